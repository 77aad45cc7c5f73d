package id.kanal.testkit;

import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.worker.FrontDesk;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Time, ids and chance for tests. */
public final class TestContext {
    private TestContext() {}

    /** Ids are {@code 00000000000000000000000001} and on: sortable and of a ULID's length. */
    public static RuntimeContext with(Clock clock) {
        AtomicLong last = new AtomicLong();
        return new RuntimeContext(clock, () -> String.format("%026d", last.incrementAndGet()), new Random(1708));
    }

    /** A desk that hears of no danger. */
    public static FrontDesk desk(Journal journal, RuntimeContext means) {
        return new FrontDesk(
                journal, means, text -> new FrontDesk.Heard(Topic.Danger.NONE, false), Duration.ofDays(400), false);
    }

    /** On the machine's clock, for tests that wait for somebody else. */
    public static RuntimeContext real() {
        return with(Clock.systemUTC());
    }
}
