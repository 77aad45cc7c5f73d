package id.kanal.console.desk;

/** A draft in a list: nothing of what was typed. */
public record DraftRow(String id, String at, boolean training) {}
