package id.kanal.console.page;

/** @param state {@code up}, {@code down} or {@code unknown}: it could not be seen from here */
public record CertificateRow(String of, String ends, String state, String trouble) {}
