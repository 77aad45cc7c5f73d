package id.kanal.normalizer.text;

import id.kanal.kernel.model.Complaint.Urgency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is asked of us in other words than those of a command: by likeness to examples, in a message of a sentence or two. */
final class DetectOrder implements TextStep {
    /** In more words than this, somebody mostly tells something. */
    private static final int USUAL = 18;

    private static final int LONGEST = 24;
    private static final String NONE = "none";
    private static final Set<String> NOT_YET = Set.of("belum", "masih", "tetap", "makin", "tambah", "tambahan");
    private static final String NOT = "tidak";
    /** As in "diproses tidak sih", which only asks. */
    private static final int PARTICLE = 4;

    private static final int CLAUSE = 5;
    private static final float CLEAR = 0f;
    /** What ends something has to be clearer. */
    private static final float CLEARER = 0.5f;
    /** Where much else is said. */
    private static final float CLEAREST = 3f;

    private final Map<String, String> languages;

    DetectOrder(Dictionary dictionary) {
        languages = dictionary.paired("language-name");
    }

    @Override
    public void apply(Draft draft) {
        boolean calm = draft.urgency == Urgency.NORMAL && !draft.protect;
        if (!calm || !(draft.intent instanceof Intent.Report) || draft.words().size() > LONGEST) return;
        if (otherNumber(draft)) return;
        Scores scores = draft.judgement.order();
        String best = scores.best(0);
        float clear = scores.of(best) - scores.of(NONE);
        if (clear > needed(best, draft)) intent(best, draft).ifPresent(intent -> draft.intent = intent);
    }

    private static float needed(String order, Draft draft) {
        if (draft.words().size() > USUAL) return CLEAREST;
        return ends(order) ? CLEARER : CLEAR;
    }

    /** A long number that is no case's: a token, an account, somebody's telephone. */
    private static boolean otherNumber(Draft draft) {
        return NamedNumber.of(draft.text()).stream().anyMatch(number -> !number.caseLike());
    }

    /** "Nobody has come yet" tells something of the case, where "has nobody come yet?" only asks. */
    private static boolean complains(Draft draft) {
        List<Token> words = draft.words();
        if (draft.text().indexOf('?') >= 0 || (!draft.followUp && words.size() < CLAUSE)) return false;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).lower();
            boolean denies = word.equals(NOT)
                    && i + 1 < words.size()
                    && words.get(i + 1).lower().length() > PARTICLE;
            if (denies || NOT_YET.contains(word)) return true;
        }
        return false;
    }

    private static boolean ends(String order) {
        return order.equals("withdraw") || order.equals("stop");
    }

    private Optional<Intent> intent(String order, Draft draft) {
        boolean numberGiven = draft.mentioned.isPresent() || draft.mistyped.isPresent();
        return switch (order) {
            case "status" -> Optional.of(new Intent.Status(draft.mentioned, numberGiven, complains(draft)));
            case "withdraw" -> Optional.of(new Intent.Withdraw(draft.mentioned, numberGiven));
            case "stop" -> Optional.of(new Intent.Stop());
            case "start" -> Optional.of(new Intent.Start());
            case "help" -> Optional.of(new Intent.Help());
            case "language" ->
                draft.words().stream()
                        .map(Token::lower)
                        .filter(languages::containsKey)
                        .reduce((first, last) -> last)
                        .map(word -> new Intent.ChangeLanguage(languages.get(word)));
            default -> Optional.empty();
        };
    }
}
