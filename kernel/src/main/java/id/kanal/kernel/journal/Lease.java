package id.kanal.kernel.journal;

import com.google.errorprone.annotations.CheckReturnValue;
import java.util.concurrent.CompletableFuture;

/** The right to work on something alone, kept alive by the journal until it is released or lost. */
public interface Lease {
    String name();

    /** The fencing token: grows with every grant; each commit checks it, so a sleeper who wakes up changes nothing. */
    long token();

    /** Whether it was still ours when the journal last looked, and has not run out since by a monotonic clock. */
    boolean held();

    /**
     * Completes when the holder is to give it back as soon as it has finished what is in hand, because another node ought
     * to have it, and when it is lost. Completes on the journal's own threads.
     */
    CompletableFuture<Void> recalled();

    /** Gives it back, so that another node need not wait for it to run out. */
    @CheckReturnValue
    CompletableFuture<Void> release();
}
