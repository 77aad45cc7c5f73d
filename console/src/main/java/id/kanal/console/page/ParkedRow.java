package id.kanal.console.page;

/** @param about what the code means */
public record ParkedRow(String id, String at, String code, String about, String stream, String detail) {}
