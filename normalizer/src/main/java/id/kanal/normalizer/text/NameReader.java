package id.kanal.normalizer.text;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells names of persons from other words: by capitals where these tell anything, by a list of frequent names, and behind a
 * word such as "bernama" by being no ordinary word.
 */
final class NameReader {
    private static final int MOST = 4;
    /** Of a name without capitals; what is on the list may come after. */
    private static final int MOST_SMALL = 2;
    /** Of more words with a capital than this in a hundred, capitals say nothing. */
    private static final int MOST_CAPITALS = 60;

    /** Of what has a full stop and goes on, such as "sdr." and "H.". */
    private static final int LONGEST_INITIAL = 3;

    private static final int SHORTEST_AFFIXED = 6;
    private static final List<String> PREFIXES =
            List.of("me", "di", "ber", "ter", "ke", "pe", "se", "ng", "ny", "nge", "ka", "pa");
    private static final List<String> SUFFIXES = List.of("nya", "kan", "lah", "kah", "keun", "aken", "ake");

    private final Set<String> names;
    private final Set<String> ordinary = new HashSet<>();

    NameReader(Dictionary dictionary) {
        names = dictionary.words("person-name");
        Stream.of(
                        "office",
                        "honorific",
                        "title-word",
                        "title-opener",
                        "title-report",
                        "title-intro",
                        "opener",
                        "request",
                        "thing",
                        "known",
                        "noise",
                        "place-type",
                        "place-near",
                        "place-lead",
                        "place-end",
                        "place-name",
                        "self",
                        "self-age",
                        "contact")
                .map(dictionary::words)
                .forEach(ordinary::addAll);
    }

    /** Whether capitals in a text tell names from other words. */
    static boolean capitalsTell(String text, List<Token> words) {
        int letters = 0;
        int capitals = 0;
        for (Token word : words) {
            if (!Character.isLetter(text.codePointAt(word.start()))) continue;
            letters++;
            if (capital(text, word)) capitals++;
        }
        return capitals > 0 && capitals * 100 <= MOST_CAPITALS * letters;
    }

    static boolean capital(String text, Token word) {
        return Character.isUpperCase(text.codePointAt(word.start()));
    }

    boolean frequent(Token word) {
        return names.contains(word.lower());
    }

    /**
     * The index after the name that begins at a word; that index itself where none does.
     *
     * @param marked whether the words before it say that a name comes
     */
    int end(String text, List<Token> words, int from, boolean capitals, boolean marked) {
        int at = from;
        while (at < words.size() && at - from < MOST && (at == 0 || joined(text, words, at))) {
            Token word = words.get(at);
            boolean small = marked && at - from < MOST_SMALL;
            if (!frequent(word) && !(capitals ? written(text, word) : small && unknown(word))) break;
            at++;
        }
        return at;
    }

    private static boolean joined(String text, List<Token> words, int at) {
        Token before = words.get(at - 1);
        String gap = text.substring(before.end(), words.get(at).start());
        boolean initial = before.lower().length() <= LONGEST_INITIAL && gap.equals(". ");
        return gap.equals(" ")
                || gap.equals(": ")
                || gap.equals(" : ")
                || gap.equals(":")
                || gap.equals("-")
                || gap.equals("'")
                || initial;
    }

    /** With a capital, and no sign such as RT or PKK. */
    private boolean written(String text, Token word) {
        if (!capital(text, word) || ordinary.contains(word.lower())) return false;
        String as = text.substring(word.start(), word.end());
        boolean sign = as.length() > 1 && as.length() <= MOST && as.equals(as.toUpperCase(Locale.ROOT));
        return !sign;
    }

    private boolean unknown(Token word) {
        String lower = word.lower();
        return lower.length() > 1 && letters(lower) && !ordinary.contains(lower) && !affixed(lower);
    }

    private static boolean letters(String word) {
        for (int i = 0; i < word.length(); i++) if (!Character.isLetter(word.charAt(i))) return false;
        return true;
    }

    private static boolean affixed(String word) {
        if (word.length() < SHORTEST_AFFIXED) return false;
        for (String prefix : PREFIXES) if (word.startsWith(prefix)) return true;
        for (String suffix : SUFFIXES) if (word.endsWith(suffix)) return true;
        return false;
    }
}
