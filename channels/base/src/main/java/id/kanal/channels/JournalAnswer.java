package id.kanal.channels;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a channel's own thread waits for. */
public final class JournalAnswer {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private JournalAnswer() {}

    /** Blocks; fails as the future does, as {@code JOURNAL_DOWN} after {@code PT20S} or on a thread that is interrupted, which it stays. */
    public static <T> T of(CompletableFuture<T> asked) {
        try {
            return asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw Failure.of(failed);
        } catch (TimeoutException late) {
            throw Failure.of(FailureCode.JOURNAL_DOWN, "the journal does not answer", late);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw Failure.of(FailureCode.JOURNAL_DOWN, "interrupted", hurried);
        }
    }
}
