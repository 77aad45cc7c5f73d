package id.kanal.normalizer.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Indonesian unless the words of another language clearly outnumber it. */
final class GuessLanguage implements TextStep {
    private static final List<String> LANGUAGES = List.of("id", "en", "jv", "su");
    private static final int FEWEST = 3;

    /** For each word the languages that it speaks for, one bit each. */
    private final Map<String, Integer> marks = new HashMap<>();

    GuessLanguage(Dictionary dictionary) {
        for (int i = 0; i < LANGUAGES.size(); i++)
            for (String word : dictionary.words("lang-" + LANGUAGES.get(i))) marks.merge(word, 1 << i, (a, b) -> a | b);
    }

    @Override
    public void apply(Draft draft) {
        int[] counts = new int[LANGUAGES.size()];
        for (Token word : draft.words()) {
            int mark = marks.getOrDefault(word.lower(), 0);
            for (int i = 0; mark >> i > 0; i++) counts[i] += (mark >> i) & 1;
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            boolean clear =
                    counts[i] >= FEWEST && counts[i] * 3 >= draft.words().size();
            if (clear && counts[i] > counts[best]) best = i;
        }
        draft.language = LANGUAGES.get(best);
    }
}
