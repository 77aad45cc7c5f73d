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
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
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
    private final String stream;
    private final Limits limits;
    private final Handler handler;
    private final Window window = new Window();
    private final LeaseLoop loop;

    private final Semaphore slots;
    private final ReentrantLock lock = new ReentrantLock();

    // All of these are guarded by the lock.
    private final Map<String, Queue> queues = new HashMap<>();
    private CompletableFuture<Void> room = new CompletableFuture<>();
    private CompletableFuture<Void> idle = new CompletableFuture<>();
    private Failure doubt; // about what the journal holds; null when there is none
    private volatile String after = Entry.START;
    private volatile boolean unable;
    private volatile long unableSince;
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
        this.slots = new Semaphore(limits.concurrency(), true);
        this.stream = stream;
        this.limits = limits;
        this.handler = handler;
        this.loop = new LeaseLoop(journal, stage, stream, window);
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
        public void begin() {
            forget();
            unable = false;
        }

        @Override
        public void next(Lease lease) {
            loop.breakable(room()); // not one by one: in a backlog every read is worth it
            take(loop.breakable(journal.read(stream, after, limits.window() - held())), lease);
        }

        @Override
        public void finish() {
            idle().join();
        }

        @Override
        public boolean givesUp() {
            return unable && System.nanoTime() - unableSince > UNABLE.toNanos();
        }

        @Override
        public Duration failed(Throwable cause) {
            return reset(Failure.of(cause));
        }
    }

    private CompletableFuture<Void> room() {
        lock.lock();
        try {
            if (doubt != null) {
                Failure failure = doubt;
                doubt = null;
                throw failure;
            }
            room = new CompletableFuture<>();
            if (held <= limits.window() / 2) room.complete(null);
            return room;
        } finally {
            lock.unlock();
        }
    }

    private CompletableFuture<Void> idle() {
        lock.lock();
        try {
            idle = new CompletableFuture<>();
            if (running == 0) idle.complete(null);
            return idle;
        } finally {
            lock.unlock();
        }
    }

    private int held() {
        lock.lock();
        try {
            return held;
        } finally {
            lock.unlock();
        }
    }

    private void forget() {
        lock.lock();
        try {
            generation++;
            queues.clear();
            held = 0;
            after = Entry.START;
            doubt = null;
        } finally {
            lock.unlock();
        }
    }

    private void take(List<Entry> batch, Lease lease) {
        lock.lock();
        try {
            for (Entry entry : batch) {
                after = entry.id();
                held++;
                String key;
                try {
                    key = handler.key(entry);
                } catch (RuntimeException unreadable) {
                    key = entry.id(); // handled, and parked, on its own
                }
                Queue queue = queues.get(key);
                if (queue == null) {
                    Queue fresh = new Queue(key, lease, generation);
                    fresh.entries.add(entry);
                    queues.put(key, fresh);
                    Thread unused = Thread.ofVirtual().start(() -> drain(fresh));
                } else queue.entries.add(entry);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The entries of one key, one after the other, on a virtual thread of its own. */
    private void drain(Queue queue) {
        try {
            Duration pause = Duration.ZERO;
            while (pause != null) {
                if (!pause.isZero()) {
                    Thread.sleep(pause);
                    if (loop.isLeaving()) loop.interrupt();
                }
                slots.acquire();
                try {
                    pause = begin(queue) ? one(queue) : null;
                } finally {
                    slots.release();
                }
            }
        } catch (InterruptedException never) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean begin(Queue queue) {
        lock.lock();
        try {
            if (queue.generation != generation || queue.entries.isEmpty()) return false;
            if (!loop.isLeaving()) {
                running++;
                return true;
            }
            forget(); // its entries would have no thread if the loop stayed after all
            loop.interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Handles the first entry; how long to wait before the next, null at the end. */
    private Duration one(Queue queue) {
        Entry entry = queue.entries.peek();
        JournalTransaction step;
        try {
            step = handler.handle(entry, queue.attempts, queue.lease).join();
        } catch (RuntimeException thrown) {
            Failure failure = Failure.of(thrown);
            if (failure.retryable()) return again(queue, entry, failure);
            LOG.atError()
                    .addKeyValue("stream", stream)
                    .addKeyValue("entry", entry.id())
                    .addKeyValue("code", failure.code().id())
                    .addKeyValue("at", Parking.place(failure.getCause()))
                    .log("parked");
            step = handler.park(entry, Parking.of(means, stream, entry, failure), queue.lease);
        }
        try {
            journal.commit(step).join();
        } catch (RuntimeException thrown) {
            return unsure(queue, Failure.of(thrown));
        }
        return settled(queue);
    }

    private Duration settled(Queue queue) {
        lock.lock();
        try {
            ended();
            if (queue.generation != generation) return null;
            failures = 0;
            unable = false;
            queue.entries.poll();
            queue.attempts = 0;
            held--;
            if (held <= limits.window() / 2) room.complete(null);
            if (!queue.entries.isEmpty()) return Duration.ZERO;
            queues.remove(queue.key);
            return null;
        } finally {
            lock.unlock();
        }
    }

    private Duration again(Queue queue, Entry entry, Failure failure) {
        lock.lock();
        try {
            ended();
            if (queue.generation != generation) return null;
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
            return failure.retryAfter().orElseGet(() -> limits.backoff().delay(queue.attempts, means.random()));
        } finally {
            lock.unlock();
        }
    }

    private Duration unsure(Queue queue, Failure failure) {
        lock.lock();
        try {
            ended();
            if (queue.generation != generation) return null;
            forget();
            doubt = failure;
        } finally {
            lock.unlock();
        }
        loop.interrupt();
        return null;
    }

    private void ended() {
        running--;
        if (running == 0) idle.complete(null);
    }

    /** Drops what is in memory and reads the stream anew: right after any doubt about what the journal holds. */
    private Duration reset(Failure failure) {
        if (failure.code() == FailureCode.LEASE_LOST) loop.loseLease();
        lock.lock();
        try {
            forget();
            failures++;
            if (failures > 1 && !loop.isStopping())
                LOG.atWarn()
                        .addKeyValue("stream", stream)
                        .addKeyValue("code", failure.code().id())
                        .log("reads again");
            return limits.backoff().delay(failures, means.random());
        } finally {
            lock.unlock();
        }
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
        private final Lease lease;
        private final int generation;
        private final Deque<Entry> entries = new ConcurrentLinkedDeque<>();
        private int attempts;

        private Queue(String key, Lease lease, int generation) {
            this.key = key;
            this.lease = lease;
            this.generation = generation;
        }
    }
}
