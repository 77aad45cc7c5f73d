package id.kanal.channels.telegram;

import id.kanal.kernel.worker.Backoff;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next try; longer with each failure in a row. For one thread. */
final class BotRetry {
    /** Who is refused for who they are gains nothing by haste. */
    private static final int PATIENCE = 10;

    private final Backoff backoff;
    private final RandomGenerator random;
    private int failures;

    BotRetry(Backoff backoff, RandomGenerator random) {
        this.backoff = backoff;
        this.random = random;
    }

    Duration worked() {
        failures = 0;
        return Duration.ZERO;
    }

    Duration next() {
        return backoff.delay(++failures, random);
    }

    Duration patiently() {
        failures = Math.max(failures, 1);
        Duration longer = next().multipliedBy(PATIENCE);
        return longer.compareTo(backoff.limit()) > 0 ? backoff.limit() : longer;
    }
}
