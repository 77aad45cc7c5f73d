package id.kanal.channels.email.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Base64 (RFC 2045, 6.8), taken as it comes: what is not of the alphabet is passed over, and padding ends a quantum, not
 * the stream, since some senders put encoded pieces after one another.
 */
final class Base64Stream extends DecodingStream {
    private static final byte[] VALUES = new byte[256];

    static {
        Arrays.fill(VALUES, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) VALUES[alphabet.charAt(i)] = (byte) i;
    }

    private int bits;
    private int count;

    Base64Stream(InputStream in) {
        super(in);
    }

    static boolean isOfTheAlphabet(int octet) {
        return VALUES[octet & 0xff] >= 0;
    }

    /** The six bits that an octet of the alphabet stands for. */
    static int value(int octet) {
        return VALUES[octet & 0xff];
    }

    @Override
    int decode(byte[] into) throws IOException {
        int length = 0;
        while (length + 3 <= into.length) {
            int octet = next();
            int value = octet < 0 ? -1 : VALUES[octet];
            if (value >= 0) {
                bits = bits << 6 | value;
                if (++count == 4) length = flush(into, length);
            } else if (octet < 0 || octet == '=') {
                length = flush(into, length);
                if (octet < 0) break;
            }
        }
        return length;
    }

    private int flush(byte[] into, int length) {
        int at = length;
        int left = bits << (6 * (4 - count));
        for (int i = 1; i < count; i++) into[at++] = (byte) (left >> (8 * (3 - i)));
        bits = 0;
        count = 0;
        return at;
    }
}
