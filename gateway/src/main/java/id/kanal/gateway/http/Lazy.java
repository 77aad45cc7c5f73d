package id.kanal.gateway.http;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Something that needs a secret of the journal, fetched when it is first asked for and again if that failed. Used on one
 * event loop only.
 */
final class Lazy<T> {
    private final Supplier<CompletableFuture<byte[]>> secret;
    private final Function<byte[], T> make;
    private CompletableFuture<T> made = CompletableFuture.failedFuture(new IllegalStateException("not asked for yet"));

    Lazy(Supplier<CompletableFuture<byte[]>> secret, Function<byte[], T> make) {
        this.secret = secret;
        this.make = make;
    }

    CompletableFuture<T> open() {
        if (made.isCompletedExceptionally()) made = secret.get().thenApply(make);
        return made;
    }
}
