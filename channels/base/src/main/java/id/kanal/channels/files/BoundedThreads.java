package id.kanal.channels.files;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Threads for what takes longer than an event loop may, with so much waiting for them at most; gone while nothing is to be done. */
public final class BoundedThreads {
    private static final long IDLE_SECONDS = 10;
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final ThreadPoolExecutor threads;

    public BoundedThreads(String name, int most, int waiting) {
        this.threads = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting), task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** As {@link #run}, for work that goes on elsewhere. */
    public <T> CompletableFuture<T> begin(Supplier<CompletableFuture<T>> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        CompletableFuture<Boolean> begun = run(() -> {
            CompletableFuture<T> going = work.get().whenComplete((value, failed) -> {
                if (failed == null) done.complete(value);
                else done.completeExceptionally(failed);
            });
            return going.isDone();
        });
        return begun.thenCompose(early -> done);
    }

    /** Fails retryably when too much waits already. */
    public <T> CompletableFuture<T> run(Callable<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        try {
            threads.execute(() -> {
                try {
                    done.complete(work.call());
                } catch (Throwable failed) { // whoever waits hears of an Error, too
                    done.completeExceptionally(failed);
                }
            });
        } catch (RejectedExecutionException full) {
            done.completeExceptionally(
                    Failure.retryAfter(FailureCode.PEER_BUSY, "too much waits to be looked at", AGAIN));
        }
        return done;
    }
}
