package id.kanal.channels.email.read;

/**
 * How well octets fit UTF-8 (RFC 3629).
 *
 * @param sequences well-formed ones of more than one octet
 * @param errors places where no well-formed sequence begins; one that the end of a mere beginning cuts off is none
 */
record Utf8Shape(int sequences, int errors) {
    static Utf8Shape of(byte[] octets, boolean beginning) {
        int sequences = 0;
        int errors = 0;
        for (int i = 0; i < octets.length; ) {
            int length = octets[i] >= 0 ? 1 : sequence(octets, i, beginning);
            if (length == 0) errors++;
            else if (length > 1) sequences++;
            i += Math.max(1, length);
        }
        return new Utf8Shape(sequences, errors);
    }

    boolean isAscii() {
        return sequences == 0 && errors == 0;
    }

    boolean isCertain() {
        return sequences > 0 && errors == 0;
    }

    /** UTF-8 that was damaged a little, say cut within a character. */
    boolean isLikely() {
        return errors == 0 || sequences > 2 * errors;
    }

    /** @return its length or what there is of it, 0 when it is malformed */
    private static int sequence(byte[] octets, int at, boolean beginning) {
        int first = octets[at] & 0xff;
        int length = first < 0xc2 || first > 0xf4 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        for (int i = 1; i < length; i++) {
            if (at + i == octets.length) return beginning ? i : 0;
            int next = octets[at + i] & 0xff;
            int low = i > 1 ? 0x80 : first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
            int high = i > 1 ? 0xbf : first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
            if (next < low || next > high) return 0;
        }
        return length;
    }
}
