package id.kanal.normalizer.text;

import java.util.List;
import java.util.Set;

/** Indonesian unless the words of another language clearly outnumber it. */
final class GuessLanguage implements Step {
    private static final int FEWEST = 3;

    private final Set<String> indonesian;
    private final List<Candidate> candidates;

    private record Candidate(String language, Set<String> words) {}

    GuessLanguage(Dictionary dictionary) {
        indonesian = dictionary.words("lang-id");
        candidates = List.of(
                new Candidate("en", dictionary.words("lang-en")),
                new Candidate("jv", dictionary.words("lang-jv")),
                new Candidate("su", dictionary.words("lang-su")));
    }

    @Override
    public void apply(Draft draft) {
        long best = Math.max(FEWEST - 1, count(draft.words(), indonesian));
        for (Candidate candidate : candidates) {
            long found = count(draft.words(), candidate.words());
            if (found <= best || found * 3 < draft.words().size()) continue;
            best = found;
            draft.language = candidate.language();
        }
    }

    private static long count(List<Word> said, Set<String> words) {
        return said.stream().filter(word -> words.contains(word.lower())).count();
    }
}
