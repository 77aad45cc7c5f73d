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
import id.kanal.kernel.worker.Backoff;
import id.kanal.kernel.worker.KeyedWorker;
import id.kanal.kernel.worker.WorkerScope;
import id.kanal.testkit.InMemoryJournal;
import id.kanal.testkit.Seed;
import id.kanal.testkit.TestContext;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Entries are {@code key-number}; what was delivered outside is written down in its order. */
class KeyedWorkerTest {
    private static final String IN = "core:0";
    private static final String LEASE = "stage/" + IN;
    private static final Backoff QUICK = new Backoff(Duration.ofMillis(5), Duration.ofMillis(20));

    private final InMemoryJournal journal = new InMemoryJournal(Clock.systemUTC());
    private final ExecutorService home = Executors.newSingleThreadExecutor();
    private final List<String> delivered = new CopyOnWriteArrayList<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicBoolean able = new AtomicBoolean(true);

    @AfterEach
    void close() {
        journal.close();
        home.shutdownNow();
    }

    @Test
    void eachKeyKeepsItsOrderAndNeverMoreThanAllowedRun() {
        List<String> all = fill(40, 5);
        Random random = new Random(Seed.of(KeyedWorkerTest.class, 7));
        KeyedWorker worker = start(
                new KeyedWorker.Limits(50, 8, QUICK),
                (entry, attempt, lease) -> later(random.nextInt(4), () -> settle(entry, lease)));
        until("all delivered", () -> journal.bodies(IN).isEmpty());
        get(worker.stop());
        assertThat(delivered).hasSameSizeAs(all).doesNotHaveDuplicates();
        assertOrderPerKey(delivered);
        assertThat(most.get()).isBetween(2, 8);
    }

    @Test
    void anEntryThatFailsForNowHoldsBackOnlyItsOwnKey() {
        fill(2, 3); // a-0 b-0 a-1 b-1 a-2 b-2
        CompletableFuture<Void> gate = new CompletableFuture<>();
        List<Integer> attempts = new CopyOnWriteArrayList<>();
        KeyedWorker worker = start(limits(), (entry, attempt, lease) -> {
            if (entry.body().equals("k0-0")) {
                attempts.add(attempt);
                if (!gate.isDone()) return CompletableFuture.failedFuture(Failure.of(FailureCode.PEER_BUSY, "later"));
            }
            return CompletableFuture.completedFuture(settle(entry, lease));
        });
        until("the other key is through", () -> delivered.containsAll(List.of("k1-0", "k1-1", "k1-2")));
        until("it was tried again", () -> attempts.size() >= 3);
        assertThat(delivered).doesNotContain("k0-0", "k0-1", "k0-2");
        gate.complete(null);
        until("all is through", () -> journal.bodies(IN).isEmpty());
        get(worker.stop());
        assertOrderPerKey(delivered);
        assertThat(attempts).startsWith(0, 1, 2);
    }

    @Test
    void aPeerThatNamesAWaitIsLeftAloneThatLong() {
        fill(1, 1);
        List<Long> tries = new CopyOnWriteArrayList<>();
        KeyedWorker worker = start(limits(), (entry, attempt, lease) -> {
            tries.add(System.nanoTime());
            return attempt == 0
                    ? CompletableFuture.failedFuture(
                            Failure.retryAfter(FailureCode.PEER_BUSY, "later", Duration.ofMillis(300)))
                    : CompletableFuture.completedFuture(settle(entry, lease));
        });
        until("it is through", () -> journal.bodies(IN).isEmpty());
        get(worker.stop());
        assertThat(tries.get(1) - tries.get(0))
                .isGreaterThan(Duration.ofMillis(290).toNanos());
    }

    @Test
    void aPoisonEntryIsParkedAloneAndItsKeyGoesOn() {
        fill(2, 3);
        KeyedWorker worker = start(limits(), (entry, attempt, lease) -> {
            if (entry.body().equals("k0-1")) throw new IllegalStateException("bug");
            return CompletableFuture.completedFuture(settle(entry, lease));
        });
        until("all is through", () -> journal.bodies(IN).isEmpty());
        get(worker.stop());
        assertThat(delivered).containsExactlyInAnyOrder("k0-0", "k0-2", "k1-0", "k1-1", "k1-2");
        assertThat(journal.parked()).hasSize(1);
        assertThat(journal.parked().get(0).body()).isEqualTo("k0-1");
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureCode.class,
            names = {"JOURNAL_DOWN", "JOURNAL_FULL", "JOURNAL_UNSURE", "ALREADY_SETTLED"})
    void afterAJournalFailureAllIsReadAnewAndNothingIsLost(FailureCode code) {
        fill(5, 4);
        journal.failNext(code, code, code);
        KeyedWorker worker = start(limits(), (entry, attempt, lease) -> later(1, () -> settle(entry, lease)));
        until("all is through", () -> journal.bodies(IN).isEmpty());
        get(worker.stop());
        // Outside it is at least once: the peer knows repeats by their key. First deliveries keep their order.
        assertThat(new LinkedHashSet<>(delivered)).hasSize(20);
        assertOrderPerKey(new ArrayList<>(new LinkedHashSet<>(delivered)));
        assertThat(journal.commits()).isEqualTo(20);
    }

    @Test
    void whoLosesItsLeaseSettlesNothingAndGoesOnWhenItIsGrantedAgain() {
        fill(1, 3);
        CompletableFuture<Void> gate = new CompletableFuture<>();
        KeyedWorker worker = start(limits(), (entry, attempt, lease) -> gate.thenApply(go -> settle(entry, lease)));
        until("it works", () -> running.get() == 1);
        CompletableFuture<Lease> next = journal.acquire(LEASE);
        journal.loseLease(LEASE);
        Lease theirs = get(next);
        gate.complete(null);
        until("it was done in vain", () -> delivered.contains("k0-0"));
        assertThat(journal.bodies(IN)).hasSize(3);
        get(theirs.release());
        until("all is through", () -> journal.bodies(IN).isEmpty());
        get(worker.stop());
        assertThat(journal.commits()).isEqualTo(3);
    }

    @Test
    void stoppingFinishesWhatIsUnderWayAndLeavesTheRest() {
        fill(1, 3);
        CompletableFuture<Void> gate = new CompletableFuture<>();
        KeyedWorker worker = start(limits(), (entry, attempt, lease) -> gate.thenApply(go -> settle(entry, lease)));
        until("it works", () -> running.get() == 1);
        CompletableFuture<Void> stopped = worker.stop();
        assertThat(stopped).isNotDone();
        gate.complete(null);
        get(stopped);
        assertThat(journal.bodies(IN)).containsExactly("k0-1", "k0-2");
        assertThat(get(journal.acquire(LEASE)).held()).isTrue();
    }

    @Test
    void aRecalledLeaseIsGivenBackOnceWhatIsUnderWayIsFinished() {
        fill(1, 3);
        CompletableFuture<Void> gate = new CompletableFuture<>();
        KeyedWorker worker = start(limits(), (entry, attempt, lease) -> gate.thenApply(go -> settle(entry, lease)));
        until("it works", () -> running.get() == 1);
        CompletableFuture<Lease> other = journal.acquire(LEASE);
        journal.recall(LEASE);
        assertThat(other).isNotDone();
        gate.complete(null);
        Lease theirs = get(other);
        assertThat(journal.bodies(IN)).containsExactly("k0-1", "k0-2");
        get(theirs.release());
        until("all is through", () -> journal.bodies(IN).isEmpty());
        get(worker.stop());
        assertThat(delivered).containsExactly("k0-0", "k0-1", "k0-2");
    }

    @Test
    void anIdleWorkerGivesARecalledLeaseBackAtOnce() {
        KeyedWorker worker =
                start(limits(), (entry, attempt, lease) -> CompletableFuture.completedFuture(settle(entry, lease)));
        until("it has its lease", () -> !journal.holders().isEmpty());
        CompletableFuture<Lease> other = journal.acquire(LEASE);
        journal.recall(LEASE);
        get(get(other).release());
        fill(1, 1);
        until("it goes on", () -> journal.bodies(IN).isEmpty());
        get(worker.stop());
    }

    @Test
    void whoeverIsUnableForSomeSecondsLetsAnotherNodeAndComesBack() {
        able.set(false);
        fill(1, 2);
        KeyedWorker worker = start(
                limits(),
                (entry, attempt, lease) -> able.get()
                        ? CompletableFuture.completedFuture(settle(entry, lease))
                        : CompletableFuture.failedFuture(Failure.of(FailureCode.PEER_UNREACHABLE, "not bound")));
        until("it tries", () -> most.get() == 1);
        CompletableFuture<Lease> other = journal.acquire(LEASE);
        Lease theirs = get(other, Duration.ofSeconds(6));
        assertThat(delivered).isEmpty();
        able.set(true);
        get(theirs.release());
        until("all is through", () -> journal.bodies(IN).isEmpty());
        get(worker.stop());
    }

    @Test
    void anIdleWorkerStopsAtOnce() {
        KeyedWorker worker =
                start(limits(), (entry, attempt, lease) -> CompletableFuture.completedFuture(settle(entry, lease)));
        fill(1, 1);
        until("it is through", () -> journal.bodies(IN).isEmpty());
        get(worker.stop());
        assertThat(get(journal.acquire(LEASE)).held()).isTrue();
    }

    @Test
    void aLeaseThatComesJustWhenItIsToldToStopIsGivenBack() {
        Deque<Runnable> tasks = new ConcurrentLinkedDeque<>();
        Lease busy = get(journal.acquire(LEASE));
        KeyedWorker worker = new KeyedWorker(
                new WorkerScope(journal, TestContext.real(), tasks::add, "stage", IN), limits(), new NothingToDo());
        worker.start();
        tasks.remove().run(); // asks for the lease
        CompletableFuture<Void> stopped = worker.stop();
        get(busy.release());
        until("it is told to stop, and has the lease", () -> tasks.size() == 2);
        tasks.remove().run();
        tasks.remove().run();
        get(stopped);
        assertThat(get(journal.acquire(LEASE)).held()).isTrue();
    }

    private static final class NothingToDo implements KeyedWorker.Handler {
        @Override
        public String key(Entry entry) {
            throw new AssertionError("there is no entry");
        }

        @Override
        public CompletableFuture<JournalTransaction> handle(Entry entry, int attempt, Lease lease) {
            throw new AssertionError("there is no entry");
        }
    }

    private JournalTransaction settle(Entry entry, Lease lease) {
        delivered.add(entry.body());
        return JournalTransaction.under(lease).acknowledge(IN, entry.id());
    }

    private static CompletableFuture<JournalTransaction> later(
            int millis, java.util.function.Supplier<JournalTransaction> step) {
        return CompletableFuture.supplyAsync(step, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
    }

    private static KeyedWorker.Limits limits() {
        return new KeyedWorker.Limits(100, 4, QUICK);
    }

    private interface Work {
        CompletableFuture<JournalTransaction> handle(Entry entry, int attempt, Lease lease);
    }

    private KeyedWorker start(KeyedWorker.Limits limits, Work work) {
        KeyedWorker.Handler handler = new KeyedWorker.Handler() {
            @Override
            public String key(Entry entry) {
                return entry.body().substring(0, entry.body().indexOf('-'));
            }

            @Override
            public boolean able() {
                return able.get();
            }

            @Override
            public CompletableFuture<JournalTransaction> handle(Entry entry, int attempt, Lease lease) {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                CompletableFuture<JournalTransaction> step;
                try {
                    step = work.handle(entry, attempt, lease);
                } catch (RuntimeException thrown) {
                    running.decrementAndGet();
                    throw thrown;
                }
                return step.whenComplete((done, failure) -> running.decrementAndGet());
            }
        };
        KeyedWorker worker =
                new KeyedWorker(new WorkerScope(journal, TestContext.real(), home, "stage", IN), limits, handler);
        worker.start();
        return worker;
    }

    private List<String> fill(int keys, int each) {
        List<String> all = new ArrayList<>();
        for (int number = 0; number < each; number++)
            for (int key = 0; key < keys; key++) {
                String body = "k" + key + "-" + number;
                all.add(body);
                assertThat(get(journal.append(new Append(IN, body, "", body, Duration.ofHours(1)))))
                        .isNotNull();
            }
        return all;
    }

    private static void assertOrderPerKey(List<String> bodies) {
        Map<String, Integer> next = new HashMap<>();
        for (String body : bodies) {
            String[] parts = body.split("-", 2);
            assertThat(Integer.parseInt(parts[1])).as(body).isEqualTo(next.merge(parts[0], 1, Integer::sum) - 1);
        }
    }
}
