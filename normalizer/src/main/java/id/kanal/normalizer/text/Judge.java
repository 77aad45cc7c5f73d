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

    private final LinearModel model;

    Judge(LinearModel model) {
        this.model = model;
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
        Features first = Features.of(words, 0, Math.min(PIECE, words.size()));
        Scores danger = scores("danger", first);
        Scores wish = scores("wish", first);
        for (int from = PIECE / 2; from + PIECE / 2 < words.size(); from += PIECE / 2) {
            Features piece = Features.of(words, from, Math.min(from + PIECE, words.size()));
            danger = danger.or(scores("danger", piece));
            wish = wish.or(scores("wish", piece));
        }
        return new Judgement(danger, wish, scores("kind", first), scores("order", first), scores("outcome", first));
    }

    private Scores scores(String question, Features features) {
        return model.question(question).scores(features);
    }
}
