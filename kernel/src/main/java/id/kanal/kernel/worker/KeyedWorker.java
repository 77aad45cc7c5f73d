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

    /** How long the handler may be unable before another node gets the stream. */
    private static final Duration UNABLE = Duration.ofSeconds(3);

    private final Journal journal;
    private final RuntimeContext means;
    private final Executor home;
    private final String stream;
    private final Limits limits;
    private final Handler handler;
    private final Window window = new Window();
    private final LeaseLoop loop;

    // All of these belong to the executor.
    private final Map<String, Queue> queues = new HashMap<>();
    private final Deque<Queue> ready = new ArrayDeque<>();
    private String after = Entry.START;
    private boolean unable;
    private long unableSince;
    private int held; // entries in memory
    private int running; // entries under way, of earlier generations, too
    private int generation; // grows whenever what is in memory counts no more
    private int failures;

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
        this.limits = limits;
        this.handler = handler;
        this.loop = new LeaseLoop(journal, home, stage, stream, window);
    }

    public void start() {
        loop.start();
    }

    /** Finishes what is under way and gives the lease back; entries that wait stay in the stream. */
    public CompletableFuture<Void> stop() {
        return loop.stop();
    }

    /** A window of entries, filled whenever half of it is done. */
    private final class Window implements LeaseLoop.Work {
        @Override
        public void forget() {
            generation++;
            queues.clear();
            ready.clear();
            held = 0;
            after = Entry.START;
        }

        @Override
        public void next() {
            if (held > limits.window() / 2) return; // not one by one: in a backlog every read is worth it
            loop.read(after, limits.window() - held, batch -> {
                take(batch);
                loop.turn();
            });
        }

        @Override
        public boolean isIdle() {
            return running == 0;
        }

        @Override
        public boolean givesUp() {
            return unable && System.nanoTime() - unableSince > UNABLE.toNanos();
        }

        @Override
        public void granted() {
            unable = false;
        }

        @Override
        public void failed(Throwable cause) {
            reset(cause);
        }
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
        while (!loop.isStopping() && running < limits.concurrency() && !ready.isEmpty() && !loop.isLeaving())
            handle(ready.poll());
    }

    private void handle(Queue queue) {
        Lease lease = loop.lease();
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
                .exceptionally(loop::broken);
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
                .exceptionally(loop::broken);
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
                        if (loop.isLeaving()) loop.interrupt();
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
        JournalTransaction parking = handler.park(entry, Parking.of(means, stream, entry, failure), loop.lease());
        return commit(queue, parking, generation);
    }

    private Void resume() {
        loop.turn();
        return null;
    }

    /** Drops what is in memory and reads the stream anew: right after any doubt about what the journal holds. */
    private Void reset(Throwable cause) {
        Failure failure = Failure.of(cause);
        window.forget();
        if (failure.code() == FailureCode.LEASE_LOST) loop.loseLease();
        failures++;
        if (failures > 1 && !loop.isStopping())
            LOG.atWarn()
                    .addKeyValue("stream", stream)
                    .addKeyValue("code", failure.code().id())
                    .log("reads again");
        loop.rest(limits.backoff().delay(failures, means.random()));
        return null;
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
