package id.kanal.normalizer.text;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What labelled examples taught: for each question its answers, and for each answer how much each feature speaks for it
 * (logistic regression). Weights are octets with a scale of their own; features share buckets where their numbers collide.
 */
final class LinearModel {
    private static final int MAGIC = 0x4b4c4d31; // KLM1

    private final Map<String, Question> questions = new LinkedHashMap<>();
    private final String madeOf;

    /** @param madeOf digest of the examples */
    LinearModel(String madeOf, List<Question> questions) {
        this.madeOf = madeOf;
        questions.forEach(question -> this.questions.put(question.name(), question));
    }

    String madeOf() {
        return madeOf;
    }

    Question question(String name) {
        Question question = questions.get(name);
        if (question == null) throw new IllegalStateException("the model has no question " + name);
        return question;
    }

    static LinearModel read(InputStream packed) throws IOException {
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(packed, 1 << 16))) {
            if (in.readInt() != MAGIC) throw new IOException("not a model of this version");
            String madeOf = in.readUTF();
            Question[] questions = new Question[in.readUnsignedByte()];
            for (int i = 0; i < questions.length; i++) questions[i] = Question.read(in);
            return new LinearModel(madeOf, List.of(questions));
        }
    }

    void write(OutputStream packed) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(packed, 1 << 16))) {
            out.writeInt(MAGIC);
            out.writeUTF(madeOf);
            out.writeByte(questions.size());
            for (Question question : questions.values()) question.write(out);
        }
    }

    /** One question. Any thread may ask. */
    static final class Question {
        private final String name;
        private final AnswerSet answers;
        private final byte[] weights;
        private final int mask;

        /**
         * @param weights by bucket, in each bucket by answer; a power of two of buckets; not copied, for there are millions
         */
        Question(String name, AnswerSet answers, byte[] weights) {
            this.name = name;
            this.answers = answers;
            this.weights = weights;
            this.mask = weights.length / answers.size() - 1;
        }

        String name() {
            return name;
        }

        AnswerSet answers() {
            return answers;
        }

        int buckets() {
            return mask + 1;
        }

        Scores scores(Features features) {
            int n = answers.size();
            int[] sums = new int[n];
            for (int f = 0; f < features.size(); f++) {
                int at = (features.number(f) & mask) * n;
                for (int a = 0; a < n; a++) sums[a] += weights[at + a];
            }
            return answers.scores(sums, 0, features.size());
        }

        /** How much a feature speaks for an answer, in units of the answer's scale. */
        int weight(int number, int answer) {
            return weights[(number & mask) * answers.size() + answer];
        }

        private static Question read(DataInputStream in) throws IOException {
            String name = in.readUTF();
            String[] answers = new String[in.readUnsignedByte()];
            for (int i = 0; i < answers.length; i++) answers[i] = in.readUTF();
            float[] bias = new float[answers.length];
            float[] scale = new float[answers.length];
            for (int i = 0; i < answers.length; i++) {
                bias[i] = in.readFloat();
                scale[i] = in.readFloat();
            }
            byte[] weights = new byte[(1 << in.readUnsignedByte()) * answers.length];
            in.readFully(weights);
            return new Question(name, new AnswerSet(List.of(answers), bias, scale), weights);
        }

        private void write(DataOutputStream out) throws IOException {
            out.writeUTF(name);
            out.writeByte(answers.size());
            for (String answer : answers.names()) out.writeUTF(answer);
            for (int i = 0; i < answers.size(); i++) {
                out.writeFloat(answers.bias(i));
                out.writeFloat(answers.scale(i));
            }
            out.writeByte(Integer.numberOfTrailingZeros(buckets()));
            out.write(weights);
        }
    }
}
