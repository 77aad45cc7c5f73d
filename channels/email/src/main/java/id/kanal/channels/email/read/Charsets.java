package id.kanal.channels.email.read;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Optional;

/**
 * In which charset octets are to be read: as declared where that can be true, otherwise as they look. Something comes out
 * in any case.
 */
final class Charsets {
    private static final byte[][] MARKS = {
        {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, {(byte) 0xff, (byte) 0xfe}, {(byte) 0xfe, (byte) 0xff}
    };
    private static final Charset[] MARKED = {UTF_8, UTF_16LE, UTF_16BE};

    private Charsets() {}

    static String decode(byte[] octets, String declared) {
        return new String(octets, of(octets, declared, false));
    }

    /** @param beginning whether the octets are only the beginning of the text */
    static Charset of(byte[] octets, String declared, boolean beginning) {
        for (int i = 0; i < MARKS.length; i++) if (startsWith(octets, MARKS[i])) return MARKED[i];
        Utf8Shape shape = Utf8Shape.of(octets, beginning);
        if (shape.isAscii()) {
            // seven-bit charsets are valid ASCII and UTF-8 too (zammad#6144)
            if (hasJapaneseEscapes(octets))
                return CharsetLabel.find("iso-2022-jp").orElse(UTF_8);
            Charset named = CharsetLabel.find(declared).orElse(UTF_8);
            return isWide(named) || looksWide(octets) ? detected(octets, shape) : named;
        }
        return CharsetLabel.find(declared)
                .flatMap(named -> believable(named, octets, shape))
                .orElseGet(() -> detected(octets, shape));
    }

    private static Optional<Charset> believable(Charset named, byte[] octets, Utf8Shape shape) {
        // a text in another charset that is well-formed UTF-8 by chance has not been seen; a wrong label often
        if (shape.isCertain()) return isWide(named) && looksWide(octets) ? Optional.of(named) : Optional.of(UTF_8);
        if (named.equals(UTF_8)) return shape.isLikely() ? Optional.of(UTF_8) : Optional.empty();
        if (isWide(named)) return looksWide(octets) ? Optional.of(detected(octets, shape)) : Optional.empty();
        return Optional.of(named);
    }

    private static Charset detected(byte[] octets, Utf8Shape shape) {
        if (looksWide(octets)) return zeros(octets, 0) > zeros(octets, 1) ? UTF_16BE : UTF_16LE;
        return shape.isLikely() ? UTF_8 : CharsetLabel.WINDOWS;
    }

    private static boolean isWide(Charset charset) {
        return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
    }

    /** UTF-16 of a language with Latin letters: nearly every second octet is zero, the others are not. */
    private static boolean looksWide(byte[] octets) {
        int even = zeros(octets, 0);
        int odd = zeros(octets, 1);
        int half = Math.min(octets.length, 4096) / 2;
        return half >= 2 && Math.max(even, odd) * 4 > half * 3 && Math.min(even, odd) * 10 < half;
    }

    private static int zeros(byte[] octets, int parity) {
        int zeros = 0;
        for (int i = parity; i < octets.length && i < 4096; i += 2) if (octets[i] == 0) zeros++;
        return zeros;
    }

    private static boolean hasJapaneseEscapes(byte[] octets) {
        for (int i = 0; i + 2 < octets.length; i++)
            if (octets[i] == 0x1b && octets[i + 1] == '$' && (octets[i + 2] == 'B' || octets[i + 2] == '@'))
                return true;
        return false;
    }

    private static boolean startsWith(byte[] octets, byte[] mark) {
        if (octets.length < mark.length) return false;
        for (int i = 0; i < mark.length; i++) if (octets[i] != mark[i]) return false;
        return true;
    }
}
