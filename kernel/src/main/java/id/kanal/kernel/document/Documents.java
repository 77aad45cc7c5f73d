package id.kanal.kernel.document;

import com.google.errorprone.annotations.CheckReturnValue;
import id.kanal.kernel.model.Octets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Small documents of the console and the doors: accounts, sessions, drafts, calls, tasks. Every change is one atomic step, and
 * completes when it is on disk; whoever reads afterwards, on any node, reads it. Thread-safe; futures complete on a thread of
 * the store, so continuations must not block.
 *
 * <p>Failures are {@code Failure}s: {@code JOURNAL_DOWN} (nothing was changed), {@code JOURNAL_UNSURE} (it may be changed: read
 * it again), {@code JOURNAL_FULL} (too many wait), {@code COLLECTION_FULL}, {@code INVALID} (larger than {@link #LARGEST}).
 */
@CheckReturnValue
public interface Documents {
    /** Octets of a document at most. */
    int LARGEST = 32 * 1024;

    /** How many documents a list has at most. */
    int LONGEST_LIST = 1_000;

    /** The version that stands for "there is none". */
    long NONE = 0;

    /** For what is kept until it is removed. */
    Duration FOREVER = ChronoUnit.FOREVER.getDuration();

    CompletableFuture<Optional<Document>> get(DocumentKey key);

    /**
     * Makes the document, or replaces it, if nobody did since it was read.
     *
     * @param ifVersion the version that was read; {@link #NONE} if there must be none
     * @param keep how long from now on; it is then as if it had been removed
     */
    CompletableFuture<Put> put(DocumentKey key, long ifVersion, Octets octets, Duration keep);

    /** Makes the document, or replaces whatever is there; its version. */
    CompletableFuture<Long> put(DocumentKey key, Octets octets, Duration keep);

    /** Whether there was one. */
    CompletableFuture<Boolean> remove(DocumentKey key);

    /** Whether there was one of this version; of another one, nothing is removed. */
    CompletableFuture<Boolean> remove(DocumentKey key, long ifVersion);

    /**
     * Those of a collection, in the order in which they were made.
     *
     * @param most at most {@link #LONGEST_LIST}
     */
    CompletableFuture<Listing> list(DocumentCollection collection, int most);

    /**
     * Counts one more; how many there are within the window, this one included. A window begins with the first that is
     * counted in it and ends for all of them together. For lockouts count before the password is looked at: then tries at
     * the same time are counted, too.
     *
     * @param key any text: only a keyed digest of it is kept
     */
    CompletableFuture<Long> count(String key, Duration window);

    /** Begins to count anew, such as after the right password. */
    CompletableFuture<Void> resetCount(String key);

    /**
     * True the first time, false from then on: for whatever may be used once, such as a one-time password. Of two who ask at
     * once one gets true.
     *
     * @param key any text: only a keyed digest of it is kept
     * @param keep for how long it is known again
     */
    CompletableFuture<Boolean> once(String key, Duration keep);

    /** Why nothing can be changed now; empty when it can. */
    String trouble();

    /** What became of a conditional change. */
    sealed interface Put {
        record Stored(long version) implements Put {}

        /**
         * Somebody was quicker, and nothing was changed.
         *
         * @param now what is there instead; empty when there is none
         */
        record Conflict(Optional<Document> now) implements Put {}
    }

    /** @param total how many there are altogether */
    record Listing(List<Document> documents, int total) {}
}
