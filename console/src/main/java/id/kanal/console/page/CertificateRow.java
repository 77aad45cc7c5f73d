package id.kanal.console.page;

/** @param state {@code up} or {@code down} */
public record CertificateRow(String of, String ends, String state, String trouble) {}
