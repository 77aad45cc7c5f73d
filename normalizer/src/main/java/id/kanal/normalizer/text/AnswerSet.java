package id.kanal.normalizer.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The answers to one question, independent of each other, and what makes log-odds of the sums of their weights. */
final class AnswerSet {
    private final List<String> names;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final float[] bias;
    private final float[] scale;

    /** @param bias of each answer, like the scale not copied */
    AnswerSet(List<String> names, float[] bias, float[] scale) {
        this.names = List.copyOf(names);
        this.bias = bias;
        this.scale = scale;
        for (int i = 0; i < names.size(); i++) indexes.put(names.get(i), i);
    }

    List<String> names() {
        return names;
    }

    int size() {
        return names.size();
    }

    int index(String name) {
        Integer index = indexes.get(name);
        if (index == null) throw new IllegalStateException("there is no answer " + name);
        return index;
    }

    float bias(int answer) {
        return bias[answer];
    }

    float scale(int answer) {
        return scale[answer];
    }

    /**
     * Log-odds.
     *
     * @param sums of the weights; those of these answers begin at an index
     * @param features how many there were
     */
    Scores scores(int[] sums, int from, int features) {
        float[] scores = new float[size()];
        float shrink = features == 0 ? 0 : 1 / (float) Math.sqrt(features);
        for (int a = 0; a < scores.length; a++) scores[a] = bias[a] + scale[a] * sums[from + a] * shrink;
        return new Scores(this, scores);
    }
}
