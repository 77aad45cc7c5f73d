package id.kanal.testkit;

import id.kanal.kernel.failure.Failure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Waiting in tests: for a future, until something is so, or until nothing is left. Never longer than a limit without progress. */
public final class Await {
    public static final Duration LIMIT = Duration.ofSeconds(60);

    private Await() {}

    public static <T> T get(CompletableFuture<T> future) {
        return get(future, LIMIT);
    }

    /** The value; the {@code Failure} it failed with is thrown as it is. */
    public static <T> T get(CompletableFuture<T> future, Duration limit) {
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw Failure.of(failed);
        } catch (TimeoutException late) {
            throw new AssertionError("nothing came within " + limit, late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stopped);
        }
    }

    public static Failure failure(CompletableFuture<?> future) {
        return failure(future, LIMIT);
    }

    /** What the future failed with. */
    public static Failure failure(CompletableFuture<?> future, Duration limit) {
        try {
            Object value = get(future, limit);
            throw new AssertionError("it succeeded with " + value);
        } catch (Failure expected) {
            return expected;
        }
    }

    public static void until(String what, BooleanSupplier holds) {
        until(what, LIMIT, holds);
    }

    public static void until(String what, Duration limit, BooleanSupplier holds) {
        until(what, limit, holds, () -> "");
    }

    /** @param instead what is so instead, asked for when the time is over */
    public static void until(String what, Duration limit, BooleanSupplier holds, Supplier<String> instead) {
        long end = System.nanoTime() + limit.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end)
                throw new AssertionError("not within " + limit + ": " + what + ' ' + instead.get());
            LockSupport.parkNanos(5_000_000);
        }
    }

    /**
     * Until nothing is left of a lot of work, however long a busy machine takes for it.
     *
     * @param stillness how long it may stay as it is
     * @param left how much there is still to do
     * @param instead what is so instead, asked for when it stands still
     */
    public static void nothingLeft(String what, Duration stillness, LongSupplier left, Supplier<String> instead) {
        long least = Long.MAX_VALUE;
        long end = System.nanoTime() + stillness.toNanos();
        for (long now = left.getAsLong(); now > 0; now = left.getAsLong()) {
            if (now < least) end = System.nanoTime() + stillness.toNanos();
            least = Math.min(least, now);
            if (System.nanoTime() > end)
                throw new AssertionError(
                        least + " left, no fewer for " + stillness + ": " + what + ' ' + instead.get());
            LockSupport.parkNanos(20_000_000);
        }
    }
}
