package id.kanal.kernel.worker;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Exponential backoff with full jitter in its upper half: never less than half of the step, never more than the limit. */
public record Backoff(Duration first, Duration limit) {
    /**
     * How long to wait before the next try.
     *
     * @param attempt how many tries failed so far, from 1
     */
    public Duration delay(int attempt, RandomGenerator random) {
        long step = first.toMillis() << Math.min(Math.max(attempt - 1, 0), 30);
        long bounded = Math.max(1, step <= 0 ? limit.toMillis() : Math.min(step, limit.toMillis()));
        return Duration.ofMillis(bounded - random.nextLong(bounded / 2 + 1));
    }
}
