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
    private final int most;
    private final Handler handler;
    private final LeaseLoop loop;

    // All of these belong to the executor.
    private String after = Entry.START;
    private int failures;
    private int size; // smaller while the next stream is nearly full: part of a batch may still fit
    private boolean alone; // after an unexpected failure entries go one by one, so that only the culprit is parked

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
        this.most = most;
        this.size = most;
        this.handler = handler;
        this.loop = new LeaseLoop(journal, home, stage, stream, new Batches());
    }

    public void start() {
        loop.start();
    }

    /** Finishes the batch in hand and gives the lease back. */
    public CompletableFuture<Void> stop() {
        return loop.stop();
    }

    /** One batch at a time. */
    private final class Batches implements LeaseLoop.Work {
        @Override
        public void forget() {
            after = Entry.START;
        }

        @Override
        public void next() {
            loop.read(after, alone ? 1 : size, batch -> {
                if (loop.lease().held()) work(batch);
                else loop.turn();
            });
        }

        @Override
        public boolean isIdle() {
            return true; // the loop waits for the batch in hand
        }

        @Override
        public boolean givesUp() {
            return false;
        }

        @Override
        public void granted() {
            // nothing but to begin
        }

        @Override
        public void failed(Throwable cause) {
            BatchWorker.this.failed(cause, List.of());
        }
    }

    private void work(List<Entry> batch) {
        CompletableFuture<JournalTransaction> step;
        try {
            step = handler.handle(batch, loop.lease());
        } catch (RuntimeException thrown) {
            step = CompletableFuture.failedFuture(thrown);
        }
        loop.await(step.thenComposeAsync(journal::commit, home), (done, failure) -> {
            if (failure == null) {
                after = batch.get(batch.size() - 1).id();
                failures = 0;
                size = Math.min(most, size * 2);
                alone = false;
                loop.turn();
            } else {
                failed(failure, batch);
            }
        });
    }

    private void failed(Throwable cause, List<Entry> batch) {
        after = Entry.START; // what was settled is gone, what was not comes again: reading anew is always right
        if (loop.isStopping()) {
            loop.rest(Duration.ZERO);
            return;
        }
        Failure failure = Failure.of(cause);
        if (failure.retryable()) retry(failure);
        else if (batch.size() > 1) {
            alone = true;
            loop.turn();
        } else if (batch.size() == 1) park(batch.get(0), failure);
        else {
            failures++;
            LOG.atError()
                    .addKeyValue("stream", stream)
                    .addKeyValue("code", failure.code().id())
                    .addKeyValue("at", Parking.place(failure.getCause()))
                    .log("journal misbehaves");
            pause(failure);
        }
    }

    private void retry(Failure failure) {
        failures++;
        if (failure.code() == FailureCode.LEASE_LOST) loop.loseLease();
        if (failure.code() == FailureCode.JOURNAL_FULL) size = Math.max(1, size / 2);
        if (failures > 1)
            LOG.atWarn()
                    .addKeyValue("stream", stream)
                    .addKeyValue("code", failure.code().id())
                    .log("will retry");
        pause(failure);
    }

    private void park(Entry entry, Failure failure) {
        LOG.atError()
                .addKeyValue("stream", stream)
                .addKeyValue("entry", entry.id())
                .addKeyValue("code", failure.code().id())
                .addKeyValue("at", Parking.place(failure.getCause()))
                .log("parked");
        JournalTransaction step = handler.park(entry, Parking.of(means, stream, entry, failure), loop.lease());
        loop.await(journal.commit(step), (done, again) -> {
            if (again == null) {
                alone = false;
                loop.turn();
            } else {
                failed(again, List.of());
            }
        });
    }

    private void pause(Failure failure) {
        loop.rest(
                failure.code() == FailureCode.KEY_TAKEN
                        ? Duration.ofMillis(1)
                        : BACKOFF.delay(failures, means.random()));
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
