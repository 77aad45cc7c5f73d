package id.kanal.channels.email.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Where base64 ends and plain text goes on that somebody wrote behind it: the footer of a list, a virus scanner's note. The
 * end is looked at only, line by line. A line counts as encoded if it is as long as those before it, or long enough that no
 * words without a space are; the last one may be shorter, and padding ends a piece.
 */
final class Base64Extent {
    private static final int WINDOW = 16 << 10;
    /** No word of a footer has as many letters. */
    static final int SURELY_ENCODED = 24;

    private static final int SURELY_A_WORD = 8;
    private static final int RUBBISH_ALLOWED_FROM = 40;
    private static final int QUANTUM = 4;

    private final Lines lines;
    private boolean partial;
    /** Characters of the alphabet so far; -1 when the beginning was not seen. */
    private int count;
    /** How long a line is until the last. */
    private int full;

    private boolean ended;
    private boolean gap;
    private boolean doubleSpaced;

    private enum Kind {
        DATA,
        /** Data if nothing follows; a word if other text does. */
        PERHAPS,
        TEXT
    }

    private Base64Extent(Lines lines, boolean partial) {
        this.lines = lines;
        this.partial = partial;
        this.count = partial ? -1 : 0;
    }

    /** The slice up to the end of its base64; the whole slice where no other text follows, or no line of it is base64. */
    static Slice of(Slice raw) throws IOException {
        long from = Math.max(raw.from(), raw.to() - WINDOW);
        byte[] tail;
        try (InputStream in = new Slice(raw.source(), from, raw.to()).open()) {
            tail = in.readNBytes(WINDOW);
        }
        long end = new Base64Extent(new Lines(new ByteArrayInputStream(tail)), from > raw.from()).end();
        return end < 0 ? raw : new Slice(raw.source(), raw.from(), from + end);
    }

    /** @return -1 when all is encoded or nothing is */
    private long end() throws IOException {
        long end = -1;
        long perhaps = -1;
        boolean text = false;
        while (lines.next()) {
            int length = trimmed();
            if (length == 0) {
                gap = true;
                continue;
            }
            Kind kind = kind(length);
            text = kind == Kind.TEXT || (perhaps >= 0 && kind != Kind.DATA);
            perhaps = kind == Kind.PERHAPS && !text ? lines.end() : -1;
            if (kind == Kind.DATA) {
                doubleSpaced |= gap;
                end = lines.end();
            }
            partial = false;
            gap = false;
        }
        return text ? end : -1;
    }

    /** Without spaces and control characters behind it. */
    private int trimmed() {
        int length = lines.length();
        while (length > 0 && lines.octet(length - 1) <= ' ' && lines.octet(length - 1) >= 0) length--;
        return length;
    }

    private Kind kind(int length) {
        int letters = 0;
        while (letters < length && Base64Stream.isOfTheAlphabet(lines.octet(letters))) letters++;
        int padding = letters;
        while (padding < length && lines.octet(padding) == '=') padding++;
        if (padding < length) return rubbish(length) ? Kind.DATA : Kind.TEXT;
        padding -= letters;
        if (padding > 0) return padded(letters, padding);
        boolean first = full == 0 && !ended;
        if (partial || first || letters == full || letters >= SURELY_ENCODED) return full(letters);
        return last(letters);
    }

    private Kind padded(int letters, int padding) {
        boolean fits = padding < QUANTUM - 1
                && (letters > 1 || !ended)
                && (partial
                        || count < 0
                        || (count + letters + padding) % QUANTUM == 0
                        || (letters + padding) % QUANTUM == 0);
        if (!fits) return Kind.TEXT;
        ended = true;
        count = 0;
        return Kind.DATA;
    }

    private Kind full(int letters) {
        ended = letters < full && !partial;
        full = ended ? full : letters;
        if (count >= 0) count += letters;
        return Kind.DATA;
    }

    /** Shorter than those before it. */
    private Kind last(int letters) {
        boolean whole = count < 0 || (count + letters) % QUANTUM == 0;
        boolean apart = gap && !doubleSpaced;
        boolean word = letters >= QUANTUM && isWord(letters);
        if (ended && (apart || word || letters % QUANTUM != 0)) return Kind.TEXT;
        if (count >= 0 && (count + letters) % QUANTUM == 1) return Kind.TEXT;
        if (word && (apart || !whole || letters >= SURELY_A_WORD)) return Kind.PERHAPS;
        if (apart && !whole) return Kind.TEXT;
        ended = true;
        if (count >= 0) count += letters;
        return Kind.DATA;
    }

    /** Some octets that do not belong there, in a line that otherwise is encoded. */
    private boolean rubbish(int length) {
        int foreign = 0;
        for (int i = 0; i < length; i++) if (!Base64Stream.isOfTheAlphabet(lines.octet(i))) foreign++;
        return length >= RUBBISH_ALLOWED_FROM
                && foreign * 25 <= length
                && !lines.latin1().contains("://");
    }

    private boolean isWord(int letters) {
        boolean lower = true;
        boolean upper = true;
        for (int i = 0; i < letters; i++) {
            int octet = lines.octet(i);
            boolean small = octet >= 'a' && octet <= 'z';
            boolean capital = octet >= 'A' && octet <= 'Z';
            lower &= small || (i == 0 && capital);
            upper &= capital;
        }
        return lower || upper;
    }
}
