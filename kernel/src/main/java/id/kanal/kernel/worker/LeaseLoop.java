package id.kanal.kernel.worker;

import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.Lease;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every worker over a stream does, whatever it does with the entries: gets the stream's lease, works under it, gives it
 * back when another node ought to have it, rests after failures, and ends. It waits for one thing at a time, and what it
 * waited for before counts no more.
 *
 * <p>All of it, and all fields that are not volatile, belong to the worker's serial executor.
 */
final class LeaseLoop {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseLoop.class);
    /** How long who gave up leaves the others to take the lease. */
    private static final Duration ABSENCE = Duration.ofSeconds(2);

    private final Journal journal;
    private final Executor home;
    private final String stream;
    private final String leaseName;
    private final Work work;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    private CompletableFuture<?> waiting = CompletableFuture.completedFuture(null); // may be cancelled
    private Lease lease; // null while there is none
    private boolean busy; // it waits for something
    private int turn; // which wait is the last one
    private boolean stopping;
    private volatile boolean started; // set by who starts it, read by who stops it

    LeaseLoop(Journal journal, Executor home, String stage, String stream, Work work) {
        this.journal = journal;
        this.home = home;
        this.stream = stream;
        this.leaseName = stage + '/' + stream;
        this.work = work;
    }

    /** What a worker does under its lease. Called on its executor. */
    interface Work {
        /** What is in memory counts no more: the stream is read from its beginning. */
        void forget();

        /** The next thing to do under the lease. */
        void next();

        /** Whether nothing is under way. */
        boolean isIdle();

        /** Whether another node should try, although nobody asked for the lease. */
        boolean givesUp();

        /** A lease is granted. */
        void granted();

        /** Getting the lease or reading failed, or something broke. It ends in {@link #rest}. */
        void failed(Throwable cause);
    }

    void start() {
        started = true;
        home.execute(this::turn);
    }

    /** Finishes what is under way and gives the lease back. */
    CompletableFuture<Void> stop() {
        if (!started) return CompletableFuture.completedFuture(null);
        home.execute(() -> {
            stopping = true;
            interrupt();
        });
        return stopped;
    }

    /** Only while there is one: from the grant on. */
    Lease lease() {
        return lease;
    }

    boolean isStopping() {
        return stopping;
    }

    /** Whether nothing new may be begun under the lease. */
    boolean isLeaving() {
        return lease == null || lease.recalled().isDone() || work.givesUp();
    }

    /** Another node has it. */
    void loseLease() {
        lease = null;
    }

    /** Does what is next, unless something is waited for: then that goes on with it. */
    void turn() {
        if (busy) return;
        if (stopping) {
            if (work.isIdle()) finish();
        } else if (lease == null || !lease.held()) {
            acquire();
        } else if (isLeaving()) {
            if (work.isIdle()) giveBack();
        } else {
            work.next();
        }
    }

    /** Ends a wait that may be ended. */
    void interrupt() {
        if (busy) waiting.cancel(false);
        else turn();
    }

    private void acquire() {
        CompletableFuture<Lease> wanted = journal.acquire(leaseName);
        waiting = wanted;
        follow(
                wanted,
                (granted, failure) -> {
                    if (failure != null) {
                        work.failed(failure);
                        return;
                    }
                    lease = granted;
                    heed(granted);
                    work.forget();
                    work.granted();
                    turn();
                },
                tooLate -> tooLate.release().exceptionally(ignored -> null)); // what is not given back runs out
    }

    /** Whoever waits for entries in vain must hear of it, too. */
    private void heed(Lease mine) {
        mine.recalled()
                .thenRunAsync(
                        () -> {
                            if (lease == mine) interrupt();
                        },
                        home)
                .exceptionally(this::broken);
    }

    private void giveBack() {
        Duration absence = work.givesUp() ? ABSENCE : Duration.ZERO;
        CompletableFuture<Void> released = lease.release();
        lease = null;
        work.forget();
        await(released, (done, ignored) -> rest(absence)); // what could not be given back runs out
    }

    /** Reads on; comes back with what is there, or goes on with the loop. */
    void read(String after, int most, Consumer<List<Entry>> take) {
        CompletableFuture<List<Entry>> entries = journal.read(stream, after, most);
        waiting = entries;
        follow(
                entries,
                (batch, failure) -> {
                    if (failure == null) take.accept(batch);
                    else if (stopping || isLeaving()) turn();
                    else work.failed(failure);
                },
                tooLate -> {});
    }

    /** Waits for something that is not to be broken off. */
    <T> void await(CompletableFuture<T> future, BiConsumer<T, Throwable> then) {
        follow(future, then, tooLate -> {});
    }

    /** Does nothing for a while, whatever was waited for before. */
    void rest(Duration pause) {
        waiting.cancel(false);
        CompletableFuture<Void> over = new CompletableFuture<>();
        if (stopping || pause.isZero()) over.complete(null);
        else
            CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> over.complete(null));
        waiting = over;
        follow(over, (done, cancelled) -> turn(), tooLate -> {});
    }

    private <T> void follow(CompletableFuture<T> future, BiConsumer<T, Throwable> then, Consumer<T> late) {
        busy = true;
        turn++;
        int mine = turn;
        future.handleAsync(
                        (value, failure) -> {
                            if (mine == turn) {
                                busy = false;
                                then.accept(value, failure);
                            } else if (value != null) {
                                late.accept(value);
                            }
                            return null;
                        },
                        home)
                .exceptionally(this::broken);
    }

    /** A bug must not end the worker. */
    Void broken(Throwable bug) {
        LOG.atError()
                .addKeyValue("stream", stream)
                .addKeyValue("at", Parking.place(bug))
                .log("worker failed; it goes on");
        work.failed(bug);
        return null;
    }

    private void finish() {
        if (stopped.isDone()) return;
        busy = true; // the end
        if (lease == null) stopped.complete(null);
        else lease.release().handle((done, ignored) -> stopped.complete(null)).exceptionally(ignored -> false);
    }
}
