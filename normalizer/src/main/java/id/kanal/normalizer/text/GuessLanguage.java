package id.kanal.normalizer.text;

import java.util.List;

/** Indonesian unless another language is clearly likelier. */
final class GuessLanguage implements TextStep {
    private static final String USUAL = "id";
    /** More words would not change it. */
    private static final int ENOUGH = 20;

    private static final float CLEAR = -0.5f;
    private static final float CLEARER = 0.5f;

    private final Questionnaire languages;

    GuessLanguage(LinearModel model) {
        languages = new Questionnaire(List.of(model.question("language")));
    }

    @Override
    public void apply(Draft draft) {
        List<Token> words = draft.words();
        if (words.isEmpty()) return;
        Features features = Features.of(words, 0, Math.min(words.size(), ENOUGH));
        Scores scores = languages.of(features).get(0);
        String best = scores.best(0);
        if (scores.of(best) > CLEAR && scores.of(best) > scores.of(USUAL) + CLEARER) draft.language = best;
    }
}
