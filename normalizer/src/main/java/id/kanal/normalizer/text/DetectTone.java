package id.kanal.normalizer.text;

import java.util.Set;

/** How content a text is with an outcome. Whether it speaks of one is not seen here. */
final class DetectTone implements TextStep {
    /** More words say more than thanks. */
    private static final int BRIEF = 8;

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
        return switch (draft.judgement.outcome().best(0)) {
            case "good" -> Tone.CONTENT;
            case "objection" -> Tone.OBJECTION;
            case "thanks" ->
                draft.words().size() > BRIEF ? Tone.PLAIN : has(thanks, draft) ? Tone.COURTESY : Tone.ASSENT;
            default -> Tone.PLAIN;
        };
    }

    private static boolean has(Set<String> some, Draft draft) {
        return draft.words().stream().anyMatch(word -> some.contains(Spelling.fold(word.lower(), 1)));
    }
}
