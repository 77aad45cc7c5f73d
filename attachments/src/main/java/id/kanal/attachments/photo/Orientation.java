package id.kanal.attachments.photo;

/**
 * The smallest EXIF block there can be: the orientation and nothing else. Cameras store turned pictures unturned and
 * leave turning to the viewer; without this tag they would lie on their side.
 */
final class Orientation {
    private static final int TAG = 0x0112;
    private static final int SHORT = 3;

    private Orientation() {}

    /** A TIFF (TIFF 6.0, section 2), big-endian, with one directory of one entry. */
    static byte[] tiff(int orientation) {
        return new byte[] {
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8, // its only directory follows
            0,
            1, // one entry
            (byte) (TAG >> 8),
            TAG & 0xff,
            0,
            SHORT,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0, // its value stands within
            0,
            0,
            0,
            0 // no further directory
        };
    }
}
