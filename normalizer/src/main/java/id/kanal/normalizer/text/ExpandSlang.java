package id.kanal.normalizer.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Writes short forms out. Numbers, links, masked numbers and the names that follow a word for a road, a place or a hospital
 * stay as they are; so does what its capitals show to be a name or a sign (NMAX, AlfaMart, KTA), and all of a text that is
 * written as letters are, but for abbreviations with their full stop.
 */
final class ExpandSlang implements TextStep {
    private final SlangRules rules;
    private final FormalText formal;
    private final Set<String> dotted;
    private final Set<String> nameParts;
    private final Set<String> addresses;
    private final Set<String> hospitals;

    ExpandSlang(Dictionary dictionary) {
        rules = new SlangRules(dictionary);
        formal = new FormalText(rules);
        dotted = dictionary.words("dotted");
        nameParts = dictionary.words("name-part");
        addresses = dictionary.words("place-address");
        hospitals = dictionary.words("doctor-place");
    }

    @Override
    public void apply(Draft draft) {
        if (draft.language.equals("id")) draft.text(expand(draft.text(), draft.words()));
    }

    private String expand(String text, List<Token> words) {
        StringBuilder expanded = new StringBuilder(text.length() + text.length() / 2);
        String before = "";
        boolean quoted = false;
        int copied = 0;
        int chunkEnd = 0;
        boolean link = false;
        boolean letter = formal.is(text, words);
        boolean shouted = isShouted(text, words);
        for (int i = 0; i < words.size(); i++) {
            Token word = words.get(i);
            if (word.start() >= chunkEnd) {
                int chunkStart = Math.max(chunkEnd, copied);
                chunkEnd = gapAfter(text, word.start());
                link = link(text.substring(chunkStart, chunkEnd));
            }
            for (int at = copied; at < word.start(); at++) quoted ^= text.charAt(at) == '"';
            expanded.append(text, copied, word.start());
            copied = word.end();
            boolean doubled = !quoted && doubledBySign(text, word);
            String last = i > 0 ? words.get(i - 1).lower() : "";
            String next = i + 1 < words.size() ? words.get(i + 1).lower() : "";
            boolean abbreviation = text.startsWith(".", copied) && dotted.contains(word.lower());
            boolean kept = link
                    || kept(text, word)
                    || partOfName(word, before, next)
                    || (!abbreviation && (letter || isSign(text, word, shouted)));
            boolean forShort = !kept && word.lower().equals("u") && text.startsWith("/", copied);
            String meaning = kept ? word.lower() : forShort ? "untuk" : meaning(text, word, last, next);
            if (!kept && doubled) {
                meaning = meaning + "-" + meaning;
                copied++;
            }
            expanded.append(inCaseOf(text.substring(word.start(), word.end()), word.lower(), meaning));
            if (forShort) copied = spaced(text, copied, expanded);
            if (!link && text.startsWith(".", copied) && copied + 1 < text.length() && dotted.contains(word.lower()))
                copied = spaced(text, copied, expanded);
            before = meaning;
        }
        return expanded.append(text, copied, text.length()).toString();
    }

    /** What begins with a capital may be a name, so a guess is not enough. */
    private String meaning(String text, Token word, String last, String next) {
        String meaning = rules.meaning(word.lower(), last, next);
        boolean capital = Character.isUpperCase(text.charAt(word.start()));
        return capital && !rules.isSure(word.lower(), meaning) ? word.lower() : meaning;
    }

    /** Capitals within a word, or a word in capitals where not everything is. */
    private static boolean isSign(String text, Token word, boolean shouted) {
        int capitals = capitals(text, word);
        if (word.end() - word.start() < 2 || capitals == 0) return false;
        boolean all = capitals == letters(text, word);
        return all ? !shouted && capitals > 1 : capitals > 1 || !Character.isUpperCase(text.charAt(word.start()));
    }

    /** Whether most of its words are in capitals. */
    private static boolean isShouted(String text, List<Token> words) {
        int shouted = 0;
        int counted = 0;
        for (Token word : words) {
            int letters = letters(text, word);
            if (letters < 2) continue;
            counted++;
            if (capitals(text, word) == letters) shouted++;
        }
        return shouted * 2 > counted;
    }

    private static int capitals(String text, Token word) {
        int capitals = 0;
        for (int i = word.start(); i < word.end(); i++) if (Character.isUpperCase(text.charAt(i))) capitals++;
        return capitals;
    }

    private static int letters(String text, Token word) {
        int letters = 0;
        for (int i = word.start(); i < word.end(); i++) if (Character.isLetter(text.charAt(i))) letters++;
        return letters;
    }

    /** Leaves one sign out, and sees to a space in its place. */
    private static int spaced(String text, int sign, StringBuilder expanded) {
        if (sign + 1 < text.length() && text.charAt(sign + 1) != ' ') expanded.append(' ');
        return sign + 1;
    }

    /** {@code jalan d panjaitan}, {@code rsud dr soetomo}, but not {@code jalan d depan sekolah}. */
    private boolean partOfName(Token word, String before, String next) {
        boolean named = word.lower().equals("dr")
                ? addresses.contains(before) || hospitals.contains(before)
                : addresses.contains(before);
        return named && nameParts.contains(word.lower()) && !rules.known(next);
    }

    private static boolean kept(String text, Token word) {
        boolean masked = word.start() > 0 && text.charAt(word.start() - 1) == '[';
        boolean doctor =
                word.lower().equals("dr") && (text.startsWith(".", word.end()) || text.startsWith("Dr", word.start()));
        return masked || doctor || onBehalf(text, word);
    }

    /** {@code a.n.} and {@code a/n}: a name comes. */
    private static boolean onBehalf(String text, Token word) {
        int a = word.start() - 2;
        return word.lower().equals("n")
                && a >= 0
                && (text.startsWith("a.", a)
                        || text.startsWith("a/", a)
                        || text.startsWith("A.", a)
                        || text.startsWith("A/", a))
                && (a == 0 || text.charAt(a - 1) == ' ' || text.charAt(a - 1) == '\n');
    }

    /** The ditto mark of doubled words: {@code anak"}. */
    private static boolean doubledBySign(String text, Token word) {
        return word.lower().length() > 2 && text.startsWith("\"", word.end()) && !word.number();
    }

    private static int gapAfter(String text, int start) {
        int at = start;
        while (at < text.length() && text.charAt(at) != ' ' && text.charAt(at) != '\n') at++;
        return at;
    }

    private static boolean link(String chunk) {
        return chunk.indexOf('@') >= 0 || chunk.contains("://") || chunk.contains("www.");
    }

    private static String inCaseOf(String written, String lower, String meaning) {
        if (meaning.equals(lower)) return written;
        if (!Character.isUpperCase(written.charAt(0))) return meaning;
        boolean all = written.length() > 1 && written.equals(written.toUpperCase(Locale.ROOT));
        return all ? meaning.toUpperCase(Locale.ROOT) : Character.toUpperCase(meaning.charAt(0)) + meaning.substring(1);
    }
}
