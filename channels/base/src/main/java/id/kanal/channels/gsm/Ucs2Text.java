package id.kanal.channels.gsm;

import id.kanal.kernel.model.DecodedText;
import java.util.Optional;

/**
 * UCS-2 as it comes: big-endian by 3GPP TS 23.038 (6.2.3), little-endian from gateways that hand on the memory of their own
 * machine. A byte order mark decides (RFC 2781, 3.2); without one, little-endian needs more than half of the letters to be
 * ASCII that way, which no big-endian text of any script is.
 */
final class Ucs2Text {
    private static final char MARK = '\uFEFF';
    private static final char MARK_SWAPPED = '\uFFFE';

    private Ucs2Text() {}

    static Optional<DecodedText> read(byte[] octets, boolean torn) {
        int units = octets.length / 2;
        boolean little = isLittleEndian(octets, units);
        StringBuilder text = new StringBuilder(units + 1);
        int lost = 0;
        for (int i = 0; i < units; i++) {
            char unit = unit(octets, i, little);
            if (unit == MARK) continue; // at the start of each part it may stand, and it never shows
            boolean pair = Character.isHighSurrogate(unit)
                    && i + 1 < units
                    && Character.isLowSurrogate(unit(octets, i + 1, little));
            if (pair) {
                text.append(unit).append(unit(octets, ++i, little));
            } else if (!Character.isSurrogate(unit)) {
                text.append(unit);
            } else if (!torn || !atEdge(unit, i, units)) {
                text.append(TextDecoder.REPLACEMENT);
                lost++;
            }
        }
        if (octets.length % 2 != 0 && !torn) {
            text.append(TextDecoder.REPLACEMENT);
            lost++;
        }
        return TextDecoder.readable(text, lost);
    }

    /** Half a pair whose other half may have been in the part that is missing. */
    private static boolean atEdge(char half, int at, int units) {
        return (at == 0 && Character.isLowSurrogate(half)) || (at == units - 1 && Character.isHighSurrogate(half));
    }

    private static boolean isLittleEndian(byte[] octets, int units) {
        if (units == 0) return false;
        char first = unit(octets, 0, false);
        if (first == MARK || first == MARK_SWAPPED) return first == MARK_SWAPPED;
        int little = 0;
        int big = 0;
        for (int i = 0; i < units; i++) {
            if (isAscii(unit(octets, i, true))) little++;
            if (isAscii(unit(octets, i, false))) big++;
        }
        return little * 2 > units && little > big;
    }

    private static boolean isAscii(char unit) {
        return (unit >= ' ' && unit <= '~') || unit == '\n' || unit == '\r';
    }

    private static char unit(byte[] octets, int index, boolean little) {
        int first = octets[2 * index] & 0xFF;
        int second = octets[2 * index + 1] & 0xFF;
        return (char) (little ? (second << 8) | first : (first << 8) | second);
    }
}
