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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works through one stream in order, a batch at a time, each batch ending in one atomic step. For stages that touch
 * nothing outside the journal. All of it runs on one serial executor.
 */
public final class BatchWorker {
    private static final Logger LOG = LoggerFactory.getLogger(BatchWorker.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(5));

    private final Journal journal;
    private final RuntimeContext means;
    private final Executor home;
    private final String stream;
    private final String leaseName;
    private final int most;
    private final Handler handler;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    private CompletableFuture<?> waiting = CompletableFuture.completedFuture(null);
    private CompletableFuture<?> reading = waiting;
    private Lease lease;
    private String after = Entry.START;
    private int failures;
    private int size; // smaller while the next stream is nearly full: part of a batch may still fit
    private boolean alone; // after an unexpected failure entries go one by one, so that only the culprit is parked
    private boolean stopping;
    private volatile boolean started;

    /**
     * @param stage names the lease together with the stream
     * @param home serial: never runs two tasks at once
     */
    public BatchWorker(
            Journal journal,
            RuntimeContext means,
            Executor home,
            String stage,
            String stream,
            int most,
            Handler handler) {
        this.journal = journal;
        this.means = means;
        this.home = home;
        this.stream = stream;
        this.leaseName = stage + '/' + stream;
        this.most = most;
        this.size = most;
        this.handler = handler;
    }

    public void start() {
        started = true;
        home.execute(this::next);
    }

    /** Finishes the batch in hand and gives the lease back. */
    public CompletableFuture<Void> stop() {
        if (!started) return CompletableFuture.completedFuture(null);
        home.execute(() -> {
            stopping = true;
            waiting.cancel(false);
        });
        return stopped;
    }

    private void next() {
        if (stopping) finish();
        else if (lease == null || !lease.held()) acquire();
        else if (lease.recalled().isDone()) giveBack();
        else read();
    }

    private void giveBack() {
        CompletableFuture<Void> released = lease.release();
        lease = null;
        released.handleAsync(
                        (done, ignored) -> {
                            next(); // a lease that could not be given back runs out
                            return null;
                        },
                        home)
                .exceptionally(this::broken);
    }

    /** Whoever waits for entries in vain must hear of it, too. */
    private void heed(Lease mine) {
        mine.recalled()
                .thenRunAsync(
                        () -> {
                            if (lease == mine) reading.cancel(false);
                        },
                        home)
                .exceptionally(this::broken);
    }

    private void acquire() {
        CompletableFuture<Lease> granted = journal.acquire(leaseName);
        waiting = granted;
        granted.handleAsync(
                        (mine, failure) -> {
                            if (failure != null) return failed(failure, List.of());
                            lease = mine;
                            heed(mine);
                            after = Entry.START;
                            next();
                            return null;
                        },
                        home)
                .exceptionally(this::broken);
    }

    private void read() {
        CompletableFuture<List<Entry>> entries = journal.read(stream, after, alone ? 1 : size);
        waiting = entries;
        reading = entries;
        entries.handleAsync(
                        (batch, failure) -> {
                            if (failure != null && !lease.recalled().isDone()) return failed(failure, List.of());
                            if (failure == null && lease.held()) work(batch);
                            else next();
                            return null;
                        },
                        home)
                .exceptionally(this::broken);
    }

    private void work(List<Entry> batch) {
        CompletableFuture<JournalTransaction> step;
        try {
            step = handler.handle(batch, lease);
        } catch (RuntimeException thrown) {
            step = CompletableFuture.failedFuture(thrown);
        }
        step.thenComposeAsync(journal::commit, home)
                .handleAsync(
                        (done, failure) -> {
                            if (failure != null) return failed(failure, batch);
                            after = batch.get(batch.size() - 1).id();
                            failures = 0;
                            size = Math.min(most, size * 2);
                            alone = false;
                            next();
                            return null;
                        },
                        home)
                .exceptionally(this::broken);
    }

    private Void failed(Throwable cause, List<Entry> batch) {
        if (stopping) {
            finish();
            return null;
        }
        Failure failure = Failure.of(cause);
        after = Entry.START; // what was settled is gone, what was not comes again: reading anew is always right
        if (failure.retryable()) {
            failures++;
            if (failure.code() == FailureCode.LEASE_LOST) lease = null;
            if (failure.code() == FailureCode.JOURNAL_FULL) size = Math.max(1, size / 2);
            if (failures > 1)
                LOG.atWarn()
                        .addKeyValue("stream", stream)
                        .addKeyValue("code", failure.code().id())
                        .log("will retry");
            pause(failure);
        } else if (batch.size() > 1) {
            alone = true;
            next();
        } else if (batch.size() == 1) {
            park(batch.get(0), failure);
        } else {
            failures++;
            LOG.atError()
                    .addKeyValue("stream", stream)
                    .addKeyValue("code", failure.code().id())
                    .addKeyValue("at", Parking.place(failure.getCause()))
                    .log("journal misbehaves");
            pause(failure);
        }
        return null;
    }

    private void park(Entry entry, Failure failure) {
        LOG.atError()
                .addKeyValue("stream", stream)
                .addKeyValue("entry", entry.id())
                .addKeyValue("code", failure.code().id())
                .addKeyValue("at", Parking.place(failure.getCause()))
                .log("parked");
        JournalTransaction step = handler.park(entry, Parking.of(means, stream, entry, failure), lease);
        journal.commit(step)
                .handleAsync(
                        (done, again) -> {
                            if (again != null) return failed(again, List.of());
                            alone = false;
                            next();
                            return null;
                        },
                        home)
                .exceptionally(this::broken);
    }

    private void pause(Failure failure) {
        Duration delay = failure.code() == FailureCode.KEY_TAKEN
                ? Duration.ofMillis(1)
                : BACKOFF.delay(failures, means.random());
        CompletableFuture<Void> pause = new CompletableFuture<>();
        waiting = pause;
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> pause.complete(null));
        pause.handleAsync(
                        (done, cancelled) -> {
                            next();
                            return null;
                        },
                        home)
                .exceptionally(this::broken);
    }

    private Void broken(Throwable bug) {
        LOG.atError()
                .addKeyValue("stream", stream)
                .addKeyValue("at", Parking.place(bug))
                .log("worker failed; it goes on");
        failures++;
        if (stopping) finish();
        else pause(Failure.of(bug));
        return null;
    }

    private void finish() {
        if (lease == null) stopped.complete(null);
        else lease.release().handle((done, ignored) -> stopped.complete(null)).exceptionally(ignored -> false);
    }

    /** What a stage does with a batch. Runs on the worker's executor. */
    public interface Handler {
        /** The step must settle every entry of the batch. */
        CompletableFuture<JournalTransaction> handle(List<Entry> batch, Lease lease);

        /** The step that takes an entry out of the flow after {@code handle} failed for it alone. */
        default JournalTransaction park(Entry entry, Parked parked, Lease lease) {
            return JournalTransaction.under(lease)
                    .acknowledge(parked.stream(), entry.id())
                    .park(parked);
        }
    }
}
