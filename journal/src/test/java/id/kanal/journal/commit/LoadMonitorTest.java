package id.kanal.journal.commit;

import static id.kanal.testkit.Await.get;
import static id.kanal.testkit.Await.until;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.journal.Configs;
import id.kanal.journal.RedisJournal;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.port.Intake.AcceptResult;
import id.kanal.testkit.RealRedis;
import id.kanal.testkit.TestContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes in goes first, but the stages get on, whatever comes in. */
class LoadMonitorTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int SENDERS = 100;
    private static final int STEPS = 200;

    private long nanos;
    private final LoadMonitor load = new LoadMonitor(() -> nanos);

    @Test
    void nothingPressesAtFirst() {
        assertThat(load.now()).isEqualTo(LoadMonitor.Degree.NONE);
    }

    @Test
    void whoHasMoreToGiveThanTheStagesLeaveRoomForMakesARush() {
        senders(6_000, 12_000, 2);
        assertThat(load.now()).isEqualTo(LoadMonitor.Degree.RUSH);
    }

    @Test
    void aRushOutlastsAPauseOfTheCollector() {
        senders(6_000, 12_000, 2);
        nanos += TimeUnit.MILLISECONDS.toNanos(90);
        assertThat(load.now()).isEqualTo(LoadMonitor.Degree.RUSH);
        assertThat(senders(6_000, 12_000, 10)).isGreaterThan(0.95);
    }

    @Test
    void aLongRushLeavesTheStagesAsMuchTimeForThemselves() {
        assertThat(senders(6_000, 50_000, 16)).isGreaterThan(0.9);
        assertThat(senders(6_000, 50_000, 13)).isLessThan(0.05);
        assertThat(senders(6_000, 50_000, 300)).isBetween(0.45, 0.55);
    }

    /** Whoever sends one at a time is answered at once instead. */
    @Test
    void whatTheStagesCanFollowIsNoRushAlthoughMoreWouldCome() {
        assertThat(senders(2_000, 3_000, 60)).isZero();
    }

    @Test
    void aRushEndsWithTheFlood() {
        senders(6_000, 12_000, 2);
        senders(500, 500, 1);
        assertThat(load.now()).isEqualTo(LoadMonitor.Degree.SOME);
    }

    /** However much comes in: the stages needn't rest if nothing is gained by it. */
    @ParameterizedTest
    @ValueSource(ints = {100, 3_000, 6_000, 50_000})
    void theStagesRestSeldomBesideWhatTheyCanFollow(int each) {
        assertThat(senders(each, each, 60)).isLessThan(0.03);
    }

    /** A sender at a steady pace that catches up after each pause of the collector. */
    @Test
    void aBurstAfterEveryHiccupStarvesNobody() {
        double resting = 0;
        for (int second = 0; second < 60; second++) {
            resting += senders(6_000, 6_000, 0.9);
            nanos += TimeUnit.MILLISECONDS.toNanos(50);
            resting += senders(40_000, 40_000, 0.05);
        }
        assertThat(resting / 60).isLessThan(0.1);
    }

    /** Senders that wait for answers give what they have, and then nothing until the stages have got on. */
    @Test
    void theStagesRestSeldomWhenSendersWaitForThem() {
        double resting = 0;
        for (int round = 0; round < 200; round++) {
            boolean rush = load.now() == LoadMonitor.Degree.RUSH;
            if (rush) {
                senders(20_000, 20_000, 0.05);
                while (load.now() == LoadMonitor.Degree.RUSH) nanos += TimeUnit.MILLISECONDS.toNanos(1);
                resting++;
            } else senders(5_000, 5_000, 0.1);
        }
        assertThat(resting / 200).isLessThan(0.15);
    }

    @Test
    void whatIsRefusedEndsARush() {
        senders(6_000, 12_000, 2);
        for (int i = 0; i < 200; i++) {
            nanos += TimeUnit.MILLISECONDS.toNanos(1);
            load.saw(0);
        }
        assertThat(load.now()).isEqualTo(LoadMonitor.Degree.NONE);
    }

    /** So many entries a second beside the stages, and so many alone; the share of time for which the stages rested. */
    private double senders(int beside, int alone, double seconds) {
        long began = nanos;
        long resting = 0;
        while (nanos - began < seconds * 1e9) {
            boolean rush = load.now() == LoadMonitor.Degree.RUSH;
            long round = 4_000_000_000L / (rush ? alone : beside);
            nanos += round;
            if (rush) resting += round;
            load.saw(4);
        }
        return (double) resting / (nanos - began);
    }

    /** With the small bound the stream is full soon, and every further message is refused. */
    @ParameterizedTest
    @ValueSource(ints = {300, 1_000_000})
    void stepsGetOnBesideAFlood(int bound) {
        try (RealRedis redis = RealRedis.start();
                RedisJournal journal = RedisJournal.open(Configs.bounded(redis.url(), bound), TestContext.real())) {
            for (int i = 0; i < STEPS; i++)
                assertThat(get(journal.append(entry("intake:0", i)))).isEqualTo(AcceptResult.NEW);
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
            for (Entry entry : work)
                get(journal.commit(JournalTransaction.under(lease).acknowledge("intake:0", entry.id())));
            int beside = answered.get() - before;
            over.set(true);
            assertThat(beside).isPositive();
        }
    }

    private static void flood(RedisJournal journal, AtomicInteger next, AtomicInteger answered, AtomicBoolean over) {
        if (over.get()) return;
        CompletableFuture<AcceptResult> taken = journal.append(entry("intake:1", next.getAndIncrement()));
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
