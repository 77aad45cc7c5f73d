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
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A primary and its replica, with writes that wait for the replica. */
class ReplicationTest {
    private static final String IN = "intake:0";
    private final RealRedis primary = RealRedis.start("--repl-diskless-sync-delay", "0");
    private final RealRedis replica = RealRedis.replicaOf(primary);

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        replica.close();
        primary.close();
    }

    @Test
    void aWriteIsDoneWhenTheReplicaHasIt() {
        try (RedisJournal journal = open(primary.url(), 1)) {
            sent(journal, "a");
            assertThat(replica.command("XLEN", "kanal:stream:intake:0")).isEqualTo(":1\r\n");
        }
    }

    @Test
    void whatTheReplicaDoesNotHaveIsUnsureAndReadByNobodyAndAllResumes() {
        try (RedisJournal journal = open(primary.url(), 1)) {
            sent(journal, "before");
            Lease lease = get(journal.acquire("stage/" + IN));
            Entry before = get(journal.read(IN, Entry.START, 1)).get(0);
            replica.pause();
            Failure unsure = failure(journal.append(entry("during")));
            assertThat(unsure.code()).isEqualTo(FailureCode.JOURNAL_UNSURE);
            assertThat(unsure).hasMessage("only 0 of 1 replicas have it");
            until("it says so", () -> journal.trouble().equals("only 0 of 1 replicas have it"));
            CompletableFuture<List<Entry>> reading = journal.read(IN, before.id(), 1);
            assertThat(failure(journal.append(entry("during"))).retryable()).isTrue();
            assertThat(primary.command("XLEN", "kanal:stream:intake:0")).isEqualTo(":2\r\n");
            assertThat(reading).isNotDone();
            replica.resume();
            until("all is well", () -> journal.trouble().isEmpty());
            assertThat(get(journal.append(entry("during")))).isEqualTo(AcceptResult.DUPLICATE);
            assertThat(get(reading)).extracting(Entry::body).containsExactly("during");
            assertThat(lease.name()).isEqualTo("stage/" + IN);
        }
    }

    @Test
    void whatAnotherNodeWroteIsReadByNobodyBeforeTheReplicaHasIt() {
        try (RedisJournal careless = open(primary.url(), 0);
                RedisJournal journal = open(primary.url(), 1)) {
            CompletableFuture<List<Entry>> reading = journal.read(IN, Entry.START, 1);
            replica.pause();
            assertThat(get(careless.append(entry("a")))).isEqualTo(AcceptResult.NEW);
            assertThat(get(careless.read(IN, Entry.START, 1))).hasSize(1);
            Observed.more(primary, "wait", 2);
            assertThat(reading).isNotDone();
            replica.resume();
            assertThat(get(reading)).hasSize(1);
        }
    }

    @Test
    void aStepThatIsUnsureIsAppliedOnceWhenItIsReadAnew() {
        try (RedisJournal journal = open(primary.url(), 1)) {
            sent(journal, "a");
            Lease lease = get(journal.acquire("stage/" + IN));
            Entry a = get(journal.read(IN, Entry.START, 1)).get(0);
            replica.pause();
            JournalTransaction step =
                    JournalTransaction.under(lease).acknowledge(IN, a.id()).append("core:0", "b");
            assertThat(failure(journal.commit(step)).code()).isEqualTo(FailureCode.JOURNAL_UNSURE);
            replica.resume();
            until("all is well", () -> journal.trouble().isEmpty());
            assertThat(failure(journal.commit(step)).code()).isIn(FailureCode.ALREADY_SETTLED, FailureCode.LEASE_LOST);
            assertThat(get(journal.read("core:0", Entry.START, 9))).hasSize(1);
        }
    }

    @Test
    void anEmbeddedRedisHasNoReplicasToWaitFor() {
        assertThatThrownBy(() -> Configs.replicated("embedded", 1)).hasMessage("replicas: an embedded Redis has none");
    }

    @Test
    void whenThePrimaryIsKilledUnderLoadNothingAcknowledgedIsLostAndTheReplicaTakesOver() {
        try (Sentinel sentinel = new Sentinel(directory, primary);
                RedisJournal journal = open(sentinel.url(), 1)) {
            until("the sentinel knows both", sentinel::knowsAReplica);
            until("it is connected", () -> journal.trouble().isEmpty());
            Set<String> acknowledged = new ConcurrentSkipListSet<>();
            AtomicBoolean more = new AtomicBoolean(true);
            AtomicInteger next = new AtomicInteger();
            for (int i = 0; i < 50; i++) sender(journal, next, acknowledged, more);
            until("some were taken", () -> acknowledged.size() > 2000);
            primary.kill();
            int before = acknowledged.size();
            // The only replica left has none of its own: as one alone it must not acknowledge anything.
            until("it took over", Duration.ofSeconds(30), replica::isPrimary);
            until("it is written to", () -> next.get() > 0 && journal.trouble().contains("replicas have it"));
            more.set(false);
            assertThat(acknowledged).hasSizeLessThan(before + 51);
            Set<String> kept = new ConcurrentSkipListSet<>();
            try (RedisJournal alone = open(replica.url(), 0)) {
                get(alone.read(IN, Entry.START, 100_000)).forEach(entry -> kept.add(entry.body()));
            }
            assertThat(kept).containsAll(acknowledged);
        }
    }

    /** Like an operator's SMSC: sends the same again until it is taken, then the next. */
    private static void sender(RedisJournal journal, AtomicInteger next, Set<String> acknowledged, AtomicBoolean more) {
        send(journal, "m" + next.getAndIncrement(), next, acknowledged, more);
    }

    private static void send(
            RedisJournal journal, String body, AtomicInteger next, Set<String> acknowledged, AtomicBoolean more) {
        if (!more.get()) return;
        var unused = journal.append(entry(body))
                .thenAccept(taken -> {
                    acknowledged.add(body);
                    sender(journal, next, acknowledged, more);
                })
                .exceptionally(refused -> {
                    var unusedToo = CompletableFuture.runAsync(
                            () -> send(journal, body, next, acknowledged, more),
                            CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS));
                    return null;
                });
    }

    /** As a provider does: again until it is taken, for a disk may stand still for longer than a wait. */
    private static void sent(RedisJournal journal, String body) {
        until("it is taken", () -> EmbeddedRedisTest.taken(journal, body));
    }

    private static RedisJournal open(String url, int replicas) {
        return RedisJournal.open(Configs.replicated(url, replicas), TestContext.real());
    }

    private static Append entry(String body) {
        return new Append(IN, body, "sms", body, Duration.ofHours(1));
    }
}
