package id.kanal.channels.meta;

import java.nio.charset.StandardCharsets;

/**
 * How much a text may hold.
 *
 * @param inOctets whether octets of UTF-8 are counted, as Instagram does, or UTF-16 units
 */
record TextLimit(int longest, boolean inOctets) {
    static final String CUT = "\u2026";

    /** A cut goes back to a blank where one is so near. */
    private static final int WORD = 24;

    static TextLimit characters(int longest) {
        return new TextLimit(longest, false);
    }

    static TextLimit octets(int longest) {
        return new TextLimit(longest, true);
    }

    int size(String text) {
        return inOctets ? text.getBytes(StandardCharsets.UTF_8).length : text.length();
    }

    /** How much is too much; negative where there is room left. */
    int excess(String text) {
        return size(text) - longest;
    }

    boolean fits(String text) {
        return excess(text) <= 0;
    }

    /** Cut behind a word where one ends near the limit, and never within a sign. */
    String cut(String text) {
        if (fits(text)) return text;
        int room = longest - size(CUT);
        int end = 0;
        while (end < text.length()) {
            String sign = Character.toString(text.codePointAt(end));
            room -= size(sign);
            if (room < 0) break;
            end += sign.length();
        }
        int word = end;
        while (word > 0 && end - word < WORD && !Character.isWhitespace(text.charAt(word))) word--;
        boolean near = word > 0 && Character.isWhitespace(text.charAt(word));
        return text.substring(0, near ? word : end).stripTrailing() + CUT;
    }
}
