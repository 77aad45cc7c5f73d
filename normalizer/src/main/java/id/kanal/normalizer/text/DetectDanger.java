package id.kanal.normalizer.text;

import id.kanal.kernel.model.Complaint.Urgency;
import id.kanal.kernel.model.Topic.Danger;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Looks for words of danger. Idioms and names that hold such a word cancel it; a risk ("rawan kecelakaan") or something
 * long past is urgent but no emergency. Violence against women and children and self-harm are never played down.
 */
final class DetectDanger implements TextStep {
    private static final int NEAR = 3;

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
        if (!playedDown && weight(danger(cue.role())) > weight(draft.danger)) draft.danger = danger(cue.role());
    }

    private static Danger danger(Role role) {
        return switch (role) {
            case GENERAL -> Danger.GENERAL;
            case VIOLENCE -> Danger.VIOLENCE;
            case SELF_HARM -> Danger.SELF_HARM;
            case ELECTRIC -> Danger.ELECTRIC;
            case NONE, NOT, MAYBE, NO, PAST, NOW -> Danger.NONE;
        };
    }

    /** Where a message speaks of two dangers, the line for the heavier one comes first. */
    private static int weight(Danger danger) {
        return switch (danger) {
            case NONE -> 0;
            case ELECTRIC -> 1;
            case GENERAL -> 2;
            case VIOLENCE -> 3;
            case SELF_HARM -> 4;
        };
    }
}
