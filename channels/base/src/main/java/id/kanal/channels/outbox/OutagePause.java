package id.kanal.channels.outbox;

import id.kanal.kernel.worker.Backoff;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * In an outage of a provider its whole channel waits, longer from try to try: the messages that wait are then tried a few at a time,
 * and none of them counts as one that cannot be sent and would lose its place before its reader's later ones. Times are those of a
 * monotonic clock, in nanoseconds. From any thread.
 */
public final class OutagePause {
    /** A cut connection is no outage; so many calls in a row that fail are one. */
    private static final int OUTAGE = 3;

    private final Backoff backoff;
    private final RandomGenerator random;
    private int failures;
    private boolean waits;
    private long until;

    public OutagePause(Backoff backoff, RandomGenerator random) {
        this.backoff = backoff;
        this.random = random;
    }

    /**
     * The provider did not answer, or somebody before it did. Calls that were under way together count once nobody waits any more.
     *
     * @return how long the channel is to wait from now on; nothing where this is no outage yet, or a wait has begun before
     */
    public synchronized Duration failed(long now) {
        if (!quiet(now).isZero()) return Duration.ZERO;
        failures++;
        if (failures < OUTAGE) return Duration.ZERO;
        Duration wait = backoff.delay(failures - OUTAGE + 1, random);
        waits = true;
        until = now + wait.toNanos();
        return wait;
    }

    public synchronized void worked() {
        failures = 0;
    }

    /** How long the channel still waits; nothing when it does not. */
    public synchronized Duration quiet(long now) {
        return waits ? Duration.ofNanos(Math.max(0, until - now)) : Duration.ZERO;
    }
}
