package id.kanal.bench.load;

import java.nio.charset.StandardCharsets;

/** Finds a message's mark wherever its text has come. */
public final class Marks {
    private static final byte[] MARK = PduTemplate.MARK.getBytes(StandardCharsets.US_ASCII);

    private Marks() {}

    /** The number behind the first mark in the octets, or -1. */
    public static int first(byte[] octets) {
        int last = octets.length - MARK.length - PduTemplate.DIGITS;
        for (int i = 0; i <= last; i++) {
            int at = i;
            while (at - i < MARK.length && octets[at] == MARK[at - i]) at++;
            if (at - i == MARK.length) {
                int number = number(octets, at);
                if (number >= 0) return number;
            }
        }
        return -1;
    }

    private static int number(byte[] octets, int at) {
        int number = 0;
        for (int i = at; i < at + PduTemplate.DIGITS; i++) {
            int digit = octets[i] - '0';
            if (digit < 0 || digit > 9) return -1;
            number = number * 10 + digit;
        }
        return number;
    }
}
