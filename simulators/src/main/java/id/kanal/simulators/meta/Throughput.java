package id.kanal.simulators.meta;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How many messages go within a second to all people together. From any thread. */
final class Throughput {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Clock clock;
    private final int most;
    private final Deque<Instant> lately = new ArrayDeque<>();

    Throughput(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    /** Whether one more may go; one that may not does not count. */
    synchronized boolean take() {
        Instant now = clock.instant();
        while (!lately.isEmpty() && !lately.peekFirst().plus(SECOND).isAfter(now)) lately.removeFirst();
        if (lately.size() >= most) return false;
        lately.addLast(now);
        return true;
    }
}
