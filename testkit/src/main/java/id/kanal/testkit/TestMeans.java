package id.kanal.testkit;

import id.kanal.kernel.port.Means;
import java.time.Clock;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Time, ids and chance for tests. */
public final class TestMeans {
    private TestMeans() {}

    /** Ids are {@code 00000000000000000000000001} and on: sortable and of a ULID's length. */
    public static Means with(Clock clock) {
        AtomicLong last = new AtomicLong();
        return new Means(clock, () -> String.format("%026d", last.incrementAndGet()), new Random(1708));
    }

    /** On the machine's clock, for tests that wait for somebody else. */
    public static Means real() {
        return with(Clock.systemUTC());
    }
}
