package id.kanal.journal;

import static id.kanal.testkit.Await.failure;
import static id.kanal.testkit.Await.get;
import static id.kanal.testkit.Await.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.port.Intake.AcceptResult;
import id.kanal.testkit.RealRedis;
import id.kanal.testkit.TestContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens when Redis dies, sleeps or refuses. */
class RedisTroubleTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) open.get(i).close();
    }

    @Test
    void killedTimeAndAgainUnderLoadNothingAcknowledgedIsLostAndNothingIsTwice() {
        RealRedis redis = redis();
        RedisJournal journal = journal(Configs.impatient(redis.url()));
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
        RealRedis redis = redis();
        RedisJournal journal = journal(Configs.impatient(redis.url()));
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

    @Test
    void whileRedisSleepsAppendsFailInTimeAndThenAllResumes() {
        RealRedis redis = redis();
        RedisJournal journal = journal(Configs.impatient(redis.url()));
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
    void aFullMemoryIsToldAndLeftByItself() {
        RealRedis redis = redis();
        RedisJournal journal = journal(Configs.impatient(redis.url()));
        append(journal, "before");
        redis.command("CONFIG", "SET", "maxmemory", "100kb");
        Failure failure = failure(journal.append(entry("during")));
        assertThat(failure.code()).isEqualTo(FailureCode.JOURNAL_DOWN);
        assertThat(failure).hasMessageContaining("OOM");
        until("it says so", () -> journal.trouble().contains("OOM"));
        redis.command("CONFIG", "SET", "maxmemory", "0");
        until("all is well", () -> journal.trouble().isEmpty());
        append(journal, "during");
    }

    @Test
    void aRefusalIsLeftByItselfWhileMoreAndMoreComesIn() {
        RealRedis redis = redis();
        RedisJournal journal = journal(Configs.of(redis.url()));
        AtomicInteger next = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        AtomicBoolean enough = new AtomicBoolean();
        for (int i = 0; i < 50; i++) restless(journal, next, failed, enough);
        redis.command("CONFIG", "SET", "maxmemory", "1");
        until("it is told", () -> journal.trouble().contains("OOM") && failed.get() > 1000);
        redis.command("CONFIG", "SET", "maxmemory", "0");
        until("it takes writes again", () -> journal.trouble().isEmpty());
        enough.set(true);
    }

    private static void restless(RedisJournal journal, AtomicInteger next, AtomicInteger failed, AtomicBoolean enough) {
        var unused = journal.append(entry("body " + next.getAndIncrement())).whenCompleteAsync((taken, failure) -> {
            if (failure != null) failed.incrementAndGet();
            if (!enough.get()) restless(journal, next, failed, enough);
        });
    }

    @Test
    void aDiskThatRefusesIsToldAndLeftByItself() {
        RealRedis redis = redis("--dbfilename", "none.rdb");
        RedisJournal journal = journal(Configs.impatient(redis.url()));
        append(journal, "before");
        Failure misconf = misconfigured(redis, journal);
        assertThat(misconf.code()).isEqualTo(FailureCode.JOURNAL_DOWN);
        assertThat(misconf).hasMessageContaining("MISCONF");
        redis.command("CONFIG", "SET", "stop-writes-on-bgsave-error", "no");
        until("all is well", () -> journal.trouble().isEmpty());
        append(journal, "during");
    }

    /** A directory where the dump should go makes the background save fail, whoever runs it. */
    private static Failure misconfigured(RealRedis redis, RedisJournal journal) {
        assertThat(redis.directory().resolve("none.rdb").toFile().mkdir()).isTrue();
        assertThat(redis.command("CONFIG", "SET", "save", "3600 1")).isEqualTo("+OK\r\n");
        redis.command("BGSAVE");
        until("the save failed", () -> redis.command("INFO", "persistence").contains("rdb_last_bgsave_status:err"));
        return failure(journal.append(entry("during")));
    }

    @Test
    void flushedScriptsAreLoadedAgain() {
        RealRedis redis = redis();
        RedisJournal journal = journal(Configs.of(redis.url()));
        append(journal, "a");
        redis.command("SCRIPT", "FLUSH");
        append(journal, "b");
        assertThat(get(journal.read("intake:0", Entry.START, 9))).hasSize(2);
    }

    @Test
    void flushedScriptsUnderLoadLoseNothingAndKeepTheOrder() {
        RealRedis redis = redis();
        RedisJournal journal = journal(Configs.of(redis.url()));
        // The reader is connected: a connection that is made just after a flush loads scripts between two groups.
        assertThat(get(journal.load(List.of("none")))).hasSize(1);
        List<CompletableFuture<AcceptResult>> all = new ArrayList<>();
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            if (i % 200 == 199) {
                assertThat(get(all.get(i - 100))).isEqualTo(AcceptResult.NEW); // the flush before is got over
                redis.command("SCRIPT", "FLUSH");
            }
            bodies.add("body " + i);
            all.add(journal.append(entry("body " + i)));
        }
        for (CompletableFuture<AcceptResult> one : all) assertThat(get(one)).isEqualTo(AcceptResult.NEW);
        assertThat(get(journal.read("intake:0", Entry.START, 5000)).stream().map(Entry::body))
                .containsExactlyElementsOf(bodies);
    }

    @Test
    void whileRedisSleepsNobodyWhoBringsSomethingIsHeldUp() {
        String much = "x".repeat(2_000_000); // together far more than the buffers of a connection take
        bringWhileRedisSleeps(12, i -> entry(i + much), RedisJournal::append);
    }

    @Test
    void whoWaitsIsKeptForAMomentOnly() {
        bringWhileRedisSleeps(20, i -> entry("w" + i), RedisTroubleTest::awaited);
    }

    private void bringWhileRedisSleeps(
            int many,
            IntFunction<Append> entries,
            BiFunction<RedisJournal, Append, CompletableFuture<AcceptResult>> append) {
        RealRedis redis = redis();
        // so patient that whoever is held up is so for longer than this test waits
        RedisJournal journal = journal(Configs.with(redis.url(), Duration.ofMinutes(10), 20_000, false, false));
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
    void whoWaitsFetchesTheReplyHimself() {
        RealRedis redis = redis();
        RedisJournal journal = journal(Configs.of(redis.url()));
        AtomicInteger number = new AtomicInteger();
        until(
                "ten in a row have the reply when they come back",
                () -> IntStream.range(0, 10)
                                .mapToObj(i -> awaited(journal, entry("w" + number.getAndIncrement())))
                                .filter(taken -> taken.isDone() && get(taken) == AcceptResult.NEW)
                                .count()
                        == 10);
        assertThat(get(awaited(journal, entry("w0")))).isEqualTo(AcceptResult.DUPLICATE);
    }

    @Test
    void thoseWhoWaitAndThoseWhoLeaveAreServedTogether() {
        RealRedis redis = redis();
        RedisJournal journal = journal(Configs.of(redis.url()));
        List<CompletableFuture<Void>> crowd = IntStream.range(0, 8)
                .mapToObj(who -> CompletableFuture.runAsync(() -> {
                    Journal.Batch batch = journal.batch();
                    for (int i = 0; i < 200; i++) {
                        CompletableFuture<AcceptResult> taken = batch.append(entry(who + "/" + i));
                        int next = (who + i) % 3;
                        if (next == 0) continue; // what follows sends it, too
                        if (next == 1) batch.flush();
                        else batch.await();
                        assertThat(get(taken)).isEqualTo(AcceptResult.NEW);
                    }
                }))
                .toList();
        crowd.forEach(one -> get(one, Duration.ofSeconds(60)));
        until(
                "all is there",
                () -> get(journal.read("intake:0", Entry.START, 2000)).size() == 1600);
    }

    private static CompletableFuture<AcceptResult> awaited(RedisJournal journal, Append append) {
        Journal.Batch batch = journal.batch();
        CompletableFuture<AcceptResult> taken = batch.append(append);
        batch.await();
        return taken;
    }

    @Test
    void whatNobodyFlushesIsSentAllTheSame() {
        RealRedis redis = redis();
        RedisJournal journal = journal(Configs.of(redis.url()));
        assertThat(get(journal.batch().append(entry("a")))).isEqualTo(AcceptResult.NEW);
    }

    @Test
    void aServerThatIsNotThereYetIsWaitedFor() {
        RealRedis redis = redis();
        redis.kill();
        RedisJournal journal = journal(Configs.of(redis.url()));
        assertThat(journal.trouble()).contains("no connection to Redis");
        assertThat(failure(journal.append(entry("a"))).code()).isEqualTo(FailureCode.JOURNAL_DOWN);
        redis.restart();
        until("it is connected", () -> journal.trouble().isEmpty());
        append(journal, "a");
    }

    @Test
    void aLeaseThatRanOutWhileRedisWasAwayIsLostForGood() {
        RealRedis redis = redis();
        RedisJournal journal = journal(Configs.impatient(redis.url()));
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
        RealRedis redis = redis();
        RedisJournal journal = journal(Configs.impatient(redis.url()));
        Lease lease = get(journal.acquire("l"));
        Observed.longerThanALife(redis, "l");
        assertThat(lease.held()).isTrue();
        get(journal.commit(JournalTransaction.under(lease)));
    }

    @Test
    void aSecretIsMadeOnce() {
        RealRedis redis = redis();
        byte[] first = get(journal(Configs.of(redis.url())).secret("nik"));
        assertThat(first).hasSize(32);
        redis.kill();
        redis.restart();
        RedisJournal again = journal(Configs.of(redis.url()));
        assertThat(get(again.secret("nik"))).isEqualTo(first);
        assertThat(get(again.secret("other"))).isNotEqualTo(first);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(textBlock = """
            --appendonly,       no,           appendonly yes
            --appendfsync,      everysec,     appendfsync always
            --appendfsync,      no,           appendfsync always
            --maxmemory-policy, allkeys-lru,  maxmemory-policy noeviction
            """)
    void aRedisThatWouldLoseDataIsRefusedUnlessTakenOnPurpose(String option, String value, String advice) {
        RealRedis redis = redis(option, value);
        assertThatThrownBy(() -> journal(Configs.of(redis.url())))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.code()).isEqualTo(FailureCode.JOURNAL_UNSAFE))
                .hasMessageContaining(advice);
        append(journal(Configs.with(redis.url(), Duration.ofSeconds(5), 9, false, true)), "a");
    }

    @Test
    void everySecondCanBeTakenOnPurpose() {
        RealRedis redis = redis("--appendfsync", "everysec");
        append(journal(Configs.with(redis.url(), Duration.ofSeconds(5), 9, true, false)), "a");
    }

    @Test
    void whereConfigIsForbiddenInfoTells() {
        RealRedis good = redis("--rename-command", "CONFIG", "");
        append(journal(Configs.of(good.url())), "a");
        RealRedis bad = redis("--rename-command", "CONFIG", "", "--appendonly", "no");
        assertThatThrownBy(() -> journal(Configs.of(bad.url()))).hasMessageContaining("appendonly yes");
    }

    @Test
    void closingFinishesWhatWasAskedFor() {
        RealRedis redis = redis();
        RedisJournal journal = journal(Configs.of(redis.url()));
        List<CompletableFuture<AcceptResult>> asked = new ArrayList<>();
        for (int i = 0; i < 500; i++) asked.add(journal.append(entry("m" + i)));
        journal.close();
        assertThat(asked.stream().map(CompletableFuture::join).collect(Collectors.toSet()))
                .containsExactly(AcceptResult.NEW);
        assertThat(failure(journal.append(entry("late"))).code()).isEqualTo(FailureCode.JOURNAL_DOWN);
        assertThat(failure(journal.load(List.of("late"))).code()).isEqualTo(FailureCode.JOURNAL_DOWN);
    }

    @Test
    void whenTooManyWaitTheNextOnesAreToldAtOnce() {
        RealRedis redis = redis();
        RedisJournal journal = journal(Configs.impatient(redis.url()));
        redis.pause();
        List<CompletableFuture<AcceptResult>> asked = new ArrayList<>();
        for (int i = 0; i < 25_000; i++) asked.add(journal.append(entry("m" + i)));
        Set<FailureCode> codes = asked.stream().map(one -> failure(one).code()).collect(Collectors.toSet());
        assertThat(codes).contains(FailureCode.JOURNAL_FULL).allMatch(code -> code.kind() == Failure.Kind.RETRYABLE);
    }

    private static CompletableFuture<Void> retried(RedisJournal journal, JournalTransaction step) {
        until("it is back", () -> journal.trouble().isEmpty());
        return journal.commit(step);
    }

    private static void append(RedisJournal journal, String body) {
        assertThat(get(journal.append(entry(body)))).isIn(AcceptResult.NEW, AcceptResult.DUPLICATE);
    }

    private static Append entry(String body) {
        return new Append("intake:0", body, "sms", body, HOUR);
    }

    private RealRedis redis(String... options) {
        RealRedis redis = RealRedis.start(options);
        open.add(redis);
        return redis;
    }

    private RedisJournal journal(JournalConfig config) {
        RedisJournal journal = RedisJournal.open(config, TestContext.real());
        open.add(journal);
        return journal;
    }
}
