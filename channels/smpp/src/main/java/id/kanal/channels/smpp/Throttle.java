package id.kanal.channels.smpp;

import java.time.Duration;

/**
 * How fast we may send: so many a second, and not at all for a while after the operator has said "slow down"; the pause
 * doubles each time it says so again. For one thread.
 */
final class Throttle {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    /** What was not used lately may be sent at once: enough for timers that are late, too little to be a burst. */
    private static final Duration SLACK = Duration.ofMillis(50);

    private final long interval;
    private long next;
    private long pausedUntil;
    private Duration pause = Duration.ZERO;

    Throttle(int perSecond, long now) {
        this.interval = 1_000_000_000L / perSecond;
        this.next = now;
        this.pausedUntil = now;
    }

    /** Takes one turn when it is 0; otherwise how many nanoseconds until there is one. */
    long take(long now) {
        if (pausedUntil - now > 0) return pausedUntil - now;
        if (next - now > 0) return next - now;
        next = Math.max(next - now, -SLACK.toNanos()) + now + interval;
        return 0;
    }

    Duration slowDown(long now) {
        if (pausedUntil - now > 0) return pause; // the answers to one burst are one complaint
        Duration doubled = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        pausedUntil = now + pause.toNanos();
        return pause;
    }

    void accepted(long now) {
        if (pausedUntil - now <= 0) pause = Duration.ZERO;
    }

    boolean isPaused(long now) {
        return pausedUntil - now > 0;
    }
}
