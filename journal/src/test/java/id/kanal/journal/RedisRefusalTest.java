package id.kanal.journal;

import static id.kanal.journal.RedisRig.append;
import static id.kanal.journal.RedisRig.entry;
import static id.kanal.testkit.Await.failure;
import static id.kanal.testkit.Await.get;
import static id.kanal.testkit.Await.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.port.Intake.AcceptResult;
import id.kanal.testkit.RealRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens when Redis refuses, forgets its scripts, or is refused because it would lose data. */
class RedisRefusalTest {
    @RegisterExtension
    final RedisRig rig = new RedisRig();

    @Test
    void aFullMemoryIsToldAndLeftByItself() {
        RealRedis redis = rig.redis();
        RedisJournal journal = rig.journal(Configs.impatient(redis.url()));
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
        RealRedis redis = rig.redis();
        RedisJournal journal = rig.journal(Configs.of(redis.url()));
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
        RealRedis redis = rig.redis("--dbfilename", "none.rdb");
        RedisJournal journal = rig.journal(Configs.impatient(redis.url()));
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
        RealRedis redis = rig.redis();
        RedisJournal journal = rig.journal(Configs.of(redis.url()));
        append(journal, "a");
        redis.command("SCRIPT", "FLUSH");
        append(journal, "b");
        assertThat(get(journal.read("intake:0", Entry.START, 9))).hasSize(2);
    }

    @Test
    void flushedScriptsUnderLoadLoseNothingAndKeepTheOrder() {
        RealRedis redis = rig.redis();
        RedisJournal journal = rig.journal(Configs.of(redis.url()));
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

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(textBlock = """
            --appendonly,       no,           appendonly yes
            --appendfsync,      everysec,     appendfsync always
            --appendfsync,      no,           appendfsync always
            --maxmemory-policy, allkeys-lru,  maxmemory-policy noeviction
            """)
    void aRedisThatWouldLoseDataIsRefusedUnlessTakenOnPurpose(String option, String value, String advice) {
        RealRedis redis = rig.redis(option, value);
        assertThatThrownBy(() -> rig.journal(Configs.of(redis.url())))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.code()).isEqualTo(FailureCode.JOURNAL_UNSAFE))
                .hasMessageContaining(advice);
        append(rig.journal(Configs.with(redis.url(), Duration.ofSeconds(5), 9, false, true)), "a");
    }

    @Test
    void everySecondCanBeTakenOnPurpose() {
        RealRedis redis = rig.redis("--appendfsync", "everysec");
        append(rig.journal(Configs.with(redis.url(), Duration.ofSeconds(5), 9, true, false)), "a");
    }

    @Test
    void whereConfigIsForbiddenInfoTells() {
        RealRedis good = rig.redis("--rename-command", "CONFIG", "");
        append(rig.journal(Configs.of(good.url())), "a");
        RealRedis bad = rig.redis("--rename-command", "CONFIG", "", "--appendonly", "no");
        assertThatThrownBy(() -> rig.journal(Configs.of(bad.url()))).hasMessageContaining("appendonly yes");
    }
}
