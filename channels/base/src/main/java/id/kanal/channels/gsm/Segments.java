package id.kanal.channels.gsm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An outbound text cut for the air: 160 septets or 153 a part in GSM-7, 70 or 67 units in UCS-2 (3GPP TS 23.040,
 * 9.2.3.24.1). Neither an escape pair nor a surrogate pair is ever cut in two.
 *
 * @param alphabet {@link Alphabet#GSM} or {@link Alphabet#UCS2}
 * @param parts the user data of each part without its header
 */
public record Segments(Alphabet alphabet, List<byte[]> parts) {
    public static final int GSM_SINGLE = 160;
    public static final int UCS2_SINGLE = 70;
    /** Octets of a header with an 8-bit reference (9.2.3.24.1); one with 16 bits takes 7. */
    public static final int NARROW_HEADER = 6;

    private static final int USER_DATA = 140;

    public static Segments of(String text) {
        return of(text, NARROW_HEADER);
    }

    /** @param header octets that each part of several gives to its header */
    public static Segments of(String text, int header) {
        return Gsm7.encodable(text) ? gsm(text, (USER_DATA - header) * 8 / 7) : ucs2(text, header);
    }

    /** The same in UCS-2 whatever the text, for a network that cannot write it in its default alphabet. */
    public static Segments ucs2(String text, int header) {
        return ucs2Cut(text, (USER_DATA - header) / 2);
    }

    public int count() {
        return parts.size();
    }

    private static Segments gsm(String text, int most) {
        if (Gsm7.length(text) <= GSM_SINGLE) return new Segments(Alphabet.GSM, List.of(Gsm7.encode(text)));
        List<byte[]> parts = new ArrayList<>();
        int start = 0;
        int used = 0;
        for (int i = 0; i < text.length(); i++) {
            int septets = Gsm7.septets(text.charAt(i));
            if (used + septets > most) {
                parts.add(Gsm7.encode(text.substring(start, i)));
                start = i;
                used = 0;
            }
            used += septets;
        }
        parts.add(Gsm7.encode(text.substring(start)));
        return new Segments(Alphabet.GSM, List.copyOf(parts));
    }

    private static Segments ucs2Cut(String text, int most) {
        List<byte[]> parts = new ArrayList<>();
        int size = text.length() <= UCS2_SINGLE ? UCS2_SINGLE : most;
        int start = 0;
        do {
            int end = Math.min(start + size, text.length());
            if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) end--;
            parts.add(text.substring(start, end).getBytes(StandardCharsets.UTF_16BE));
            start = end;
        } while (start < text.length());
        return new Segments(Alphabet.UCS2, List.copyOf(parts));
    }
}
