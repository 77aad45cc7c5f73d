package id.kanal.normalizer.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the words that say where: each word is judged by likeness to examples, from what it is, what stands around it, and whether
 * the one before it was part of a place.
 */
final class TagPlace implements TextStep {
    static final String QUESTION = "place";
    static final String ANSWER = "in";
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
    static final class Lexicon {
        private final Map<String, Character> sorts = new HashMap<>();
        private final Set<String> ends;

        Lexicon(Dictionary dictionary) {
            ends = dictionary.words("place-end");
            add(dictionary.words("place-type"), 't');
            add(dictionary.words("place-name"), 'n');
            add(dictionary.words("place-near"), 'b');
            add(dictionary.words("place-lead"), 'l');
            add(ends, 'e');
        }

        /** What is of several sorts is of the one that comes first. */
        private void add(Set<String> words, char sort) {
            for (String word : words) sorts.putIfAbsent(word, sort);
        }

        private char sort(String word) {
            return sorts.getOrDefault(word, '-');
        }
    }

    private record Span(int from, int to) {}

    @Override
    public void apply(Draft draft) {
        List<Token> words = draft.words();
        Context context = new Context(draft.text(), words, Math.min(words.size(), MOST_WORDS), lexicon);
        List<Span> spans = new ArrayList<>();
        boolean before = false;
        for (int i = 0; i < context.size(); i++) {
            boolean in = question.scores(context.features(i, before)).of(ANSWER) > IN;
            if (in && before) spans.add(new Span(spans.remove(spans.size() - 1).from(), i + 1));
            else if (in) spans.add(new Span(i, i + 1));
            before = in;
        }
        List<Span> places = spans.stream()
                .map(span -> trimmed(span, words))
                .filter(span -> named(span, words))
                .toList();
        places.forEach(span -> draft.placed.set(span.from(), span.to()));
        draft.place = shown(draft.text(), words, places);
    }

    /** Without ordinary words at its end. */
    private Span trimmed(Span span, List<Token> words) {
        int to = span.to();
        while (to > span.from() && lexicon.ends.contains(words.get(to - 1).lower())) to--;
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

    /** The words of a text, each as numbers: what it is, what it looks like, and which list it is in. */
    static final class Context {
        private static final int EDGE = 2;
        private static final int EDGE_LETTERS = 3;
        private static final int FAR = 6;

        private final int size;
        private final int[] words;
        private final int[] shapes;
        private final int[] sorts;
        private final int[] gaps;
        private final int[] begins;
        private final int[] ends;

        Context(String text, List<Token> tokens, int size, Lexicon lexicon) {
            this.size = size;
            words = new int[size + 2 * EDGE];
            shapes = new int[size + 2 * EDGE];
            sorts = new int[size + 2 * EDGE];
            gaps = new int[size];
            begins = new int[size];
            ends = new int[size];
            for (int i = 0; i < size; i++) {
                String word = tokens.get(i).lower();
                words[i + EDGE] = word.hashCode();
                shapes[i + EDGE] = shape(text, tokens.get(i));
                sorts[i + EDGE] = lexicon.sort(word);
                gaps[i] = gap(text, tokens, i);
                begins[i] = hash(word, 0, Math.min(EDGE_LETTERS, word.length()));
                ends[i] = hash(word, Math.max(0, word.length() - EDGE_LETTERS), word.length());
            }
        }

        int size() {
            return size;
        }

        /** @param before whether the word before is part of a place */
        Features features(int index, boolean before) {
            int at = index + EDGE;
            int in = before ? 1 : 2;
            int word = words[at];
            int sort = sorts[at];
            Features features = Features.empty();
            features.add(1, word, 0);
            features.add(2, shapes[at], 0);
            features.add(3, words[at - 1], 0);
            features.add(4, words[at + 1], 0);
            features.add(5, words[at - 2], 0);
            features.add(6, words[at + 2], 0);
            features.add(7, words[at - 1], word);
            features.add(8, word, words[at + 1]);
            features.add(9, in, 0);
            features.add(10, in, word);
            features.add(11, in, gaps[index]);
            features.add(12, in, shapes[at]);
            features.add(13, begins[index], 0);
            features.add(14, ends[index], 0);
            int around = sorts[at - 1] * 31 + sort;
            features.add(15, around * 31 + sorts[at + 1], sorts[at - 2]);
            features.add(16, around * 31 + sorts[at + 1], in);
            features.add(17, around, in);
            features.add(18, words[at - 1], sort * 4 + in);
            int since = 1;
            while (since < FAR && since <= index && sorts[at - since] != 't') since++;
            features.add(19, since * 512 + sort, in);
            features.add(20, shapes[at + 1], in);
            return features;
        }

        /** That of a string of these letters. */
        private static int hash(String word, int from, int to) {
            int hash = 0;
            for (int i = from; i < to; i++) hash = hash * 31 + word.charAt(i);
            return hash;
        }

        /** What stands between a word and the one before. */
        private static int gap(String text, List<Token> tokens, int at) {
            if (at == 0) return 0;
            int from = tokens.get(at - 1).end();
            int number = 1;
            for (int i = from; i < tokens.get(at).start(); i++)
                if (text.charAt(i) > ' ') number = number * 31 + text.charAt(i);
            return number;
        }

        private static int shape(String text, Token word) {
            char first = text.charAt(word.start());
            int length = word.end() - word.start();
            if (word.number()) return 10 + Math.min(4, length);
            if (Character.isDigit(first) || Character.isDigit(text.charAt(word.end() - 1))) return 20;
            if (!Character.isUpperCase(first)) return length < 3 ? 1 : 2;
            return length > 1 && Character.isUpperCase(text.charAt(word.start() + 1)) ? 3 : 4;
        }
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
