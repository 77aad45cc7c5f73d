package id.kanal.simulators;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for Vert.x where a simulator starts or stops; the only place here that does. */
public final class Waiting {
    private static final int SECONDS = 20;

    private Waiting() {}

    /** Throws {@link IllegalStateException} on a Vert.x thread, which would wait for itself, and on failure. */
    public static <T> T on(Future<T> future) {
        if (Context.isOnVertxThread()) throw new IllegalStateException("would block a Vert.x thread");
        try {
            return future.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (TimeoutException late) {
            throw new IllegalStateException("not within " + SECONDS + " s", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
