package id.kanal.console.oidc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Something of the provider's that is asked for once for all who want it at the same time, and kept for a while. Thread-safe. */
final class Remembered<T> {
    private final Supplier<CompletableFuture<T>> load;
    private final Clock clock;
    private CompletableFuture<T> last = CompletableFuture.failedFuture(new IllegalStateException("not asked for yet"));
    private Instant asked = Instant.MIN;

    Remembered(Supplier<CompletableFuture<T>> load, Clock clock) {
        this.load = load;
        this.clock = clock;
    }

    /** What was asked for no longer ago than this; what failed is asked for again. */
    synchronized CompletableFuture<T> noOlderThan(Duration age) {
        Instant now = clock.instant();
        boolean fresh = !last.isCompletedExceptionally() && now.isBefore(asked.plus(age));
        if (fresh || !last.isDone()) return last;
        asked = now;
        last = load.get();
        return last;
    }
}
