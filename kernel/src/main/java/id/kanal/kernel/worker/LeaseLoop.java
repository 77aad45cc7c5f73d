package id.kanal.kernel.worker;

import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.Lease;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every worker over a stream does, whatever it does with the entries: gets the stream's lease, works under it, gives it
 * back when another node ought to have it, rests after failures, and ends. A plain loop on a virtual thread of its own.
 */
final class LeaseLoop {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseLoop.class);
    /** How long who gave up leaves the others to take the lease. */
    private static final Duration ABSENCE = Duration.ofSeconds(2);

    private final Journal journal;
    private final String stream;
    private final String leaseName;
    private final Work work;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    private volatile CompletableFuture<?> waiting = CompletableFuture.completedFuture(null); // may be cancelled
    private volatile Lease lease; // null while there is none
    private volatile boolean stopping;
    private volatile boolean started;

    LeaseLoop(Journal journal, String stage, String stream, Work work) {
        this.journal = journal;
        this.stream = stream;
        this.leaseName = stage + '/' + stream;
        this.work = work;
    }

    /** What a worker does under its lease. Called on the loop's thread, but for {@link #givesUp}. */
    interface Work {
        /** The lease was just granted: what is in memory counts no more. */
        void begin();

        /** The next thing to do. What it throws ends in {@link #failed}. */
        void next(Lease lease);

        /** Waits for what is under way. */
        void finish();

        /** Whether another node should try, although nobody asked for the lease. */
        boolean givesUp();

        /** Getting the lease or the next thing failed; how long to rest. */
        Duration failed(Throwable cause);
    }

    void start() {
        started = true;
        Thread unused = Thread.ofVirtual().name(leaseName).start(this::run);
    }

    /** Finishes what is under way and gives the lease back. */
    CompletableFuture<Void> stop() {
        if (!started) return CompletableFuture.completedFuture(null);
        stopping = true;
        interrupt();
        return stopped;
    }

    boolean isStopping() {
        return stopping;
    }

    /** Whether nothing new may be begun under the lease. */
    boolean isLeaving() {
        Lease mine = lease;
        return stopping || mine == null || !mine.held() || mine.recalled().isDone() || work.givesUp();
    }

    /** Another node has it. */
    void loseLease() {
        lease = null;
    }

    /** Ends a wait that may be ended. From any thread. */
    void interrupt() {
        waiting.cancel(false);
    }

    private void run() {
        while (!stopping) guarded(this::tenure);
        stopped.complete(null);
    }

    private void tenure() {
        Lease mine = breakable(journal.acquire(leaseName));
        lease = mine;
        var unused = mine.recalled().thenRun(this::interrupt);
        work.begin();
        while (!isLeaving()) guarded(() -> work.next(mine));
        work.finish();
        boolean gaveUp = !stopping && work.givesUp();
        lease = null;
        mine.release().exceptionally(ranOut -> null).join();
        if (gaveUp) rest(ABSENCE);
    }

    /** A bug must not end the worker. */
    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (CancellationException broken) {
            // there is something else to do
        } catch (RuntimeException failure) {
            rest(work.failed(failure instanceof CompletionException e && e.getCause() != null ? e.getCause() : failure));
        }
    }

    /** Waits for something that may be broken off: then it throws {@link CancellationException}. */
    <T> T breakable(CompletableFuture<T> future) {
        waiting = future;
        if (stopping || (lease != null && isLeaving())) future.cancel(false);
        return future.join();
    }

    /** Does nothing for a while. */
    void rest(Duration pause) {
        if (pause.isZero()) return;
        try {
            breakable(new CompletableFuture<Void>().completeOnTimeout(null, pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (CancellationException sooner) {
            LOG.atTrace().addKeyValue("stream", stream).log("rest broken off");
        }
    }
}
