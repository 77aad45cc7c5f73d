package id.kanal.attachments;

/** Stand-in. */
public record AttachmentsConfig(String directory) {}
