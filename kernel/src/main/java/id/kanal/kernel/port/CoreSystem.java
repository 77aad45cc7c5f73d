package id.kanal.kernel.port;

import com.google.errorprone.annotations.CheckReturnValue;
import id.kanal.kernel.model.CoreEvent;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Where complaints are handled. */
@CheckReturnValue
public interface CoreSystem {
    /**
     * Delivers one event. Completes when the core has it, now or before; fails with a {@code Failure}: rejected (park
     * it), or retryable with the wait that the core asked for.
     */
    CompletableFuture<Accepted> deliver(CoreEvent event);

    /** @param number the core's own number, if it answered with one */
    record Accepted(Optional<String> number) {}
}
