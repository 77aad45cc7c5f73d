package id.kanal.journal;

import static id.kanal.journal.RedisRig.append;
import static id.kanal.journal.RedisRig.awaited;
import static id.kanal.journal.RedisRig.entry;
import static id.kanal.testkit.Await.failure;
import static id.kanal.testkit.Await.get;
import static id.kanal.testkit.Await.until;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.port.Intake.AcceptResult;
import id.kanal.testkit.RealRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What happens when Redis dies or sleeps. */
class RedisOutageTest {
    @RegisterExtension
    final RedisRig rig = new RedisRig();

    @Test
    void killedTimeAndAgainUnderLoadNothingAcknowledgedIsLostAndNothingIsTwice() {
        RealRedis redis = rig.redis();
        RedisJournal journal = rig.journal(Configs.impatient(redis.url()));
        int many = 6000;
        Set<String> acknowledged = new ConcurrentSkipListSet<>();
        AtomicInteger next = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        CompletableFuture<Void> all = new CompletableFuture<>();
        for (int i = 0; i < 50; i++) sender(journal, next, many, acknowledged, failed, all);
        for (int kill = 1; kill <= 3; kill++) {
            int enough = kill * many / 5;
            until("some were taken", () -> acknowledged.size() >= enough);
            redis.kill();
            int before = failed.get();
            until("senders are told", () -> failed.get() > before);
            redis.restart();
        }
        get(all, Duration.ofSeconds(60));
        assertThat(acknowledged).hasSize(many);
        List<String> stored = get(journal.read("intake:0", Entry.START, 2 * many)).stream()
                .map(Entry::body)
                .toList();
        assertThat(stored).hasSize(many).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(stored)).isEqualTo(new TreeSet<>(acknowledged));
    }

    /** Like an operator's SMSC: sends the same again until it is taken, then the next. */
    private static void sender(
            RedisJournal journal,
            AtomicInteger next,
            int many,
            Set<String> acknowledged,
            AtomicInteger failed,
            CompletableFuture<Void> all) {
        int mine = next.getAndIncrement();
        if (mine >= many) {
            if (acknowledged.size() >= many) all.complete(null);
            return;
        }
        CompletableFuture<Void> ignored = send(journal, "m" + mine, failed)
                .thenAccept(taken -> acknowledged.add("m" + mine))
                .thenRunAsync(() -> sender(journal, next, many, acknowledged, failed, all));
    }

    private static CompletableFuture<AcceptResult> send(RedisJournal journal, String body, AtomicInteger failed) {
        return (body.hashCode() % 2 == 0 ? awaited(journal, entry(body)) : journal.append(entry(body)))
                .exceptionallyCompose(failure -> {
                    failed.incrementAndGet();
                    assertThat(Failure.of(failure).retryable()).isTrue();
                    return CompletableFuture.supplyAsync(
                                    () -> body,
                                    CompletableFuture.delayedExecutor(20, java.util.concurrent.TimeUnit.MILLISECONDS))
                            .thenCompose(again -> send(journal, again, failed));
                });
    }

    @Test
    void aStepWhoseConnectionBreaksIsUnsureAndReadingAnewSettlesItOnce() {
        RealRedis redis = rig.redis();
        RedisJournal journal = rig.journal(Configs.impatient(redis.url()));
        append(journal, "a");
        Lease lease = get(journal.acquire("stage/intake:0"));
        Entry entry = get(journal.read("intake:0", Entry.START, 1)).get(0);
        JournalTransaction step = JournalTransaction.under(lease)
                .acknowledge("intake:0", entry.id())
                .append("core:0", "b");
        redis.pause();
        Failure failure = failure(journal.commit(step), Duration.ofSeconds(3));
        assertThat(failure.code()).isEqualTo(FailureCode.JOURNAL_UNSURE);
        redis.resume(); // now it is applied after all
        assertThat(get(journal.read("core:0", Entry.START, 9))).hasSize(1);
        assertThat(failure(retried(journal, step)).code()).isEqualTo(FailureCode.ALREADY_SETTLED);
    }

    private static CompletableFuture<Void> retried(RedisJournal journal, JournalTransaction step) {
        until("it is back", () -> journal.trouble().isEmpty());
        return journal.commit(step);
    }

    @Test
    void whileRedisSleepsAppendsFailInTimeAndThenAllResumes() {
        RealRedis redis = rig.redis();
        RedisJournal journal = rig.journal(Configs.impatient(redis.url()));
        append(journal, "before");
        CompletableFuture<List<Entry>> waiting = journal.read("core:0", Entry.START, 1);
        redis.pause();
        for (int i = 0; i < 3; i++) {
            Failure failure = failure(journal.append(entry("during")), Duration.ofSeconds(3));
            assertThat(failure.retryable()).isTrue();
        }
        until("it says why", () -> !journal.trouble().isEmpty());
        assertThat(failure(journal.load(List.of("x")), Duration.ofSeconds(3)).code())
                .isEqualTo(FailureCode.JOURNAL_DOWN);
        redis.resume();
        until("all is well", () -> journal.trouble().isEmpty());
        append(journal, "after");
        Lease lease = get(journal.acquire("l"));
        get(journal.commit(JournalTransaction.under(lease).append("core:0", "a")));
        assertThat(get(waiting)).hasSize(1);
        assertThat(get(journal.read("intake:0", Entry.START, 9))).hasSizeBetween(2, 3); // "during" once at most
    }

    @Test
    void whileRedisSleepsNobodyWhoBringsSomethingIsHeldUp() {
        String much = "x".repeat(2_000_000); // together far more than the buffers of a connection take
        bringWhileRedisSleeps(12, i -> entry(i + much), RedisJournal::append);
    }

    @Test
    void whoWaitsIsKeptForAMomentOnly() {
        bringWhileRedisSleeps(20, i -> entry("w" + i), RedisRig::awaited);
    }

    private void bringWhileRedisSleeps(
            int many,
            IntFunction<Append> entries,
            BiFunction<RedisJournal, Append, CompletableFuture<AcceptResult>> append) {
        RealRedis redis = rig.redis();
        // so patient that whoever is held up is so for longer than this test waits
        RedisJournal journal = rig.journal(Configs.with(redis.url(), Duration.ofMinutes(10), 20_000, false, false));
        append(journal, "a");
        redis.pause();
        List<CompletableFuture<AcceptResult>> all = get(CompletableFuture.supplyAsync(() -> IntStream.range(0, many)
                .mapToObj(entries)
                .map(entry -> append.apply(journal, entry))
                .toList()));
        redis.resume();
        for (CompletableFuture<AcceptResult> one : all) assertThat(get(one)).isEqualTo(AcceptResult.NEW);
    }

    @Test
    void whenTooManyWaitTheNextOnesAreToldAtOnce() {
        RealRedis redis = rig.redis();
        RedisJournal journal = rig.journal(Configs.impatient(redis.url()));
        redis.pause();
        List<CompletableFuture<AcceptResult>> asked = new ArrayList<>();
        for (int i = 0; i < 25_000; i++) asked.add(journal.append(entry("m" + i)));
        Set<FailureCode> codes = asked.stream().map(one -> failure(one).code()).collect(Collectors.toSet());
        assertThat(codes).contains(FailureCode.JOURNAL_FULL).allMatch(code -> code.kind() == Failure.Kind.RETRYABLE);
    }

    @Test
    void aServerThatIsNotThereYetIsWaitedFor() {
        RealRedis redis = rig.redis();
        redis.kill();
        RedisJournal journal = rig.journal(Configs.of(redis.url()));
        assertThat(journal.trouble()).contains("no connection to Redis");
        assertThat(failure(journal.append(entry("a"))).code()).isEqualTo(FailureCode.JOURNAL_DOWN);
        redis.restart();
        until("it is connected", () -> journal.trouble().isEmpty());
        append(journal, "a");
    }

    @Test
    void aLeaseThatRanOutWhileRedisWasAwayIsLostForGood() {
        RealRedis redis = rig.redis();
        RedisJournal journal = rig.journal(Configs.impatient(redis.url()));
        Lease lease = get(journal.acquire("l"));
        redis.kill();
        until("it ran out", () -> !lease.held());
        redis.restart();
        Lease next = get(journal.acquire("l"));
        assertThat(next.token()).isGreaterThan(lease.token());
        assertThat(failure(journal.commit(JournalTransaction.under(lease))).code())
                .isEqualTo(FailureCode.LEASE_LOST);
    }

    @Test
    void aHeldLeaseOutlivesItsTimeToLive() {
        RealRedis redis = rig.redis();
        RedisJournal journal = rig.journal(Configs.impatient(redis.url()));
        Lease lease = get(journal.acquire("l"));
        Observed.longerThanALife(redis, "l");
        assertThat(lease.held()).isTrue();
        get(journal.commit(JournalTransaction.under(lease)));
    }
}
