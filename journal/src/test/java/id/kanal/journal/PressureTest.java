package id.kanal.journal;

import static id.kanal.testkit.Await.get;
import static id.kanal.testkit.Await.until;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.journal.Step;
import id.kanal.kernel.port.Intake.Taken;
import id.kanal.testkit.RealRedis;
import id.kanal.testkit.TestMeans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes in goes first, but the stages get on, whatever comes in. */
class PressureTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int SENDERS = 100;
    private static final int STEPS = 200;

    @Test
    void nothingPressesAtFirst() {
        assertThat(new Pressure().now()).isEqualTo(Pressure.Degree.NONE);
    }

    @Test
    void manyNewEntriesInShortOrderAreARush() {
        Pressure pressure = new Pressure();
        for (int i = 0; i < 200; i++) pressure.saw(50);
        assertThat(pressure.now()).isEqualTo(Pressure.Degree.RUSH);
    }

    @Test
    void singleEntriesAreNoRushHoweverFastTheyCome() {
        Pressure pressure = new Pressure();
        for (int i = 0; i < 200; i++) pressure.saw(1);
        assertThat(pressure.now()).isEqualTo(Pressure.Degree.SOME);
    }

    @Test
    void whatIsRefusedEndsARush() {
        Pressure pressure = new Pressure();
        for (int i = 0; i < 200; i++) pressure.saw(50);
        for (int i = 0; i < 200; i++) pressure.saw(0);
        assertThat(pressure.now()).isNotEqualTo(Pressure.Degree.RUSH);
    }

    /** With the small bound the stream is full soon, and every further message is refused. */
    @ParameterizedTest
    @ValueSource(ints = {300, 1_000_000})
    void stepsGetOnBesideAFlood(int bound) {
        try (RealRedis redis = RealRedis.start();
                RedisJournal journal = RedisJournal.open(Configs.bounded(redis.url(), bound), TestMeans.real())) {
            for (int i = 0; i < STEPS; i++)
                assertThat(get(journal.append(entry("intake:0", i)))).isEqualTo(Taken.NEW);
            Lease lease = get(journal.acquire("stage/intake:0"));
            List<Entry> work = new ArrayList<>();
            while (work.size() < STEPS)
                work.addAll(get(journal.read(
                        "intake:0",
                        work.isEmpty() ? Entry.START : work.get(work.size() - 1).id(),
                        STEPS)));
            AtomicBoolean over = new AtomicBoolean();
            AtomicInteger next = new AtomicInteger(STEPS);
            AtomicInteger answered = new AtomicInteger();
            for (int i = 0; i < SENDERS; i++) flood(journal, next, answered, over);
            until("the flood is there", () -> answered.get() > 10 * SENDERS);
            int before = answered.get();
            for (Entry entry : work) get(journal.commit(Step.under(lease).settle("intake:0", entry.id())));
            int beside = answered.get() - before;
            over.set(true);
            assertThat(beside).isPositive();
        }
    }

    private static void flood(RedisJournal journal, AtomicInteger next, AtomicInteger answered, AtomicBoolean over) {
        if (over.get()) return;
        CompletableFuture<Taken> taken = journal.append(entry("intake:1", next.getAndIncrement()));
        CompletableFuture<Void> unused = taken.handleAsync((done, refused) -> {
            answered.incrementAndGet();
            flood(journal, next, answered, over);
            return null;
        });
    }

    private static Append entry(String stream, int number) {
        return new Append(stream, "body " + number, "sms-test", "smpp:sms-test:" + number, HOUR);
    }
}
