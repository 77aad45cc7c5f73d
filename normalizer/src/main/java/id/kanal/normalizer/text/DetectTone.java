package id.kanal.normalizer.text;

import java.util.Set;

/** How content a text is with an outcome. Whether it speaks of one is not seen here. */
final class DetectTone implements TextStep {
    /** More words say more than thanks. */
    private static final int BRIEF = 8;

    private static final String NEW = "new";
    private static final float POSSIBLE = -2f;

    private final Set<String> thanks;
    private final Set<String> assent;

    DetectTone(Dictionary dictionary) {
        thanks = dictionary.words("thanks");
        assent = dictionary.words("assent");
    }

    @Override
    public void apply(Draft draft) {
        draft.tone = switch (draft.intent) {
            case Intent.Noise noise -> ofNothing(draft);
            case Intent.Rate rate -> Tone.PLAIN;
            default -> ofWords(draft);
        };
    }

    private Tone ofNothing(Draft draft) {
        if (draft.text().isBlank()) return Tone.PLAIN;
        if (has(thanks, draft) || draft.words().isEmpty()) return Tone.COURTESY;
        if (has(assent, draft)) return Tone.ASSENT;
        return draft.words().stream().anyMatch(Token::number) ? Tone.PLAIN : Tone.COURTESY;
    }

    private Tone ofWords(Draft draft) {
        Scores scores = draft.judgement.outcome();
        String best = scores.best(0);
        boolean brief = draft.words().size() <= BRIEF && draft.place.isEmpty();
        if (best.equals(NEW) && brief) best = likeliestBut(NEW, scores); // too short for a story of its own
        return switch (best) {
            case "good" -> Tone.CONTENT;
            case "objection" -> Tone.OBJECTION;
            case "thanks" ->
                draft.words().size() > BRIEF ? Tone.PLAIN : has(thanks, draft) ? Tone.COURTESY : Tone.ASSENT;
            default -> Tone.PLAIN;
        };
    }

    private static String likeliestBut(String left, Scores scores) {
        String likeliest = left;
        for (String answer : scores.answers())
            if (!answer.equals(left) && (likeliest.equals(left) || scores.of(answer) > scores.of(likeliest)))
                likeliest = answer;
        return scores.of(likeliest) > POSSIBLE ? likeliest : left;
    }

    private static boolean has(Set<String> some, Draft draft) {
        return draft.words().stream().anyMatch(word -> some.contains(Spelling.fold(word.lower(), 1)));
    }
}
