package id.kanal.dispatcher.notify;

import java.util.Iterator;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The words of a text as it was written, cut where there is space. Signs that stand alone are no words: a relay that makes
 * plain text of HTML, or folds lines anew, changes such signs and spaces, not words.
 */
final class Words {
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

    private Words() {}

    static Iterator<String> of(String text) {
        return SPACE.splitAsStream(text).filter(word -> !bare(word).isEmpty()).iterator();
    }

    /** A word in lower case without the signs around it. */
    static String bare(String word) {
        int from = 0;
        int to = word.length();
        while (from < to && !Character.isLetterOrDigit(word.charAt(from))) from++;
        while (to > from && !Character.isLetterOrDigit(word.charAt(to - 1))) to--;
        return word.substring(from, to).toLowerCase(Locale.ROOT);
    }
}
