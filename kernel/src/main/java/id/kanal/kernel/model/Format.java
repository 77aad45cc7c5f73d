package id.kanal.kernel.model;

/** How somebody wants to read what we send. */
public enum Format {
    PLAIN,
    /** With a Braille-ready file (BRF). */
    BRAILLE,
    /** In large print. */
    LARGE
}
