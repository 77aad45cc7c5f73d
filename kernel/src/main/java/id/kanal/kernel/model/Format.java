package id.kanal.kernel.model;

/** How somebody wants to read what we send by mail. */
public enum Format {
    PLAIN,
    /** With a Braille-ready file (BRF) attached. */
    BRAILLE,
    /** In large print. */
    LARGE
}
