package id.kanal.attachments.scan;

/** What the scanner says of a file. */
public enum Verdict {
    CLEAN,
    INFECTED,
    /** Longer than the scanner is set to read (StreamMaxLength): nobody knows what it holds. */
    TOO_LONG
}
