package id.kanal.channels.email.read;

import java.io.IOException;
import java.io.InputStream;

/** What stands between {@code begin} and {@code end} in a text, as uuencode wrote it (POSIX); starts at the first line of data. */
final class UuStream extends DecodingStream {
    private static final int LONGEST_LINE = 63;

    private boolean over;

    UuStream(InputStream in) {
        super(in);
    }

    @Override
    int decode(byte[] into) throws IOException {
        int length = 0;
        while (!over && length + LONGEST_LINE + 2 <= into.length) length = line(into, length);
        return length;
    }

    private int line(byte[] into, int length) throws IOException {
        int octet = next();
        if (octet == '\r' || octet == '\n') return length;
        int octets = octet - ' ' & 0x3f;
        over = octet < 0 || octet == 'e' || octets == 0; // "end", which no line of data begins with
        int at = length;
        for (int left = octets; left > 0 && !over; left -= 3) {
            int bits = 0;
            for (int i = 0; i < 4; i++) bits = bits << 6 | sextet();
            for (int i = 0; i < Math.min(3, left); i++) into[at++] = (byte) (bits >> (8 * (2 - i)));
        }
        for (int rest = octet; rest >= 0 && rest != '\n'; ) rest = next();
        return at;
    }

    /** Trailing spaces may have been lost on the way; they are zeros. */
    private int sextet() throws IOException {
        int octet = peek();
        return octet < 0 || octet == '\r' || octet == '\n' ? 0 : next() - ' ' & 0x3f;
    }
}
