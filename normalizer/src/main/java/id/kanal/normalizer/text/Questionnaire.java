package id.kanal.normalizer.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Questions that are all asked of the same features. Their weights lie side by side by bucket, so that a feature costs a line or
 * two of the processor's cache and not one a question: the tables have megabytes, and the time goes with waiting for memory.
 * The sums are those that {@link LinearModel.Question} makes. Any thread may ask.
 */
final class Questionnaire {
    private static final int OCTETS = Long.BYTES;

    /** Every second octet of eight, so that four sums go on at once in 16 bits each. */
    private static final long SECOND = 0x00ff00ff00ff00ffL;

    /** So many octets cannot add up to more than 16 bits hold. */
    private static final int MOST = 256;

    /** What makes an octet positive. */
    private static final int SHIFT = 128;

    private final List<AnswerSet> questions;
    private final long[] weights;
    private final int width;
    private final int mask;

    Questionnaire(List<LinearModel.Question> questions) {
        this.questions = questions.stream().map(LinearModel.Question::answers).toList();
        int answers = this.questions.stream().mapToInt(AnswerSet::size).sum();
        int buckets =
                questions.stream().mapToInt(LinearModel.Question::buckets).max().orElseThrow();
        width = (answers + OCTETS - 1) / OCTETS;
        mask = buckets - 1;
        weights = new long[buckets * width];
        for (int bucket = 0; bucket < buckets; bucket++) fill(bucket, questions);
    }

    private void fill(int bucket, List<LinearModel.Question> questions) {
        int column = 0;
        for (LinearModel.Question question : questions)
            for (int answer = 0; answer < question.answers().size(); answer++, column++) {
                long octet = (long) question.weight(bucket, answer) + SHIFT;
                weights[bucket * width + column / OCTETS] |= octet << (column % OCTETS * Byte.SIZE);
            }
    }

    /** In the order of the questions. */
    List<Scores> of(Features features) {
        int[] sums = sums(features);
        List<Scores> scores = new ArrayList<>(questions.size());
        int column = 0;
        for (AnswerSet question : questions) {
            scores.add(question.scores(sums, column, features.size()));
            column += question.size();
        }
        return scores;
    }

    private int[] sums(Features features) {
        int[] sums = new int[width * OCTETS];
        Arrays.fill(sums, -SHIFT * features.size());
        for (int from = 0; from < features.size(); from += MOST)
            for (int part = 0; part < width; part++)
                add(features, from, Math.min(from + MOST, features.size()), part, sums);
        return sums;
    }

    /** Eight answers, by features from one index to before another. */
    private void add(Features features, int from, int to, int part, int[] sums) {
        long even = 0;
        long odd = 0;
        for (int f = from; f < to; f++) {
            long octets = weights[(features.number(f) & mask) * width + part];
            even += octets & SECOND;
            odd += octets >>> Byte.SIZE & SECOND;
        }
        for (int i = 0; i < OCTETS; i += 2) {
            sums[part * OCTETS + i] += (int) (even >>> (i * Byte.SIZE)) & 0xffff;
            sums[part * OCTETS + i + 1] += (int) (odd >>> (i * Byte.SIZE)) & 0xffff;
        }
    }
}
