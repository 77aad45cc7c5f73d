package id.kanal.channels.telegram;

import id.kanal.kernel.worker.Backoff;
import java.util.random.RandomGenerator;

/**
 * In an outage of the Bot API the whole bot waits, longer from try to try: the messages that wait are then tried a few at a time, and
 * none of them counts as one that cannot be sent and would lose its place in its chat. From any thread.
 */
final class OutagePause {
    /** A cut connection is no outage; so many calls in a row that fail are one. */
    private static final int OUTAGE = 3;

    private final SendPace pace;
    private final Backoff backoff;
    private final RandomGenerator random;
    private int failures;

    OutagePause(SendPace pace, Backoff backoff, RandomGenerator random) {
        this.pace = pace;
        this.backoff = backoff;
        this.random = random;
    }

    /** Telegram did not answer, or not as the Bot API does. Calls that were under way together count once the bot waits no more. */
    synchronized void failed(long now) {
        if (!pace.quiet(now).isZero()) return;
        failures++;
        if (failures >= OUTAGE) pace.pause(backoff.delay(failures - OUTAGE + 1, random), now);
    }

    synchronized void worked() {
        failures = 0;
    }
}
