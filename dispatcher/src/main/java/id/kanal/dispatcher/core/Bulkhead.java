package id.kanal.dispatcher.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Lets a bounded number of things run at once; the others wait in line, untimed. Thread-safe, never blocks. */
final class Bulkhead {
    private final Deque<Runnable> line = new ArrayDeque<>();
    private int free;
    private boolean draining; // work that ends at once would otherwise recurse once for each in the line

    Bulkhead(int permits) {
        this.free = permits;
    }

    <T> CompletableFuture<T> through(Supplier<CompletableFuture<T>> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        synchronized (this) {
            line.add(() -> run(work, result));
        }
        drain();
        return result;
    }

    private <T> void run(Supplier<CompletableFuture<T>> work, CompletableFuture<T> result) {
        CompletableFuture<T> running;
        try {
            running = work.get();
        } catch (RuntimeException thrown) {
            running = CompletableFuture.failedFuture(thrown);
        }
        running.handle((value, failure) -> {
                    leave();
                    return failure == null ? result.complete(value) : result.completeExceptionally(failure);
                })
                .exceptionally(result::completeExceptionally);
    }

    private void leave() {
        synchronized (this) {
            free++;
        }
        drain();
    }

    private void drain() {
        synchronized (this) {
            if (draining) return;
            draining = true;
        }
        for (Optional<Runnable> next = next(); next.isPresent(); next = next())
            next.get().run();
    }

    private synchronized Optional<Runnable> next() {
        if (free == 0 || line.isEmpty()) {
            draining = false;
            return Optional.empty();
        }
        free--;
        return Optional.of(line.remove());
    }
}
