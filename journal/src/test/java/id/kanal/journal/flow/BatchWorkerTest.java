package id.kanal.journal.flow;

import static id.kanal.testkit.Await.get;
import static id.kanal.testkit.Await.until;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.journal.Parked;
import id.kanal.kernel.worker.BatchWorker;
import id.kanal.kernel.worker.WorkerScope;
import id.kanal.testkit.InMemoryJournal;
import id.kanal.testkit.TestContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchWorkerTest {
    private static final String IN = "intake:0";
    private static final String OUT = "core:0";
    private static final String LEASE = "stage/" + IN;

    private final InMemoryJournal journal = new InMemoryJournal(Clock.systemUTC());
    private final ExecutorService home = Executors.newSingleThreadExecutor();
    private final AtomicInteger asked = new AtomicInteger();
    private final List<List<String>> batches = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        journal.close();
        home.shutdownNow();
    }

    @Test
    void entriesMoveOnInOrderInBatches() {
        List<String> all = fill(250);
        BatchWorker worker = start(this::move);
        until("all moved", () -> journal.bodies(OUT).size() == 250);
        assertThat(journal.bodies(OUT)).isEqualTo(all);
        assertThat(journal.bodies(IN)).isEmpty();
        assertThat(batches).hasSize(3).allMatch(batch -> batch.size() <= 100);
        get(worker.stop());
    }

    @Test
    void whatArrivesLaterIsTakenToo() {
        BatchWorker worker = start(this::move);
        fill(1);
        until("it moved", () -> journal.bodies(OUT).size() == 1);
        get(worker.stop());
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureCode.class,
            names = {"JOURNAL_DOWN", "JOURNAL_FULL", "JOURNAL_UNSURE", "ALREADY_SETTLED"})
    void afterAJournalFailureTheLaneIsReadAnewAndEachEntryIsSettledOnce(FailureCode code) {
        List<String> all = fill(30);
        journal.failNext(code, code);
        BatchWorker worker = start(10, this::move);
        until(
                "all moved",
                () -> journal.bodies(IN).isEmpty() && journal.bodies(OUT).size() >= 30);
        get(worker.stop());
        assertThat(journal.bodies(OUT)).isEqualTo(all);
    }

    @Test
    void aTakenKeyIsDrawnAgain() {
        fill(3);
        AtomicInteger draw = new AtomicInteger();
        Lease other = get(journal.acquire("other"));
        get(journal.commit(
                JournalTransaction.under(other).create("card:0", Map.of("x", "theirs"), Duration.ofHours(1))));
        BatchWorker worker = start((batch, lease) -> move(batch, lease)
                .thenApply(step ->
                        step.create("card:" + draw.getAndIncrement(), Map.of("x", "ours"), Duration.ofHours(1))));
        until("all moved", () -> journal.bodies(OUT).size() == 3);
        get(worker.stop());
        assertThat(journal.state("card:0")).containsEntry("x", "theirs");
        assertThat(journal.state("card:1")).containsEntry("x", "ours");
    }

    @Test
    void onlyTheCulpritIsParkedAndTheOthersKeepTheirOrder() {
        fill(10);
        BatchWorker worker = start((batch, lease) -> {
            if (batch.stream().anyMatch(entry -> entry.body().equals("m4"))) throw new IllegalStateException("bug");
            return move(batch, lease);
        });
        until("the others moved", () -> journal.bodies(OUT).size() == 9);
        get(worker.stop());
        assertThat(journal.bodies(OUT)).containsExactly("m0", "m1", "m2", "m3", "m5", "m6", "m7", "m8", "m9");
        assertThat(journal.bodies(IN)).isEmpty();
        Parked parked = journal.parked().get(0);
        assertThat(journal.parked()).hasSize(1);
        assertThat(parked.body()).isEqualTo("m4");
        assertThat(parked.stream()).isEqualTo(IN);
        assertThat(parked.code()).isEqualTo("bug");
    }

    @Test
    void aRejectedFutureIsParkedLikeAThrownException() {
        fill(1);
        BatchWorker worker =
                start((batch, lease) -> CompletableFuture.failedFuture(Failure.of(FailureCode.UNDECODABLE, "odd")));
        until("it is parked", () -> journal.parked().size() == 1);
        get(worker.stop());
        assertThat(journal.parked().get(0).code()).isEqualTo("undecodable");
    }

    @Test
    void aHandlerThatFailsForNowIsAskedAgain() {
        fill(1);
        AtomicInteger tries = new AtomicInteger();
        BatchWorker worker = start((batch, lease) -> tries.incrementAndGet() < 3
                ? CompletableFuture.failedFuture(Failure.of(FailureCode.PEER_BUSY, "later"))
                : move(batch, lease));
        until("it moved", () -> journal.bodies(OUT).size() == 1);
        get(worker.stop());
        assertThat(tries).hasValue(3);
        assertThat(journal.parked()).isEmpty();
    }

    @Test
    void whoLosesItsLeaseInTheMiddleCommitsNothingAndTheNextOwnerDoesItOnce() {
        fill(5);
        CompletableFuture<Void> gate = new CompletableFuture<>();
        BatchWorker sleeper = start((batch, lease) -> gate.thenCompose(go -> move(batch, lease)));
        until("it works", () -> asked.get() > 0);
        CompletableFuture<Lease> next = journal.acquire(LEASE);
        journal.loseLease(LEASE);
        Lease awake = get(next);
        gate.complete(null);
        List<Entry> entries = journal.entries(IN);
        JournalTransaction step = JournalTransaction.under(awake);
        entries.forEach(entry -> step.acknowledge(IN, entry.id()).append(OUT, entry.body()));
        get(journal.commit(step));
        get(awake.release());
        get(sleeper.stop());
        assertThat(journal.bodies(OUT)).containsExactly("m0", "m1", "m2", "m3", "m4");
    }

    @Test
    void stoppingFinishesTheBatchInHandAndGivesTheLeaseBack() {
        fill(5);
        CompletableFuture<Void> gate = new CompletableFuture<>();
        BatchWorker worker = start((batch, lease) -> gate.thenCompose(go -> move(batch, lease)));
        until("it works", () -> asked.get() > 0);
        CompletableFuture<Void> stopped = worker.stop();
        assertThat(stopped).isNotDone();
        gate.complete(null);
        get(stopped);
        assertThat(journal.bodies(OUT)).hasSize(5);
        assertThat(get(journal.acquire(LEASE)).held()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRecalledLeaseIsGivenBackOnceTheBatchInHandIsFinishedOrAtOnce(boolean idle) {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        BatchWorker worker = start((batch, lease) -> gate.thenCompose(go -> move(batch, lease)));
        if (!idle) fill(5);
        until("it has its lease", () -> idle ? !journal.holders().isEmpty() : asked.get() > 0);
        CompletableFuture<Lease> other = journal.acquire(LEASE);
        journal.recall(LEASE);
        if (!idle) {
            assertThat(other).isNotDone();
            gate.complete(null);
        }
        Lease theirs = get(other);
        assertThat(journal.bodies(OUT).isEmpty()).isEqualTo(idle);
        gate.complete(null);
        get(theirs.release());
        fill(6);
        until("it goes on when it is granted again", () -> journal.bodies(OUT).size() == 6);
        get(worker.stop());
    }

    @Test
    void whoStillWaitsForItsLeaseStopsAtOnce() {
        Lease theirs = get(journal.acquire(LEASE));
        BatchWorker worker = start(this::move);
        get(worker.stop());
        assertThat(theirs.held()).isTrue();
    }

    private CompletableFuture<JournalTransaction> move(List<Entry> batch, Lease lease) {
        batches.add(batch.stream().map(Entry::body).toList());
        JournalTransaction step = JournalTransaction.under(lease);
        batch.forEach(entry -> step.acknowledge(IN, entry.id()).append(OUT, entry.body()));
        return CompletableFuture.completedFuture(step);
    }

    private BatchWorker start(BatchWorker.Handler handler) {
        return start(100, handler);
    }

    private BatchWorker start(int most, BatchWorker.Handler handler) {
        BatchWorker worker = new BatchWorker(
                new WorkerScope(journal, TestContext.real(), home, "stage", IN), most, (batch, lease) -> {
                    asked.incrementAndGet();
                    return handler.handle(batch, lease);
                });
        worker.start();
        return worker;
    }

    private List<String> fill(int many) {
        List<String> bodies = IntStream.range(0, many).mapToObj(i -> "m" + i).toList();
        for (String body : bodies)
            assertThat(get(journal.append(new Append(IN, body, "", body, Duration.ofHours(1)))))
                    .isNotNull();
        return bodies;
    }
}
