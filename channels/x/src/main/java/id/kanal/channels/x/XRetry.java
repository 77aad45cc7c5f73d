package id.kanal.channels.x;

import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.worker.Backoff;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next try; longer with each failure in a row. For one thread. */
final class XRetry {
    /** Who is refused for who they are gains nothing by haste. */
    private static final int PATIENCE = 10;

    private final Backoff backoff;
    private final RandomGenerator random;
    private int failures;

    XRetry(XConfig config, RuntimeContext means) {
        this.backoff = new Backoff(config.retryFirst(), config.retryLimit());
        this.random = means.random();
    }

    void worked() {
        failures = 0;
    }

    Duration next() {
        return backoff.delay(++failures, random);
    }

    Duration patiently() {
        Duration longer = next().multipliedBy(PATIENCE);
        return longer.compareTo(backoff.limit()) > 0 ? backoff.limit() : longer;
    }
}
