package id.kanal.kernel.model;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * By what it is known that somebody tells the same again. All strings are the first characters of keyed digests in which the sender
 * has a part, so that they tell no words, and the same word of two people looks different.
 *
 * @param at when it was last told
 * @param exact of all words in their order; empty where there were none
 * @param emergency whether it told of an emergency
 */
public record TextSketch(Instant at, String exact, boolean emergency, Marks marks) {
    /**
     * @param words the smallest digests of its words: a min-hash sketch, which holds all of a short text
     * @param numbers of houses, roads and the like
     * @param place of the words that name it
     */
    public record Marks(Set<String> words, Set<String> numbers, Set<String> place) {
        public static final int LENGTH = 4;
        public static final int MOST_WORDS = 20;
        public static final int MOST_OTHERS = 6;
        public static final Marks NONE = new Marks(Set.of(), Set.of(), Set.of());

        public Marks {
            words = smallest(words, MOST_WORDS);
            numbers = smallest(numbers, MOST_OTHERS);
            place = smallest(place, MOST_OTHERS);
        }

        private static Set<String> smallest(Set<String> of, int most) {
            TreeSet<String> kept = new TreeSet<>(of);
            while (kept.size() > most) kept.remove(kept.last());
            return Collections.unmodifiableSet(kept);
        }

        @Override
        public String toString() {
            return "Marks[" + words.size() + " words]";
        }
    }

    /** What is left of an older one: whether just the same words come again. */
    public TextSketch exactly() {
        return new TextSketch(at, exact, emergency, Marks.NONE);
    }

    /** The same, told once more: what was not said before may be now. */
    public TextSketch again(TextSketch later) {
        Marks both = new Marks(
                marks.words,
                marks.numbers.isEmpty() ? later.marks.numbers : marks.numbers,
                marks.place.isEmpty() ? later.marks.place : marks.place);
        return new TextSketch(later.at.isAfter(at) ? later.at : at, exact, emergency, both);
    }

    @Override
    public String toString() {
        return "TextSketch[" + marks + "]";
    }
}
