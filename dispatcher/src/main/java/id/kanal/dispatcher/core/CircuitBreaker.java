package id.kanal.dispatcher.core;

import id.kanal.kernel.worker.Backoff;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * A circuit breaker: after some failures in a row it lets nobody through for a while, then one probe; what becomes of
 * the probe closes or opens it again, for longer each time. Thread-safe, never blocks.
 */
final class CircuitBreaker {
    /** How it stands. */
    enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    private final int threshold;
    private final Backoff pauses;
    private final LongSupplier nanos;
    private final RandomGenerator random;

    private State state = State.CLOSED;
    private int failures;
    private int openings;
    private long until;

    /**
     * @param threshold failures in a row that open it
     * @param nanos a monotonic clock, in nanoseconds
     */
    CircuitBreaker(int threshold, Backoff pauses, LongSupplier nanos, RandomGenerator random) {
        this.threshold = threshold;
        this.pauses = pauses;
        this.nanos = nanos;
        this.random = random;
    }

    /**
     * Asks to go through. Whoever is let through must report {@link #succeeded} or {@link #failed}.
     *
     * @return empty to go; otherwise how long to stay away
     */
    synchronized Optional<Duration> enter() {
        if (state == State.CLOSED) return Optional.empty();
        long left = until - nanos.getAsLong();
        if (left > 0) return Optional.of(spread(Duration.ofNanos(left)));
        if (state == State.HALF_OPEN) return Optional.of(spread(pauses.first()));
        state = State.HALF_OPEN;
        return Optional.empty();
    }

    synchronized void succeeded() {
        state = State.CLOSED;
        failures = 0;
        openings = 0;
    }

    /**
     * @param hopeless opens at once: another request would fail alike
     * @param atLeast how long the peer wants to be left alone if this opens the breaker
     * @return whether it opened just now
     */
    synchronized boolean failed(boolean hopeless, Duration atLeast) {
        failures++;
        if (state == State.OPEN) return false; // a straggler from before it opened
        if (state == State.CLOSED && !hopeless && failures < threshold) return false;
        state = State.OPEN;
        openings++;
        Duration pause = pauses.delay(openings, random);
        until = nanos.getAsLong() + (pause.compareTo(atLeast) < 0 ? atLeast : pause).toNanos();
        return true;
    }

    synchronized State state() {
        return state;
    }

    /** Later by up to a quarter, so that those who wait do not all come back in the same instant. */
    private Duration spread(Duration wait) {
        long millis = Math.max(1, wait.toMillis() + 1);
        return Duration.ofMillis(millis + random.nextLong(millis / 4 + 1));
    }
}
