package id.kanal.console.page;

/** @param state {@code up}, {@code down} or {@code unseen} */
public record CertificateRow(String of, String ends, String state, String trouble) {}
