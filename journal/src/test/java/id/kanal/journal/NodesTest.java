package id.kanal.journal;

import static id.kanal.testkit.Await.failure;
import static id.kanal.testkit.Await.get;
import static id.kanal.testkit.Await.until;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.port.Intake.AcceptResult;
import id.kanal.testkit.RealRedis;
import id.kanal.testkit.Sentinel;
import id.kanal.testkit.TestContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several journals on one Redis, and the way there through Sentinel. */
class NodesTest {
    private final RealRedis redis = RealRedis.start();

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void whatOneNodeTakesTheOtherReadsAndBothKnowItsKey() {
        try (RedisJournal one = open(redis.url());
                RedisJournal other = open(redis.url())) {
            CompletableFuture<List<Entry>> waiting = other.read("intake:0", Entry.START, 1);
            assertThat(get(one.append(entry("a")))).isEqualTo(AcceptResult.NEW);
            assertThat(get(waiting)).hasSize(1);
            assertThat(get(other.append(entry("a")))).isEqualTo(AcceptResult.DUPLICATE);
        }
    }

    @Test
    void aLaneMovesToTheOtherNodeWhenItsOwnerStops() {
        try (RedisJournal other = open(redis.url())) {
            CompletableFuture<Lease> waiting;
            Lease first;
            try (RedisJournal one = open(redis.url())) {
                first = get(one.acquire("stage/intake:0"));
                waiting = other.acquire("stage/intake:0");
                until(
                        "it was asked for",
                        () -> redis.command("EXISTS", "kanal:lease:stage/intake:0")
                                .equals(":1\r\n"));
                assertThat(waiting).isNotDone();
            }
            Lease second = get(waiting, Duration.ofMillis(1900)); // before it would have run out
            assertThat(second.token()).isGreaterThan(first.token());
            assertThat(failure(other.commit(JournalTransaction.under(first))).code())
                    .isEqualTo(FailureCode.LEASE_LOST);
            get(other.commit(JournalTransaction.under(second)));
        }
    }

    @Test
    void lanesAreDealtOutEvenlyAndComeBackWhenTheOtherNodeLeaves() {
        try (RedisJournal one = open(redis.url())) {
            Holder first = new Holder(one, 5);
            until("one node alone has all", () -> first.holds() == 5);
            try (RedisJournal other = open(redis.url())) {
                Holder second = new Holder(other, 5);
                until("each has its share", () -> first.holds() == 3 && second.holds() == 2);
                int moved = first.granted.get() + second.granted.get();
                long end = System.nanoTime() + Duration.ofSeconds(3).toNanos(); // more than one time to live
                until("time passes", () -> System.nanoTime() > end);
                assertThat(first.granted.get() + second.granted.get()).isEqualTo(moved);
                assertThat(first.holds()).isEqualTo(3);
            }
            until("it has all again", Duration.ofMillis(1500), () -> first.holds() == 5); // at once: nothing runs out
        }
    }

    @Test
    void whatIsNoLaneStaysWhereItIs() {
        try (RedisJournal one = open(redis.url());
                RedisJournal other = open(redis.url())) {
            List<String> names = List.of("outbox/outbound:a", "outbox/outbound:b", "poller/mail");
            List<Lease> held =
                    names.stream().map(name -> get(one.acquire(name))).toList();
            List<CompletableFuture<Lease>> waiting =
                    names.stream().map(other::acquire).toList();
            long end = System.nanoTime() + Duration.ofMillis(2500).toNanos(); // more than one time to live
            until("time passes", () -> System.nanoTime() > end);
            assertThat(held).allMatch(lease -> !lease.recalled().isDone() && lease.held());
            assertThat(waiting).noneMatch(CompletableFuture::isDone);
        }
    }

    /** Holds lanes as a worker does: gives back what is recalled and asks again. */
    private static final class Holder {
        private final Set<Lease> held = ConcurrentHashMap.newKeySet();
        private final AtomicInteger granted = new AtomicInteger();

        Holder(RedisJournal journal, int lanes) {
            for (int lane = 0; lane < lanes; lane++) hold(journal, "stage/intake:" + lane);
        }

        private void hold(RedisJournal journal, String name) {
            var unused = journal.acquire(name).thenAccept(lease -> {
                granted.incrementAndGet();
                held.add(lease);
                var ignored =
                        lease.recalled().thenCompose(back -> lease.release()).thenRunAsync(() -> hold(journal, name));
            });
        }

        long holds() {
            return held.stream().filter(Lease::held).count();
        }
    }

    @Test
    void sentinelsTellWhereTheMasterIs() {
        int nobody = RealRedis.freePort();
        try (Sentinel sentinel = new Sentinel(directory, redis);
                RedisJournal journal =
                        open("sentinel://127.0.0.1:" + nobody + ",127.0.0.1:" + sentinel.port() + "/main")) {
            until("it is connected", () -> journal.trouble().isEmpty());
            assertThat(get(journal.append(entry("a")))).isEqualTo(AcceptResult.NEW);
            assertThat(redis.command("XLEN", "kanal:stream:intake:0")).isEqualTo(":1\r\n");
        }
    }

    private static RedisJournal open(String url) {
        return RedisJournal.open(Configs.impatient(url), TestContext.real());
    }

    private static Append entry(String body) {
        return new Append("intake:0", body, "sms", body, Duration.ofHours(1));
    }
}
