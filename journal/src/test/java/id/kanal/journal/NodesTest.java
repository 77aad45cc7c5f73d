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
        try (RedisJournal other = patient(redis.url())) {
            CompletableFuture<Lease> waiting;
            Lease first;
            try (RedisJournal one = patient(redis.url())) {
                first = get(one.acquire("stage/intake:0"));
                waiting = other.acquire("stage/intake:0");
                until(
                        "it was asked for",
                        () -> redis.command("EXISTS", "kanal:lease:stage/intake:0")
                                .equals(":1\r\n"));
                assertThat(waiting).isNotDone();
            }
            Lease second = get(waiting); // long before it would have run out
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
            String left;
            try (RedisJournal other = open(redis.url())) {
                Holder second = new Holder(other, 5);
                until("each has its share", () -> first.holds() == 3 && second.holds() == 2);
                int moved = first.granted.get() + second.granted.get();
                Observed.longerThanALife(redis, "stage/intake:0");
                Observed.longerThanALife(redis, "stage/intake:4");
                assertThat(first.granted.get() + second.granted.get()).isEqualTo(moved);
                assertThat(first.holds()).isEqualTo(3);
                left = second.mark();
            }
            for (int lane = 0; lane < 5; lane++) // nothing has to run out
            assertThat(redis.command("GET", "kanal:lease:stage/intake:" + lane)).doesNotContain(left + "\r\n");
            until("it has all again", () -> first.holds() == 5);
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
            Observed.longerThanALife(redis, "poller/mail");
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

        /** What the tokens of this node end with. */
        String mark() {
            return "%06d".formatted(held.iterator().next().token() % 1_000_000);
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

    /** Its leases do not run out while a test runs. */
    private static RedisJournal patient(String url) {
        return RedisJournal.open(Configs.leased(url, "unused", Duration.ofMinutes(10)), TestContext.real());
    }

    private static RedisJournal open(String url) {
        return RedisJournal.open(Configs.impatient(url), TestContext.real());
    }

    private static Append entry(String body) {
        return new Append("intake:0", body, "sms", body, Duration.ofHours(1));
    }
}
