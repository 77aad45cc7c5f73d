package id.kanal.normalizer.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What a text means by likeness to many labelled examples. Looks at a long text in pieces that overlap: one sentence about a danger
 * is not lost among many others.
 */
final class Judge implements TextStep {
    private static final String MODEL = "understanding.model";
    private static final int PIECE = 40;

    private final Questionnaire questions;

    Judge(LinearModel model) {
        this.questions = new Questionnaire(List.of("danger", "wish", "kind", "order", "outcome").stream()
                .map(model::question)
                .toList());
    }

    /** The model that ships with Kanal. */
    static LinearModel bundled() {
        try (InputStream in = Judge.class.getResourceAsStream(MODEL)) {
            if (in == null) throw new IllegalStateException(MODEL + " is not on the class path");
            return LinearModel.read(in);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void apply(Draft draft) {
        draft.judgement = of(draft.words());
    }

    Judgement of(List<Token> words) {
        List<Scores> first = scores(words, 0);
        Scores danger = first.get(0);
        Scores wish = first.get(1);
        for (int from = PIECE / 2; from + PIECE / 2 < words.size(); from += PIECE / 2) {
            List<Scores> piece = scores(words, from);
            danger = danger.or(piece.get(0));
            wish = wish.or(piece.get(1));
        }
        return new Judgement(danger, wish, first.get(2), first.get(3), first.get(4));
    }

    private List<Scores> scores(List<Token> words, int from) {
        return questions.of(Features.of(words, from, Math.min(from + PIECE, words.size())));
    }
}
