package id.kanal.normalizer.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the words that say where: a word for a road, village or building with a name or number behind it, or a name
 * known by itself. "Jalan rusak" is no place: rusak (broken) is nobody's name.
 */
final class FindPlace implements TextStep {
    private static final int NAME_WORDS = 3;
    private static final int LONGEST = 120;
    private static final int MOST = 5;

    private final Set<String> types;
    private final Set<String> kinds;
    private final Set<String> near;
    private final Set<String> lead;
    private final Set<String> ends;
    private final Set<String> names;

    private record Span(int from, int to) {}

    FindPlace(Dictionary dictionary) {
        types = dictionary.words("place-type");
        kinds = dictionary.words("place-kind");
        near = dictionary.words("place-near");
        lead = dictionary.words("place-lead");
        ends = dictionary.words("place-end");
        names = dictionary.words("place-name");
    }

    @Override
    public void apply(Draft draft) {
        List<Token> words = draft.words();
        List<Span> spans = new ArrayList<>();
        int at = 0;
        while (at < words.size() && spans.size() < MOST) {
            int to = place(draft.text(), words, at);
            if (to > at) add(spans, words, at, to);
            at = Math.max(to, at + 1);
        }
        draft.place = shown(draft.text(), words, spans);
    }

    /** The index after the place that starts with a word; that word's index if none does. */
    private int place(String text, List<Token> words, int at) {
        String word = words.get(at).lower();
        if (numbered(word) || names.contains(word)) return at + 1;
        if (types.contains(word)) return typed(text, words, at);
        boolean led = at > 0 && lead.contains(words.get(at - 1).lower());
        return led && capitalised(text, words.get(at)) && !ends.contains(word) ? name(text, words, at) : at;
    }

    private int typed(String text, List<Token> words, int at) {
        int name = at + 1;
        while (name < words.size() && kinds.contains(words.get(name).lower()) && close(text, words, name)) name++;
        int to = name(text, words, name);
        boolean range = words.get(at).lower().equals("sd")
                && at > 0
                && words.get(at - 1).number();
        return to > name && !range ? to : at;
    }

    /** The index after a name of a few words that starts here. */
    private int name(String text, List<Token> words, int start) {
        int at = start;
        while (at < words.size() && at - start < NAME_WORDS && (at == 0 || close(text, words, at))) {
            String word = words.get(at).lower();
            if (ends.contains(word) || types.contains(word) || near.contains(word)) break;
            if (at > start && (verb(word) || (names.contains(word) && at - start > 1))) break;
            at++;
        }
        return at;
    }

    /** Whether only a space, a dot after an abbreviation or a stroke is between a word and the one before it. */
    private static boolean close(String text, List<Token> words, int at) {
        for (int i = words.get(at - 1).end(); i < words.get(at).start(); i++)
            if (" .-/'".indexOf(text.charAt(i)) < 0) return false;
        return !text.startsWith(". ", words.get(at - 1).end())
                || words.get(at - 1).lower().length() < 4;
    }

    private static boolean verb(String word) {
        return word.length() > 5
                && (word.startsWith("di")
                        || word.startsWith("ber")
                        || word.startsWith("ter")
                        || word.startsWith("mem")
                        || word.startsWith("men"));
    }

    /** RT02, RW5, KM12. */
    private static boolean numbered(String word) {
        if (word.length() < 3) return false;
        String letters = word.substring(0, 2);
        return (letters.equals("rt") || letters.equals("rw") || letters.equals("km"))
                && word.chars().skip(2).allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean capitalised(String text, Token word) {
        return word.lower().length() > 2
                && Character.isUpperCase(text.charAt(word.start()))
                && Character.isLowerCase(text.charAt(word.start() + 1));
    }

    /** Adds a place with the word before it that belongs to it, joined to the one before if hardly anything is between. */
    private void add(List<Span> spans, List<Token> words, int at, int to) {
        int from = at > 0 && near.contains(words.get(at - 1).lower()) ? at - 1 : at;
        Span last = spans.isEmpty() ? new Span(-9, -9) : spans.get(spans.size() - 1);
        boolean joined = last.to() >= from
                || (last.to() == from - 1 && lead.contains(words.get(from - 1).lower()));
        if (joined) spans.set(spans.size() - 1, new Span(last.from(), to));
        else spans.add(new Span(from, to));
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
