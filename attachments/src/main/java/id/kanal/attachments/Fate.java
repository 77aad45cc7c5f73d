package id.kanal.attachments;

/** Stand-in. */
public enum Fate {
    KEPT
}
