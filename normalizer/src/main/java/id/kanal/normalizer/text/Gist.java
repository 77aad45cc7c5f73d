package id.kanal.normalizer.text;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is left of a text without greetings, requests and ordinary words: by it is known that another text tells the same. Held in
 * memory only: these are a citizen's words.
 *
 * @param matter which of the troubles that many people report, if it is one of them, such as {@code road}
 * @param spot the place as other people may name it, too; empty where there is none, or one as wide as a town
 * @param words stems, without those of the place
 * @param numbers of houses, roads and the like, not of days or people; with what they are numbers of where that is said
 * @param place the words that name it
 */
public record Gist(
        Optional<String> matter, Optional<String> spot, Set<String> words, Set<String> numbers, Set<String> place) {
    public static final Gist NONE = new Gist(Optional.empty(), Optional.empty(), Set.of(), Set.of(), Set.of());

    public Gist {
        words = Set.copyOf(words);
        numbers = Set.copyOf(numbers);
        place = Set.copyOf(place);
    }

    /** With what a title says besides. */
    Gist and(Gist title) {
        return new Gist(
                matter.or(title::matter),
                spot.or(title::spot),
                both(words, title.words),
                both(numbers, title.numbers),
                place.isEmpty() ? title.place : place);
    }

    private static Set<String> both(Set<String> some, Set<String> more) {
        Set<String> both = new TreeSet<>(some);
        both.addAll(more);
        return both;
    }

    @Override
    public String toString() {
        return "Gist[" + words.size() + " words]";
    }
}
