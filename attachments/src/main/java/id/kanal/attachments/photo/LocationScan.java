package id.kanal.attachments.photo;

import java.io.IOException;
import java.util.Optional;

/**
 * Looks for a position anywhere in a file, whatever the file is: at every TIFF header there could be, and in words of XMP.
 * For files that could not be cleaned, and as a second pair of eyes on those that were. The marks are long enough not to
 * come about by chance; a TIFF header is not, but a GPS directory behind it is.
 *
 * @param tells whether there is a position, or something that may hide one
 */
record LocationScan(boolean tells, Optional<Position> position) {
    private static final int MOST_HEADERS = 64;
    /** What each of the marks begins with. */
    private static final boolean[] FIRST = new boolean[256];

    static {
        for (char first : "IMGRX".toCharArray()) FIRST[first] = true;
    }

    static LocationScan in(Source source) throws IOException {
        Search search = new Search(source);
        try {
            // BigTIFF, whose directories nobody here can read.
            search.tells = source.has(0, "II+\0") || source.has(0, "MM\0+");
            for (long at = source.nextAmong(FIRST, 0);
                    at < source.length() && !search.tells;
                    at = source.nextAmong(FIRST, at + 1)) search.at(at);
        } catch (Broken tooMuch) {
            search.tells = true;
        }
        return new LocationScan(search.tells, search.position);
    }

    private static final class Search {
        private final Source source;
        private final Budget budget = new Budget();
        private boolean tells;
        private Optional<Position> position = Optional.empty();
        private int headers;

        Search(Source source) {
            this.source = source;
        }

        void at(long at) throws IOException, Broken {
            switch (source.u8(at)) {
                case 'I' -> {
                    if (source.has(at, "II*\0")) header(at);
                }
                case 'M' -> {
                    if (source.has(at, "MM\0*")) header(at);
                }
                // XMP part 1 and 2; EXIF as text in PNG; XMP in PNG, which may be compressed.
                case 'G' -> tells = source.has(at, "GPSLatitude") || source.has(at, "GPSLongitude");
                case 'R' -> tells = source.has(at, "Raw profile type");
                case 'X' -> tells = source.has(at, "XML:com.adobe.xmp");
                default -> {}
            }
        }

        private void header(long at) throws IOException, Broken {
            if (++headers > MOST_HEADERS) throw new Broken("more TIFF headers than chance brings about");
            Exif exif = Exif.at(source, at, budget);
            tells |= exif.places();
            position = position.or(exif::position);
        }
    }
}
