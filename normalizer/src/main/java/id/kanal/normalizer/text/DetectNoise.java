package id.kanal.normalizer.text;

import java.util.List;
import java.util.Set;

/** Finds messages that say nothing: tests, greetings, laughter, bare numbers and signs. */
final class DetectNoise implements TextStep {
    private static final Set<String> LAUGHS = Set.of("ha", "he", "hi", "ho", "hu", "wk", "kw", "xi", "ah", "ih");

    private final Set<String> words;

    DetectNoise(Dictionary dictionary) {
        words = dictionary.folded("noise");
    }

    @Override
    public void apply(Draft draft) {
        boolean report = draft.intent instanceof Intent.Report;
        if (report && empty(draft.words(), draft.agencyHint.isPresent())) draft.intent = new Intent.Noise();
    }

    private boolean empty(List<Token> said, boolean agencyCode) {
        if (agencyCode && said.size() == 1) return true;
        for (Token word : said) if (!word.number() && !noise(word.folded())) return false;
        return true;
    }

    private boolean noise(String folded) {
        return words.contains(folded) || laugh(folded);
    }

    private static boolean laugh(String word) {
        if (word.length() < 2 || !LAUGHS.contains(word.substring(0, 2))) return false;
        for (int i = 2; i < word.length(); i++) if (word.charAt(i) != word.charAt(i - 2)) return false;
        return true;
    }
}
