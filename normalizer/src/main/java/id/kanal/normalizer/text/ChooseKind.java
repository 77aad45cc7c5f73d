package id.kanal.normalizer.text;

import id.kanal.kernel.model.Complaint.Kind;
import id.kanal.kernel.model.Complaint.Urgency;
import id.kanal.kernel.model.Topic.Danger;
import java.util.Set;

/** A complaint, a wish, a question, praise; or nothing that anybody has to do something about. */
final class ChooseKind implements TextStep {
    /** What could be meant seriously is never taken for noise. */
    private static final float NO_MATTER = 2f;

    /** Further ahead, a kind need not be asked for. */
    private static final float EVIDENT = 1f;

    private static final Set<String> NO_KINDS = Set.of("unclear", "review");

    /** With more of them, there is something that it is about. */
    private static final int FEW_WORDS = 3;

    /** Whether it says nothing that anybody has to do something about. A cry for help is short, too. */
    private static boolean isNothing(String best, Scores scores, Draft draft) {
        boolean grave =
                draft.urgency != Urgency.NORMAL || draft.judgement.danger().of("emergency") > 0;
        float clear = scores.of(best) - scores.of("complaint");
        return switch (best) {
            case "unclear" -> !grave && draft.words().size() <= FEW_WORDS && clear > 0;
            case "review" -> !grave && clear > NO_MATTER;
            default -> false;
        };
    }

    @Override
    public void apply(Draft draft) {
        if (draft.danger != Danger.NONE || draft.protect) return;
        Scores scores = draft.judgement.kind();
        String best = scores.best(0);
        draft.kind = switch (best) {
            case "aspiration" -> Kind.ASPIRATION;
            case "information-request" -> Kind.INFORMATION_REQUEST;
            case "praise" -> Kind.PRAISE;
            default -> Kind.COMPLAINT;
        };
        draft.evident = scores.lead(best) > EVIDENT && !NO_KINDS.contains(best);
        boolean told = draft.intent instanceof Intent.Report
                && draft.place.isEmpty() // who says where means something
                && draft.mentioned.isEmpty()
                && !draft.unnamed;
        if (told && isNothing(best, scores, draft)) draft.intent = new Intent.Noise();
    }
}
