package id.kanal.channels.words;

import java.util.Iterator;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A word of a text, which is cut where there is space. Signs that stand alone are no words: a relay that makes plain text of
 * HTML, or folds lines anew, changes such signs and spaces, not words.
 *
 * @param written as it stands there
 * @param bare in lower case without the signs around it
 */
public record Word(String written, String bare) {
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

    public static Iterator<Word> in(String text) {
        return SPACE.splitAsStream(text)
                .map(written -> new Word(written, bare(written)))
                .filter(word -> !word.bare.isEmpty())
                .iterator();
    }

    private static String bare(String word) {
        int from = 0;
        int to = word.length();
        while (from < to && !Character.isLetterOrDigit(word.charAt(from))) from++;
        while (to > from && !Character.isLetterOrDigit(word.charAt(to - 1))) to--;
        return word.substring(from, to).toLowerCase(Locale.ROOT);
    }
}
