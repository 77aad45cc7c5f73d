package id.kanal.normalizer.text;

import id.kanal.kernel.model.Complaint.Kind;
import id.kanal.kernel.model.Topic;
import java.util.List;

/** A complaint, unless the words only wish or only ask. */
final class ChooseKind implements TextStep {
    private static final int BEGINNING = 6;

    private final PhraseMatcher<String> phrases = new PhraseMatcher<>();

    ChooseKind(Dictionary dictionary) {
        for (List<String> row : dictionary.kind()) phrases.add(row.get(0), row.get(1));
    }

    @Override
    public void apply(Draft draft) {
        if (draft.danger != Topic.Danger.NONE) return;
        List<PhraseMatcher.Found<String>> found = phrases.in(draft.words());
        boolean first = found.stream().anyMatch(f -> f.meaning().equals("aspiration-first") && f.from() < BEGINNING);
        if (first) draft.kind = Kind.ASPIRATION;
        if (first || has(found, "fault")) return;
        if (has(found, "aspiration")) draft.kind = Kind.ASPIRATION;
        else if (has(found, "question") || draft.text().endsWith("?")) draft.kind = Kind.INFORMATION_REQUEST;
    }

    private static boolean has(List<PhraseMatcher.Found<String>> found, String meaning) {
        return found.stream().anyMatch(f -> f.meaning().equals(meaning));
    }
}
