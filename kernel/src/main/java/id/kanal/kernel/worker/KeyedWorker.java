package id.kanal.kernel.worker;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.journal.Parked;
import id.kanal.kernel.port.RuntimeContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works through one stream with something outside: entries of one key in order, entries of different keys side by side,
 * a bounded window of them in memory. An entry that fails for now is tried again and holds back only its own key. All
 * of it runs on one serial executor.
 */
public final class KeyedWorker {
    private static final Logger LOG = LoggerFactory.getLogger(KeyedWorker.class);

    /** How long the handler may be unable before another node gets the stream, and how long it then has to take it. */
    private static final Duration UNABLE = Duration.ofSeconds(3);

    private static final Duration ABSENCE = Duration.ofSeconds(2);

    private final Journal journal;
    private final RuntimeContext means;
    private final Executor home;
    private final String stream;
    private final String leaseName;
    private final Limits limits;
    private final Handler handler;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    private final Map<String, Queue> queues = new HashMap<>();
    private final Deque<Queue> ready = new ArrayDeque<>();
    private CompletableFuture<?> waiting = CompletableFuture.completedFuture(null);
    private Lease lease;
    private String after = Entry.START;
    private boolean reading;
    private boolean unable;
    private long unableSince;
    private int held;
    private int running;
    private int generation;
    private int failures;
    private boolean stopping;
    private volatile boolean started;

    public KeyedWorker(
            Journal journal,
            RuntimeContext means,
            Executor home,
            String stage,
            String stream,
            Limits limits,
            Handler handler) {
        this.journal = journal;
        this.means = means;
        this.home = home;
        this.stream = stream;
        this.leaseName = stage + '/' + stream;
        this.limits = limits;
        this.handler = handler;
    }

    public void start() {
        started = true;
        home.execute(this::fill);
    }

    /** Finishes what is under way and gives the lease back; entries that wait stay in the stream. */
    public CompletableFuture<Void> stop() {
        if (!started) return CompletableFuture.completedFuture(null);
        home.execute(() -> {
            stopping = true;
            waiting.cancel(false);
            if (!reading && running == 0) finish();
        });
        return stopped;
    }

    private void fill() {
        if (reading || stopping) return;
        if (lease == null || !lease.held()) acquire();
        else if (leaving()) giveBack();
        else if (held <= limits.window() / 2) read(); // not one by one: in a backlog every read is worth it
    }

    private void acquire() {
        reading = true;
        int asked = generation;
        CompletableFuture<Lease> wanted = journal.acquire(leaseName);
        waiting = wanted;
        wanted.handleAsync(
                        (granted, failure) -> {
                            if (asked != generation) return givenUp(granted);
                            reading = false;
                            if (failure != null) return reset(failure);
                            lease = granted;
                            unable = false;
                            heed(granted);
                            forget();
                            return resume(); // not just on: it may have been told to stop meanwhile
                        },
                        home)
                .exceptionally(this::broken);
    }

    private boolean leaving() {
        return lease.recalled().isDone() || givesUp();
    }

    private boolean givesUp() {
        return unable && System.nanoTime() - unableSince > UNABLE.toNanos();
    }

    /** Once nothing is under way; whoever cannot work leaves the others time to take it. */
    private void giveBack() {
        if (running > 0) return;
        Duration absence = givesUp() ? ABSENCE : Duration.ZERO;
        CompletableFuture<Void> released = lease.release();
        lease = null;
        forget();
        rest(released.exceptionally(ignored -> null), absence); // what could not be given back runs out
    }

    private void depart() {
        if (reading) waiting.cancel(false);
        else fill();
    }

    /** Whoever waits for entries in vain must hear of it, too. */
    private void heed(Lease mine) {
        mine.recalled()
                .thenRunAsync(
                        () -> {
                            if (lease == mine) depart();
                        },
                        home)
                .exceptionally(this::broken);
    }

    private Void givenUp(Lease granted) {
        if (granted != null) granted.release().exceptionally(ignored -> null);
        return stopping ? resume() : null;
    }

    private void read() {
        reading = true;
        int mine = generation;
        CompletableFuture<List<Entry>> entries = journal.read(stream, after, limits.window() - held);
        waiting = entries;
        entries.handleAsync(
                        (batch, failure) -> {
                            // must not let a second reader in: both would take the same entries
                            if (mine != generation) return givenUp(null);
                            reading = false;
                            if (failure != null && !leaving()) return reset(failure);
                            if (failure == null) take(batch);
                            return resume();
                        },
                        home)
                .exceptionally(this::broken);
    }

    private Void resume() {
        if (stopping && running == 0) finish();
        else fill();
        return null;
    }

    private void take(List<Entry> batch) {
        for (Entry entry : batch) {
            after = entry.id();
            held++;
            String key;
            try {
                key = handler.key(entry);
            } catch (RuntimeException unreadable) {
                key = entry.id(); // handled, and parked, on its own
            }
            Queue queue = queues.computeIfAbsent(key, Queue::new);
            queue.entries.add(entry);
            if (!queue.busy) {
                queue.busy = true;
                ready.add(queue);
            }
        }
        work();
    }

    private void work() {
        while (!stopping && running < limits.concurrency() && !ready.isEmpty() && !leaving()) handle(ready.poll());
    }

    private void handle(Queue queue) {
        if (!lease.held()) {
            reset(Failure.of(FailureCode.LEASE_LOST, "ran out"));
            return;
        }
        running++;
        int mine = generation;
        Entry entry = queue.entries.peek();
        CompletableFuture<JournalTransaction> step;
        try {
            step = handler.handle(entry, queue.attempts, lease);
        } catch (RuntimeException thrown) {
            step = CompletableFuture.failedFuture(thrown);
        }
        step.handleAsync(
                        (ready, failure) -> {
                            if (failure == null) return commit(queue, ready, mine);
                            running--;
                            return mine == generation ? failed(queue, entry, Failure.of(failure)) : resume();
                        },
                        home)
                .exceptionally(this::broken);
    }

    private Void commit(Queue queue, JournalTransaction step, int mine) {
        journal.commit(step)
                .handleAsync(
                        (done, failure) -> {
                            running--;
                            if (mine != generation) return resume();
                            if (failure != null) return reset(failure);
                            failures = 0;
                            settled(queue);
                            return resume();
                        },
                        home)
                .exceptionally(this::broken);
        return null;
    }

    private void settled(Queue queue) {
        unable = false;
        queue.entries.poll();
        queue.attempts = 0;
        held--;
        if (queue.entries.isEmpty()) queues.remove(queue.key);
        else ready.add(queue);
        work();
    }

    private Void failed(Queue queue, Entry entry, Failure failure) {
        if (failure.retryable()) {
            if (!unable) unableSince = System.nanoTime();
            unable = !handler.able();
            queue.attempts++;
            // Not louder: an outage would say so for every entry; breaker and health say it once.
            LOG.atDebug()
                    .addKeyValue("stream", stream)
                    .addKeyValue("entry", entry.id())
                    .addKeyValue("code", failure.code().id())
                    .addKeyValue("attempt", queue.attempts)
                    .log("will retry");
            Duration delay =
                    failure.retryAfter().orElseGet(() -> limits.backoff().delay(queue.attempts, means.random()));
            int mine = generation;
            CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, home)
                    .execute(() -> {
                        if (mine != generation) return;
                        ready.add(queue);
                        if (leaving()) depart();
                        else work();
                    });
            work();
            return resume();
        }
        LOG.atError()
                .addKeyValue("stream", stream)
                .addKeyValue("entry", entry.id())
                .addKeyValue("code", failure.code().id())
                .addKeyValue("at", Parking.place(failure.getCause()))
                .log("parked");
        running++;
        return commit(queue, handler.park(entry, Parking.of(means, stream, entry, failure), lease), generation);
    }

    /** Drops what is in memory and reads the stream anew: right after any doubt about what the journal holds. */
    private Void reset(Throwable cause) {
        Failure failure = Failure.of(cause);
        forget();
        if (failure.code() == FailureCode.LEASE_LOST) lease = null;
        if (stopping) return resume();
        waiting.cancel(false);
        failures++;
        if (failures > 1)
            LOG.atWarn()
                    .addKeyValue("stream", stream)
                    .addKeyValue("code", failure.code().id())
                    .log("reads again");
        rest(CompletableFuture.completedFuture(null), limits.backoff().delay(failures, means.random()));
        return null;
    }

    /** Does nothing until this has happened and then for a while. */
    private void rest(CompletableFuture<Void> until, Duration andThen) {
        reading = true;
        CompletableFuture<Void> pause = new CompletableFuture<>();
        waiting = pause;
        until.thenRunAsync(
                        () -> pause.complete(null),
                        CompletableFuture.delayedExecutor(andThen.toMillis(), TimeUnit.MILLISECONDS))
                .exceptionally(this::broken);
        int mine = generation;
        pause.handleAsync(
                        (done, cancelled) -> {
                            if (mine != generation) return givenUp(null);
                            reading = false;
                            return resume();
                        },
                        home)
                .exceptionally(this::broken);
    }

    private void forget() {
        generation++;
        queues.clear();
        ready.clear();
        held = 0;
        after = Entry.START;
    }

    private Void broken(Throwable bug) {
        LOG.atError()
                .addKeyValue("stream", stream)
                .addKeyValue("at", Parking.place(bug))
                .log("worker failed; it goes on");
        reading = false;
        return reset(bug);
    }

    private void finish() {
        if (stopped.isDone()) return;
        if (lease == null) stopped.complete(null);
        else lease.release().handle((done, ignored) -> stopped.complete(null)).exceptionally(ignored -> false);
    }

    /**
     * @param window entries held in memory at most
     * @param concurrency entries under way at most
     * @param backoff between tries of an entry that failed for now
     */
    public record Limits(int window, int concurrency, Backoff backoff) {}

    /** What a stage does with an entry. Runs on the worker's executor. */
    public interface Handler {
        /** Entries of one key never overtake each other. */
        String key(Entry entry);

        /**
         * Does the work outside and answers with the step that settles the entry.
         *
         * @param attempt how many tries failed before this one, since it was last read
         */
        CompletableFuture<JournalTransaction> handle(Entry entry, int attempt, Lease lease);

        /** Whether this node can do such work now; if it cannot for some seconds, another node may. */
        default boolean able() {
            return true;
        }

        /** The step that takes an entry out of the flow after {@code handle} failed for good. */
        default JournalTransaction park(Entry entry, Parked parked, Lease lease) {
            return JournalTransaction.under(lease)
                    .acknowledge(parked.stream(), entry.id())
                    .park(parked);
        }
    }

    private static final class Queue {
        private final String key;
        private final Deque<Entry> entries = new ArrayDeque<>();
        private boolean busy;
        private int attempts;

        private Queue(String key) {
            this.key = key;
        }
    }
}
