package id.kanal.normalizer.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds phrases among words. In a phrase {@code pukul*} stands for every word that begins so and {@code ~} for up to
 * three words of any kind. Words are looked up by their first letters, so the time grows with the text, not with the
 * number of phrases.
 */
final class PhraseMatcher<T> {
    private static final int GAP = 3;
    private static final int KEY = 3;
    private static final int MARKS = 1 << 13;

    /** By a mark made of the first letters of their first word. */
    private final List<List<Phrase<T>>> byStart = new ArrayList<>(Collections.nCopies(MARKS, List.of()));

    private record Phrase<T>(List<String> parts, T meaning) {}

    /** A phrase found; {@code from} and {@code to} are indexes of words. */
    record Found<T>(T meaning, int from, int to) {
        boolean touches(BitSet words) {
            int next = words.nextSetBit(from);
            return next >= 0 && next < to;
        }
    }

    void add(String phrase, T meaning) {
        List<String> parts = List.of(phrase.split(" "));
        String first = parts.get(0);
        if (first.equals("~") || (first.endsWith("*") && first.length() <= KEY))
            throw new IllegalStateException("a phrase starts with at least three letters of a word: " + phrase);
        String bare = first.endsWith("*") ? first.substring(0, first.length() - 1) : first;
        List<Phrase<T>> alike = new ArrayList<>(byStart.get(mark(bare)));
        alike.add(new Phrase<>(parts, meaning));
        byStart.set(mark(bare), alike);
    }

    List<Found<T>> in(List<Token> words) {
        List<Found<T>> found = new ArrayList<>();
        for (int at = 0; at < words.size(); at++) {
            for (Phrase<T> phrase : byStart.get(mark(words.get(at).lower()))) {
                int to = end(phrase.parts(), 0, words, at);
                if (to > 0) found.add(new Found<>(phrase.meaning(), at, to));
            }
        }
        return found;
    }

    /** The index after the last word of a phrase whose rest starts here; 0 if it does not. */
    private static int end(List<String> parts, int part, List<Token> words, int at) {
        if (part == parts.size()) return at;
        if (parts.get(part).equals("~")) {
            for (int skipped = 0; skipped <= GAP; skipped++) {
                int to = end(parts, part + 1, words, at + skipped);
                if (to > 0) return to;
            }
            return 0;
        }
        if (at >= words.size() || !matches(parts.get(part), words.get(at).lower())) return 0;
        return end(parts, part + 1, words, at + 1);
    }

    /** The words that phrases of some meaning cover. */
    static <T> BitSet covered(List<Found<T>> found, Predicate<T> meaning) {
        BitSet covered = new BitSet();
        for (Found<T> one : found) if (meaning.test(one.meaning())) covered.set(one.from(), one.to());
        return covered;
    }

    private static boolean matches(String part, String word) {
        return part.endsWith("*") ? word.startsWith(part.substring(0, part.length() - 1)) : word.equals(part);
    }

    private static int mark(String word) {
        int mark = 0;
        for (int i = 0; i < Math.min(KEY, word.length()); i++) mark = mark * 31 + word.charAt(i);
        return mark & (MARKS - 1);
    }
}
