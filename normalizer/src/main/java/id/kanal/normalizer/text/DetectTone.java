package id.kanal.normalizer.text;

import java.util.Set;

/** How content a text is with an outcome. Whether it speaks of one is not seen here. */
final class DetectTone implements TextStep {
    /** More words say more than thanks. */
    private static final int BRIEF = 8;

    /** Beside these nobody is content, unless they are denied. */
    private static final Set<String> NOT_CONTENT =
            Set.of("masih", "belum", "tapi", "tetapi", "padahal", "rusak", "still", "but");
    /** These may belong to either: "nyala lagi" and "mati lagi". */
    private static final Set<String> DOUBTFUL = Set.of("lagi", "cuma", "hanya", "tidak", "again", "not");

    private static final Set<String> DENIED = Set.of("tidak");

    private static final float CERTAIN = 3f;

    private static final String NEW = "new";
    private static final Set<String> JUDGEMENTS = Set.of("good", "objection");
    private static final float POSSIBLE = -2f;

    private final Set<String> thanks;
    private final Set<String> assent;
    private final Set<String> greetings;

    DetectTone(Dictionary dictionary) {
        thanks = dictionary.words("thanks");
        assent = dictionary.words("assent");
        greetings = dictionary.folded("noise");
    }

    @Override
    public void apply(Draft draft) {
        switch (draft.intent) {
            case Intent.Noise noise when !judges(draft) -> draft.tone = ofNothing(draft);
            case Intent.Noise noise ->
                draft.tone = tone(draft.judgement.outcome().best(0), draft);
            case Intent.Rate rate -> draft.tone = Tone.PLAIN;
            default -> ofWords(draft);
        }
        if (draft.tone != Tone.PLAIN) draft.related = draft.tone;
    }

    /** What is no matter of its own may be what somebody says of an outcome: "airnya masih keruh tuh". */
    private static boolean judges(Draft draft) {
        Scores scores = draft.judgement.outcome();
        String best = scores.best(0);
        return JUDGEMENTS.contains(best) && scores.of(best) > 0 && draft.words().size() > 1;
    }

    private Tone ofNothing(Draft draft) {
        if (draft.text().isBlank()) return Tone.PLAIN;
        if (has(thanks, draft) || draft.words().isEmpty()) return Tone.COURTESY;
        if (has(assent, draft)) return Tone.ASSENT;
        return draft.words().stream().allMatch(word -> greetings.contains(word.folded()))
                ? Tone.COURTESY
                : Tone.PLAIN; // a name, a number: it may be what was asked for
    }

    private void ofWords(Draft draft) {
        Scores scores = draft.judgement.outcome();
        String best = scores.best(0);
        boolean brief = draft.words().size() <= BRIEF && draft.place.isEmpty();
        if (best.equals(NEW)) {
            draft.related = tone(likeliestBut(NEW, scores), draft);
            if (brief && scores.of(likeliestBut(NEW, scores)) > POSSIBLE)
                draft.tone = draft.related; // too short for a story of its own
        } else {
            draft.tone = tone(best, draft);
        }
    }

    private Tone tone(String answer, Draft draft) {
        return switch (answer) {
            case "good" -> isContent(draft) ? Tone.CONTENT : Tone.OBJECTION;
            case "objection" -> Tone.OBJECTION;
            case "thanks" ->
                draft.words().size() > BRIEF ? Tone.PLAIN : has(thanks, draft) ? Tone.COURTESY : Tone.ASSENT;
            default -> Tone.PLAIN;
        };
    }

    /** A rating is given in somebody's name: where a word speaks against it, it has to be clear. */
    private boolean isContent(Draft draft) {
        Scores scores = draft.judgement.outcome();
        float clear = scores.of("good") - scores.of("objection");
        boolean against = draft.says(NOT_CONTENT);
        if (against && !draft.says(DENIED)) return false;
        return !(against || draft.says(DOUBTFUL)) || clear > (against ? CERTAIN : 0);
    }

    private static String likeliestBut(String left, Scores scores) {
        String likeliest = left;
        for (String answer : scores.answers())
            if (!answer.equals(left) && (likeliest.equals(left) || scores.of(answer) > scores.of(likeliest)))
                likeliest = answer;
        return likeliest;
    }

    private static boolean has(Set<String> some, Draft draft) {
        for (Token word : draft.words()) if (some.contains(word.folded())) return true;
        return false;
    }
}
