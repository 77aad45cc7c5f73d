package id.kanal.bench.load;

import id.kanal.bench.Line;
import java.util.Arrays;
import org.HdrHistogram.Histogram;

/** One run: what is to be sent next, and the book of what was answered. For the operator's thread only. */
final class Run {
    private static final long HIGHEST = 3_600_000_000L; // an hour in microseconds

    final Order order;
    private final int first;
    private final long begin;
    private final long end;
    private final Histogram acknowledgements = new Histogram(HIGHEST, 3);
    private final Histogram firstAnswers = new Histogram(HIGHEST, 3);
    private long[] sentAt = new long[1024]; // of each message's last part; negative once it was answered
    private int sent;
    private int part;
    private long pdus;
    private long answered;
    private long refused;
    private long submits;
    private int firsts;
    private long strangers;
    private long lastAcknowledgement;

    /** @param first number of the first message: senders and marks never repeat in the life of a driver */
    Run(Order order, int first, long now) {
        this.order = order;
        this.first = first;
        this.begin = now;
        this.end = now + (long) (order.seconds() * 1e9);
        this.lastAcknowledgement = now;
    }

    /** Whether another PDU may go now. A message that was begun is always finished. */
    boolean may(long now) {
        if (part > 0) return true;
        if (sent >= order.messages() || now >= end) return false;
        if (order.outstanding() > 0 && sent - firsts >= order.outstanding()) return false;
        return order.rate() == 0 || sent < (now - begin) / 1e9 * order.rate();
    }

    boolean over(long now) {
        return part == 0 && (sent >= order.messages() || now >= end) && answered == pdus;
    }

    PduTemplate next() {
        return Mix.of(first + sent)[part];
    }

    /** Notes that {@link #next} was sent; the number of its message. */
    int wrote(long now) {
        int message = first + sent;
        pdus++;
        part++;
        if (part == Mix.of(message).length) {
            if (sent == sentAt.length) sentAt = Arrays.copyOf(sentAt, sent * 2);
            sentAt[sent] = now;
            sent++;
            part = 0;
        }
        return message;
    }

    void answered(int status, long nanos, long now) {
        answered++;
        lastAcknowledgement = now;
        if (status != 0) refused++;
        acknowledgements.recordValue(Math.min(HIGHEST, Math.max(0, nanos / 1000)));
    }

    /** A session ended with this many PDUs unanswered: they count as refused, and a message in hand is begun anew. */
    void lost(int unanswered) {
        answered += unanswered;
        refused += unanswered;
        part = 0;
    }

    /** A message to the sender of this one. */
    void submitted(int message, long now) {
        submits++;
        int index = message - first;
        if (index < 0 || index > sent) strangers++;
        else if (index == sent) return; // its last part is still to come
        else if (sentAt[index] > 0) {
            firsts++;
            firstAnswers.recordValue(Math.min(HIGHEST, (now - sentAt[index]) / 1000));
            sentAt[index] = -1;
        }
    }

    boolean allHeard() {
        return firsts >= sent;
    }

    /** The first number that this run did not use. */
    int after() {
        return first + sent + 1;
    }

    Line result(long now) {
        double seconds = (lastAcknowledgement - begin) / 1e9;
        return Line.of("result")
                .with("seconds", seconds)
                .with("elapsed", (now - begin) / 1e9)
                .with("messages", sent)
                .with("pdus", pdus)
                .with("acks", answered)
                .with("refused", refused)
                .with("acks-per-second", answered / Math.max(1e-9, seconds))
                .with("ack-p50-us", acknowledgements.getValueAtPercentile(50))
                .with("ack-p99-us", acknowledgements.getValueAtPercentile(99))
                .with("ack-max-us", acknowledgements.getMaxValue())
                .with("submits", submits)
                .with("strangers", strangers)
                .with("firsts", firsts)
                .with("firsts-per-second", firsts / Math.max(1e-9, (now - begin) / 1e9))
                .with("first-p50-ms", firstAnswers.getValueAtPercentile(50) / 1000.0)
                .with("first-p99-ms", firstAnswers.getValueAtPercentile(99) / 1000.0)
                .with("first-max-ms", firstAnswers.getMaxValue() / 1000.0);
    }
}
