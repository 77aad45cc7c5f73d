package id.kanal.normalizer.text;

import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** Tells whether the words speak of an earlier report. */
final class DetectFollowUp implements TextStep {
    private static final int SHORT = 20;

    private final PhraseMatcher<String> phrases = new PhraseMatcher<>();
    private final Set<String> openers;

    DetectFollowUp(Dictionary dictionary) {
        for (List<String> row : dictionary.followUp()) phrases.add(row.get(0), row.get(1));
        openers = dictionary.words("opener");
    }

    @Override
    public void apply(Draft draft) {
        List<PhraseMatcher.Found<String>> found = phrases.in(draft.words());
        if (found.isEmpty()) return;
        int start = 0;
        while (start < draft.words().size()
                && openers.contains(draft.words().get(start).lower())) start++;
        int first = start + 1;
        BitSet not = PhraseMatcher.covered(found, "not"::equals);
        boolean weak = draft.words().size() <= SHORT && draft.place.isEmpty();
        draft.followUp = found.stream()
                .filter(f ->
                        f.meaning().equals("strong") || (weak && f.meaning().equals("weak") && f.from() <= first))
                .anyMatch(f -> !f.touches(not));
    }
}
