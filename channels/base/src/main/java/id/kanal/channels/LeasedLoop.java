package id.kanal.channels;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.Lease;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Does one thing round after round, for ever, on one node at a time: waits for a lease, works while it has it, gives it back. Has
 * its own thread, which nothing that a round throws can end.
 */
public final class LeasedLoop {
    /** By then we have the lease, or another node has. */
    private static final Duration FIRST = Duration.ofSeconds(2);

    private final Work work;
    private final Consumer<String> trouble;
    private final Thread thread;
    private final WakeUp bell = new WakeUp();
    private final CompletableFuture<Void> firstRound = new CompletableFuture<>();
    private final CompletableFuture<Void> finished = new CompletableFuture<>();
    private volatile boolean opened;
    private volatile boolean closing;

    /** What is done. Everything but {@link #interrupt} is called on the loop's thread. */
    public interface Work {
        /** The lease is ours from now on; what was known of the state under it counts no more. */
        default void granted(Lease lease) {}

        /**
         * Under the lease. How long to rest before the next one.
         *
         * @param lasts whether it is still wanted; asked before anything is waited for that {@link #interrupt} ends
         */
        Duration round(BooleanSupplier lasts);

        /** Another node has the lease. How long until the next look. */
        Duration standby();

        /** What a round that failed through a mistake of ours, or of the journal's, waits for. */
        Duration afterFailure();

        /** @param held whether the lease is still ours */
        void leave(boolean held);

        /** Ends what a round waits for outside, not what it has in hand. From any thread. */
        void interrupt();
    }

    /**
     * @param name of its thread
     * @param trouble is told why nothing is done although the work itself could go on; empty where that is over
     */
    public LeasedLoop(String name, Work work, Consumer<String> trouble, Journal journal, String lease) {
        this.work = work;
        this.trouble = trouble;
        this.thread = new Thread(() -> keep(journal, lease), name);
        thread.setDaemon(true);
    }

    /** Completes when the first round has ended, well or not, or another node has the lease. */
    public CompletableFuture<Void> open() {
        opened = true;
        thread.start();
        return firstRound;
    }

    /** Completes when the last round has ended. */
    public CompletableFuture<Void> close() {
        closing = true;
        stir();
        if (!opened) finished.complete(null);
        return finished;
    }

    private void stir() {
        bell.ring();
        work.interrupt();
    }

    private void keep(Journal journal, String name) {
        try {
            while (!closing) lease(journal, name).ifPresent(this::tenure);
        } finally {
            firstRound.complete(null);
            finished.complete(null);
        }
    }

    private void tenure(Lease lease) {
        var unused = lease.recalled().thenRun(this::stir);
        try {
            work.granted(lease);
            BooleanSupplier lasts =
                    () -> !closing && lease.held() && !lease.recalled().isDone();
            while (lasts.getAsBoolean()) {
                Duration rest = safely(() -> work.round(lasts));
                firstRound.complete(null);
                if (!rest.isZero()) bell.await(rest);
            }
        } finally {
            var unusedRest = safely(() -> {
                work.leave(lease.held());
                return Duration.ZERO;
            });
            var released = lease.release().exceptionally(ranOut -> null);
            if (closing) released.completeOnTimeout(null, 1, TimeUnit.SECONDS).join();
        }
    }

    private Duration safely(Supplier<Duration> step) {
        try {
            return step.get();
        } catch (RuntimeException failed) {
            trouble.accept(
                    failed instanceof Failure known
                            ? "journal: " + known.getMessage()
                            : "a mistake of ours (" + failed.getClass().getSimpleName() + ')');
            return work.afterFailure();
        }
    }

    private Optional<Lease> lease(Journal journal, String name) {
        CompletableFuture<Lease> granted = journal.acquire(name);
        Duration look = FIRST;
        long since = System.nanoTime();
        while (!closing) {
            try {
                return Optional.of(granted.get(100, TimeUnit.MILLISECONDS));
            } catch (TimeoutException waiting) {
                if (System.nanoTime() - since < look.toNanos()) continue;
                look = safely(work::standby);
                String journalTrouble = journal.trouble();
                trouble.accept(journalTrouble.isEmpty() ? "" : "journal: " + journalTrouble);
                firstRound.complete(null);
                since = System.nanoTime();
            } catch (ExecutionException failed) {
                trouble.accept("journal: " + Failure.of(failed).getMessage());
                bell.await(work.afterFailure());
                return Optional.empty();
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        if (!granted.cancel(false) && !granted.isCompletedExceptionally()) {
            var unused = granted.join().release();
        }
        return Optional.empty();
    }
}
