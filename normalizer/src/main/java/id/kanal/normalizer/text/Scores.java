package id.kanal.normalizer.text;

import java.util.List;

/** Log-odds of the answers to one question: above zero, an answer is rather right. */
final class Scores {
    private final AnswerSet answers;
    private final float[] values;

    /** @param values of each answer; not copied */
    Scores(AnswerSet answers, float[] values) {
        this.answers = answers;
        this.values = values;
    }

    List<String> answers() {
        return answers.names();
    }

    float of(String answer) {
        return values[answers.index(answer)];
    }

    /** The likeliest of the answers from one index on. */
    String best(int from) {
        int best = from;
        for (int i = from; i < values.length; i++) if (values[i] > values[best]) best = i;
        return answers().get(best);
    }

    /** By how much an answer is likelier than any other. */
    float lead(String answer) {
        int index = answers.index(answer);
        float next = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < values.length; i++) if (i != index) next = Math.max(next, values[i]);
        return values[index] - next;
    }

    /** Each answer as likely as in the likelier of two texts. */
    Scores or(Scores other) {
        float[] higher = values.clone();
        for (int i = 0; i < higher.length; i++) higher[i] = Math.max(higher[i], other.values[i]);
        return new Scores(answers, higher);
    }
}
