package id.kanal.normalizer.text;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Finds messages that give a mark: {@code 5}, {@code nilai 4}, {@code bintang tiga, lambat}, {@code kasih lima pak}, stars. They are
 * one only where there is an outcome to mark.
 */
final class DetectRating implements TextStep {
    private static final int BEST = 5;
    /** With more words it tells something. */
    private static final int MOST_WORDS = 14;
    /** So many words may follow a number that stands first without saying what it is. */
    private static final int FEW_WORDS = 5;

    private static final int STAR = 0x2B50;
    private static final int BLACK_STAR = 0x2605;

    private final Map<String, Integer> numbers;
    private final Set<String> units;
    private final Set<String> gives;
    private final Set<String> filler;

    DetectRating(Dictionary dictionary) {
        numbers = dictionary.numbered("number-word");
        units = dictionary.words("mark");
        gives = dictionary.words("mark-give");
        Set<String> light = new HashSet<>(dictionary.words("mark-filler"));
        light.addAll(dictionary.words("thanks"));
        filler = Set.copyOf(light);
    }

    @Override
    public void apply(Draft draft) {
        int stars = stars(draft.text());
        OptionalInt mark = stars > 0 ? OptionalInt.of(stars) : inWords(draft.text(), draft.words());
        if (mark.isPresent() && mark.getAsInt() <= BEST) draft.intent = new Intent.Rate(mark.getAsInt(), draft.intent);
    }

    /** How many stars it is, where it is nothing else. */
    private static int stars(String text) {
        int stars = 0;
        for (int c : text.codePoints().toArray())
            if (c == STAR || c == BLACK_STAR) stars++;
            else if (!Character.isWhitespace(c) && c != 0xFE0F) return 0;
        return stars;
    }

    private OptionalInt inWords(String text, List<Token> words) {
        if (words.isEmpty() || words.size() > MOST_WORDS) return OptionalInt.empty();
        for (int i = 0; i < words.size(); i++) {
            int number = number(words.get(i));
            if (number > 0 && isMark(text, words, i)) return OptionalInt.of(number);
        }
        return OptionalInt.empty();
    }

    /** 0 where it is none, or none that a mark can be. */
    private int number(Token word) {
        boolean digit = word.number() && word.lower().length() == 1;
        int number = digit ? word.lower().charAt(0) - '0' : numbers.getOrDefault(word.lower(), 0);
        return number <= BEST ? number : 0;
    }

    private boolean isMark(String text, List<Token> words, int at) {
        if (unit(words, at - 1) || unit(words, at + 1) || (unit(words, at - 2) && light(words, at - 1))) return true;
        int after = outOfFive(words, at);
        boolean alone = lightFrom(words, after);
        if (after > at + 1) return at == 0 || alone;
        boolean given = gives.contains(at > 0 ? words.get(at - 1).lower() : "");
        if (given) return alone || stops(text, words, at);
        if (at > 0 && !words.subList(0, at).stream().allMatch(word -> filler.contains(word.lower()))) return false;
        boolean brief = words.size() - after <= FEW_WORDS;
        return alone || (brief && stops(text, words, at));
    }

    /** The word after a number and what it is out of: {@code 4 dari 5}. */
    private static int outOfFive(List<Token> words, int at) {
        for (int i = at + 1; i < Math.min(at + 4, words.size()); i++)
            if (words.get(i).lower().equals("5")) return i + 1;
        return at + 1;
    }

    private boolean unit(List<Token> words, int at) {
        return at >= 0 && at < words.size() && units.contains(words.get(at).lower());
    }

    private boolean light(List<Token> words, int at) {
        return at >= 0 && filler.contains(words.get(at).lower());
    }

    private boolean lightFrom(List<Token> words, int at) {
        for (int i = at; i < words.size(); i++) {
            String word = words.get(i).lower();
            if (!filler.contains(word) && !units.contains(word)) return false;
        }
        return true;
    }

    /** Whether a clause ends with the number, or with light words behind it. */
    private boolean stops(String text, List<Token> words, int at) {
        int last = at;
        while (last + 1 < words.size() && filler.contains(words.get(last + 1).lower())) last++;
        int end = words.get(last).end();
        return end >= text.length() || ",.;:!".indexOf(text.charAt(end)) >= 0;
    }
}
