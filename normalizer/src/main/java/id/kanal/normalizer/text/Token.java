package id.kanal.normalizer.text;

import id.kanal.kernel.masking.Characters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A run of letters and digits in a text.
 *
 * @param start index of its first character
 * @param end index after its last character
 */
record Token(WrittenWord word, int start, int end) {
    static List<Token> of(String text) {
        return of(text, new HashMap<>());
    }

    /** @param known words that were met before; those of this text are put there */
    static List<Token> of(String text, Map<String, WrittenWord> known) {
        List<Token> words = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = end(text, at);
            if (end > at) {
                String lower = text.substring(at, end).toLowerCase(Locale.ROOT);
                words.add(new Token(known.computeIfAbsent(lower, WrittenWord::new), at, end));
            }
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

    /** In lower case. */
    String lower() {
        return word.lower();
    }

    /** In lower case, every run of one letter cut to one. */
    String folded() {
        return word.folded();
    }

    boolean number() {
        return number(lower());
    }

    static boolean number(String word) {
        for (int i = 0; i < word.length(); i++) if (word.charAt(i) < '0' || word.charAt(i) > '9') return false;
        return true;
    }

    boolean hasDigit() {
        String lower = lower();
        for (int i = 0; i < lower.length(); i++) if (lower.charAt(i) >= '0' && lower.charAt(i) <= '9') return true;
        return false;
    }

    @Override
    public String toString() {
        return "Token[" + lower().length() + " characters]";
    }
}
