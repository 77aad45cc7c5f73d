package id.kanal.normalizer.text;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** Makes a model's question out of examples, by logistic regression with LIBLINEAR. The same examples make the same octets. */
final class Teacher {
    private static final int NOT_TOLD = 0;
    /** Weights are multiples of it: the file is smaller for it, and what is read the same. */
    private static final int STEP = 4;

    private static final int STEPS = Byte.MAX_VALUE / STEP;

    private final int bits;
    private final double cost;

    /** @param bits of the number of buckets, and how dear a mistake is */
    Teacher(int bits, double cost) {
        this.bits = bits;
        this.cost = cost;
    }

    /**
     * One answer.
     *
     * @param label 1 when it is right for an example, -1 when it is wrong, 0 when the example does not tell
     * @param weight how much dearer a right one that is missed is than a false one
     */
    record Answer(String name, ToIntFunction<Example> label, double weight) {}

    record Example(Labelled row, Features features) {}

    LinearModel.Question learn(String name, List<Answer> answers, List<Example> examples) {
        int n = answers.size();
        float[] bias = new float[n];
        float[] scale = new float[n];
        byte[] weights = new byte[(1 << bits) * n];
        for (int a = 0; a < n; a++) {
            double[] learnt = learn(answers.get(a), examples);
            double most = 1e-9;
            for (int i = 0; i < 1 << bits; i++) most = Math.max(most, Math.abs(learnt[i]));
            bias[a] = (float) learnt[1 << bits];
            scale[a] = (float) (most / (STEP * STEPS));
            for (int i = 0; i < 1 << bits; i++)
                weights[i * n + a] = (byte) (STEP * Math.round(learnt[i] / most * STEPS));
        }
        List<String> names = answers.stream().map(Answer::name).toList();
        return new LinearModel.Question(name, new AnswerSet(names, bias, scale), weights);
    }

    private double[] learn(Answer answer, List<Example> examples) {
        List<Example> told = examples.stream()
                .filter(example -> answer.label().applyAsInt(example) != NOT_TOLD)
                .toList();
        if (told.stream().noneMatch(example -> answer.label().applyAsInt(example) > 0))
            throw new IllegalStateException("no example of " + answer.name());
        Problem problem = new Problem();
        problem.l = told.size();
        problem.n = (1 << bits) + 1;
        problem.bias = 1;
        problem.x = new Feature[told.size()][];
        problem.y = new double[told.size()];
        double[] worth = worth(told);
        for (int i = 0; i < told.size(); i++) {
            problem.x[i] = nodes(worth, told.get(i).features());
            problem.y[i] = answer.label().applyAsInt(told.get(i));
        }
        Parameter parameter = new Parameter(SolverType.L2R_LR, cost, 0.01);
        double right = told.stream()
                .filter(example -> answer.label().applyAsInt(example) > 0)
                .count();
        double rare = Math.sqrt((told.size() - right) / right);
        parameter.setWeights(new double[] {answer.weight() * rare, 1}, new int[] {1, -1});
        Linear.disableDebugOutput();
        Model model = Linear.train(problem, parameter);
        double sign = model.getLabels()[0] == 1 ? 1 : -1;
        double[] weights = model.getFeatureWeights();
        double[] learnt = new double[(1 << bits) + 1];
        for (int i = 0; i < learnt.length; i++) learnt[i] = sign * weights[i] * (i < 1 << bits ? worth[i] : 1);
        return learnt;
    }

    /** Pieces are many, and mostly say again what their word says. */
    private static double worth(Features.Sort sort) {
        return switch (sort) {
            case WORD, STEM, PAIR, STEM_PAIR -> 1;
            case APART -> 0.7;
            case PIECE -> 0.3;
        };
    }

    /** What many examples have says little. */
    private double[] worth(List<Example> told) {
        double[] worth = new double[1 << bits];
        int[] seen = new int[1 << bits];
        int[] last = new int[1 << bits];
        for (int e = 0; e < told.size(); e++) {
            Features f = told.get(e).features();
            for (int i = 0; i < f.size(); i++) {
                int at = f.number(i) & (1 << bits) - 1;
                worth[at] = Math.max(worth[at], worth(f.sort(i)));
                if (last[at] != e + 1) seen[at]++;
                last[at] = e + 1;
            }
        }
        for (int i = 0; i < worth.length; i++) worth[i] *= Math.log((1.0 + told.size()) / (1 + seen[i]));
        return worth;
    }

    private Feature[] nodes(double[] worth, Features features) {
        TreeMap<Integer, Double> values = new TreeMap<>();
        double share = 1 / Math.sqrt(features.size());
        for (int i = 0; i < features.size(); i++)
            values.merge(
                    (features.number(i) & (1 << bits) - 1) + 1,
                    share * worth[features.number(i) & (1 << bits) - 1],
                    Double::sum);
        List<Feature> nodes = new ArrayList<>();
        values.forEach((index, value) -> nodes.add(new FeatureNode(index, value)));
        nodes.add(new FeatureNode((1 << bits) + 1, 1));
        return nodes.toArray(new Feature[0]);
    }
}
