package id.kanal.normalizer.text;

import id.kanal.kernel.model.Complaint.Urgency;
import id.kanal.kernel.model.Topic.Danger;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Looks for danger twice: by phrases, and by likeness to examples. Either is enough, except that phrases do not count where the
 * examples speak clearly against them. Idioms and names that hold a phrase cancel it; a risk ("rawan kecelakaan") or something
 * long past is urgent but no emergency. Violence against women and children and self-harm are never played down by phrases.
 */
final class DetectDanger implements TextStep {
    private static final int NEAR = 3;

    // Log-odds, set on the examples that are learnt from: ModelTest tells what they cost.
    private static final float EMERGENCY = 0.9f;
    private static final float GRAVE = 0.5f;
    private static final float PROTECT = 0.5f;
    private static final float NO_EMERGENCY = -1.5f;
    private static final float NO_VICTIM = -2.5f;
    private static final float KIND = -3f;
    private static final int CRY = 2;
    /** In the order of its answers, the kinds come after these. */
    private static final int FIRST_KIND = 3;

    private final PhraseMatcher<Cue> phrases = new PhraseMatcher<>();

    private enum Role {
        GENERAL,
        VIOLENCE,
        SELF_HARM,
        ELECTRIC,
        NONE,
        NOT,
        MAYBE,
        NO,
        PAST,
        NOW;

        private static Role of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        private boolean cue() {
            return compareTo(NONE) <= 0;
        }

        private boolean deniable() {
            return this == GENERAL || this == ELECTRIC || this == NONE;
        }
    }

    private record Cue(Role role, Urgency urgency, boolean protect) {}

    DetectDanger(Dictionary dictionary) {
        for (List<String> row : dictionary.danger()) {
            Urgency urgency = row.get(2).equals("-")
                    ? Urgency.NORMAL
                    : Urgency.valueOf(row.get(2).toUpperCase(Locale.ROOT));
            phrases.add(
                    row.get(0), new Cue(Role.of(row.get(1)), urgency, row.get(3).equals("protect")));
        }
    }

    @Override
    public void apply(Draft draft) {
        byPhrases(draft);
        Scores scores = draft.judgement.danger();
        boolean cry = draft.words().size() <= CRY; // too few words to be like anything
        boolean emergency = scores.of("emergency") > EMERGENCY
                || (draft.urgency == Urgency.EMERGENCY && (cry || scores.of("emergency") > NO_EMERGENCY));
        draft.protect = scores.of("protect") > PROTECT || (draft.protect && scores.of("protect") > NO_VICTIM);
        boolean grave = draft.urgency != Urgency.NORMAL || draft.protect || scores.of("grave") > GRAVE;
        draft.urgency = emergency ? Urgency.EMERGENCY : grave ? Urgency.HIGH : Urgency.NORMAL;
        if (!emergency && !draft.protect) draft.danger = Danger.NONE;
        else draft.danger = heavier(heavier(draft.danger, kind(scores, cry)), emergency ? Danger.GENERAL : Danger.NONE);
    }

    /** What the examples call it: of all that it clearly is the heaviest, else the likeliest; none where they are too far from it. */
    private static Danger kind(Scores scores, boolean cry) {
        Danger heaviest = Danger.NONE;
        for (String kind : scores.answers().subList(FIRST_KIND, scores.answers().size()))
            if (scores.of(kind) > 0) heaviest = heavier(heaviest, Danger.of(kind));
        String best = scores.best(FIRST_KIND);
        return heaviest == Danger.NONE && !cry && scores.of(best) > KIND ? Danger.of(best) : heaviest;
    }

    private static Danger heavier(Danger one, Danger other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** The words of the phrases that are found, whatever becomes of them. */
    List<String> phrases(Draft draft) {
        return phrases.in(draft.words()).stream()
                .map(found -> draft.text()
                        .substring(
                                draft.words().get(found.from()).start(),
                                draft.words().get(found.to() - 1).end()))
                .distinct()
                .toList();
    }

    private void byPhrases(Draft draft) {
        List<PhraseMatcher.Found<Cue>> found = phrases.in(draft.words());
        if (found.isEmpty()) return;
        boolean past = has(found, Role.PAST) && !has(found, Role.NOW);
        BitSet idioms = PhraseMatcher.covered(found, cue -> cue.role() == Role.NOT);
        BitSet denials = PhraseMatcher.covered(found, cue -> cue.role() == Role.NO);
        BitSet risks = PhraseMatcher.covered(found, cue -> cue.role() == Role.MAYBE);
        for (PhraseMatcher.Found<Cue> cue : found) {
            Role role = cue.meaning().role();
            if (!role.cue() || cue.touches(idioms)) continue;
            if (role.deniable() && before(cue, denials, 1)) continue;
            raise(draft, cue.meaning(), role.deniable() && (past || before(cue, risks, NEAR)));
        }
    }

    private static boolean has(List<PhraseMatcher.Found<Cue>> found, Role role) {
        return found.stream().anyMatch(f -> f.meaning().role() == role);
    }

    /** Whether one of the last words before a cue is among some words. */
    private static boolean before(PhraseMatcher.Found<Cue> cue, BitSet words, int last) {
        int near = words.previousSetBit(cue.from() - 1);
        return near >= 0 && near >= cue.from() - last;
    }

    private static void raise(Draft draft, Cue cue, boolean playedDown) {
        Urgency urgency = playedDown ? Urgency.HIGH : cue.urgency();
        if (urgency.compareTo(draft.urgency) > 0) draft.urgency = urgency;
        draft.protect |= cue.protect();
        if (!playedDown) draft.danger = heavier(draft.danger, danger(cue.role()));
    }

    private static Danger danger(Role role) {
        return switch (role) {
            case GENERAL -> Danger.GENERAL;
            case VIOLENCE -> Danger.VIOLENCE;
            case SELF_HARM -> Danger.SELF_HARM;
            case ELECTRIC -> Danger.ELECTRICITY;
            case NONE, NOT, MAYBE, NO, PAST, NOW -> Danger.NONE;
        };
    }
}
