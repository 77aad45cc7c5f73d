package id.kanal.attachments.photo;

/**
 * How much may be read of one file's metadata. Real photos have some hundred entries; a hostile one can name the same
 * octets a million times over.
 */
final class Budget {
    private int left = 100_000;

    void spend() {
        if (--left < 0) throw new Exhausted();
    }

    /** Unchecked, because it has to pass through the library that reads EXIF. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exhausted() {
            super("too many entries", null, false, false);
        }
    }
}
