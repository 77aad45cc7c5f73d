package id.kanal.channels.call;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * One look for all who ask at about the same time: while one is under way, whoever asks gets the next, which begins after they
 * asked, so that everybody sees what they changed before. However many ask, one is under way. Thread-safe.
 */
final class SharedLook<T> {
    private final Supplier<CompletableFuture<T>> look;
    private CompletableFuture<T> now;
    private CompletableFuture<T> next;

    SharedLook(Supplier<CompletableFuture<T>> look) {
        this.look = look;
    }

    CompletableFuture<T> ask() {
        CompletableFuture<T> mine;
        synchronized (this) {
            if (now != null) {
                if (next == null) next = new CompletableFuture<>();
                return next.copy();
            }
            now = mine = new CompletableFuture<>();
        }
        begin(mine);
        return mine.copy();
    }

    private void begin(CompletableFuture<T> promised) {
        var unused = CompletableFuture.completedFuture(null)
                .thenCompose(go -> look.get())
                .whenComplete((seen, failure) -> {
                    CompletableFuture<T> following;
                    synchronized (this) {
                        now = following = next;
                        next = null;
                    }
                    if (following != null) begin(following);
                    if (failure == null) promised.complete(seen);
                    else promised.completeExceptionally(failure);
                });
    }
}
