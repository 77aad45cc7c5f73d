package id.kanal.normalizer.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the words that say where: each word is judged by likeness to examples, from what it is, what stands around it, and whether
 * the one before it was part of a place.
 */
final class TagPlace implements TextStep {
    static final String QUESTION = "place";
    private static final int LONGEST = 120;
    private static final int MOST_WORDS = 200;
    private static final float IN = 0f;

    private final LinearModel.Question question;
    private final Lexicon lexicon;

    TagPlace(Dictionary dictionary, LinearModel model) {
        question = model.question(QUESTION);
        lexicon = new Lexicon(dictionary);
    }

    /** Words that often stand in or beside places. */
    record Lexicon(Set<String> types, Set<String> near, Set<String> lead, Set<String> ends, Set<String> names) {
        Lexicon(Dictionary dictionary) {
            this(
                    dictionary.words("place-type"),
                    dictionary.words("place-near"),
                    dictionary.words("place-lead"),
                    dictionary.words("place-end"),
                    dictionary.words("place-name"));
        }

        private char sort(String word) {
            if (types.contains(word)) return 't';
            if (names.contains(word)) return 'n';
            if (near.contains(word)) return 'b';
            if (lead.contains(word)) return 'l';
            return ends.contains(word) ? 'e' : '-';
        }
    }

    private record Span(int from, int to) {}

    @Override
    public void apply(Draft draft) {
        List<Token> words = draft.words();
        List<Span> spans = new ArrayList<>();
        boolean before = false;
        int most = Math.min(words.size(), MOST_WORDS);
        for (int i = 0; i < most; i++) {
            boolean in = question.scores(features(draft.text(), words, i, before, lexicon))[0] > IN;
            if (in && before) spans.add(new Span(spans.remove(spans.size() - 1).from(), i + 1));
            else if (in) spans.add(new Span(i, i + 1));
            before = in;
        }
        draft.place = shown(
                draft.text(),
                words,
                spans.stream()
                        .map(span -> trimmed(span, words))
                        .filter(span -> named(span, words))
                        .toList());
    }

    /** Without ordinary words at its end. */
    private Span trimmed(Span span, List<Token> words) {
        int to = span.to();
        while (to > span.from() && lexicon.ends().contains(words.get(to - 1).lower())) to--;
        return new Span(span.from(), to);
    }

    /** A market is a place only if it is one that has a name, or a number. */
    private boolean named(Span span, List<Token> words) {
        for (int i = span.from(); i < span.to(); i++) {
            char sort = lexicon.sort(words.get(i).lower());
            if (sort == '-' || sort == 'n') return true;
        }
        return false;
    }

    /** @param before whether the word before is part of a place */
    static Features features(String text, List<Token> words, int at, boolean before, Lexicon lexicon) {
        Features features = Features.empty();
        String word = words.get(at).lower();
        String last = word(words, at - 1);
        String next = word(words, at + 1);
        String gap = gap(text, words, at);
        features.add("w", word);
        features.add("s", shape(text, words.get(at)));
        features.add("l", last);
        features.add("n", next);
        features.add("m", word(words, at - 2));
        features.add("o", word(words, at + 2));
        features.add("lw", last + ' ' + word);
        features.add("wn", word + ' ' + next);
        features.add("b", before ? "in" : "out");
        features.add("bw", before + word);
        features.add("bg", before + gap);
        features.add("bs", before + shape(text, words.get(at)));
        features.add("p", word.substring(0, Math.min(3, word.length())));
        features.add("e", word.substring(Math.max(0, word.length() - 3)));
        String sorts = "" + sort(words, at - 2, lexicon) + sort(words, at - 1, lexicon) + sort(words, at, lexicon)
                + sort(words, at + 1, lexicon);
        features.add("t", sorts);
        features.add("u", before + sorts.substring(1));
        features.add("v", before + sorts.substring(1, 3));
        features.add("bln", before + last + ' ' + sorts.charAt(2));
        int since = 1;
        while (since < 6 && sort(words, at - since, lexicon) != 't') since++;
        features.add("d", before + "" + since + sorts.charAt(2));
        if (at + 1 < words.size()) features.add("ns", before + shape(text, words.get(at + 1)));
        return features;
    }

    private static char sort(List<Token> words, int at, Lexicon lexicon) {
        return at < 0 || at >= words.size() ? '.' : lexicon.sort(words.get(at).lower());
    }

    private static String word(List<Token> words, int at) {
        return at < 0 || at >= words.size() ? "" : words.get(at).lower();
    }

    /** What stands between a word and the one before, in short. */
    private static String gap(String text, List<Token> words, int at) {
        if (at == 0) return "";
        String between = text.substring(words.get(at - 1).end(), words.get(at).start());
        return between.isBlank() ? " " : between.strip();
    }

    private static String shape(String text, Token word) {
        char first = text.charAt(word.start());
        if (word.number()) return "9" + Math.min(4, word.lower().length());
        if (Character.isDigit(first) || Character.isDigit(text.charAt(word.end() - 1))) return "9a";
        if (!Character.isUpperCase(first)) return word.lower().length() < 3 ? "a" : "aa";
        boolean all = word.end() - word.start() > 1 && Character.isUpperCase(text.charAt(word.start() + 1));
        return all ? "AA" : "Aa";
    }

    private static Optional<String> shown(String text, List<Token> words, List<Span> spans) {
        StringBuilder place = new StringBuilder();
        for (Span span : spans) {
            String part = text.substring(
                    words.get(span.from()).start(), words.get(span.to() - 1).end());
            if (place.length() + part.length() > LONGEST) continue;
            place.append(place.length() > 0 ? ", " : "").append(part.replace('\n', ' '));
        }
        return place.length() == 0 ? Optional.empty() : Optional.of(place.toString());
    }
}
