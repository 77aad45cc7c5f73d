package id.kanal.normalizer.text;

import id.kanal.kernel.masking.Characters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A run of letters and digits in a text.
 *
 * @param lower in lower case
 * @param start index of its first character
 * @param end index after its last character
 */
record Token(String lower, int start, int end) {
    static List<Token> of(String text) {
        List<Token> words = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = end(text, at);
            if (end > at) words.add(new Token(text.substring(at, end).toLowerCase(Locale.ROOT), at, end));
            at = Math.max(end, at + 1);
        }
        return words;
    }

    /** Where the word that starts at an index ends; the index itself when none starts there. */
    static int end(String text, int start) {
        int at = start;
        while (at < text.length() && Characters.ofWord(text.codePointAt(at)))
            at += Character.charCount(text.codePointAt(at));
        return at;
    }

    boolean number() {
        for (int i = 0; i < lower.length(); i++) if (lower.charAt(i) < '0' || lower.charAt(i) > '9') return false;
        return true;
    }

    boolean hasDigit() {
        for (int i = 0; i < lower.length(); i++) if (lower.charAt(i) >= '0' && lower.charAt(i) <= '9') return true;
        return false;
    }

    @Override
    public String toString() {
        return "Token[" + lower.length() + " characters]";
    }
}
