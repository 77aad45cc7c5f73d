package id.kanal.kernel.journal;

import com.google.errorprone.annotations.CheckReturnValue;
import id.kanal.kernel.model.Reservation;
import id.kanal.kernel.port.Intake.AcceptResult;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The durable streams where stages meet, and the small state that moves with them. Writes complete when they are on
 * disk. Everything is thread-safe; futures complete on the journal's own threads, so continuations must not block.
 *
 * <p>Failures are {@code Failure}s: {@code JOURNAL_DOWN} (not applied), {@code JOURNAL_UNSURE} (it may be
 * applied: the connection broke before the answer, or too few replicas have it), {@code JOURNAL_FULL}, {@code LEASE_LOST}, {@code ALREADY_SETTLED}, {@code
 * KEY_TAKEN} (nothing of the step was applied).
 */
@CheckReturnValue
public interface Journal extends Appender {
    /** A handle for one thread that appends several entries at a time and waits for them together. */
    default Batch batch() {
        return new Immediate(this);
    }

    /** Applies a step, all or nothing. */
    CompletableFuture<Void> commit(JournalTransaction step);

    /**
     * Entries after an id, oldest first. Waits until there is at least one; cancelling the future ends the wait.
     *
     * @param max at least 1
     */
    CompletableFuture<List<Entry>> read(String stream, String after, int max);

    /** The state hashes of these keys, in their order; an empty map where there is none. */
    CompletableFuture<List<Map<String, String>>> load(List<String> keys);

    /**
     * Waits for a lease; cancelling the future ends the wait. Lanes, named {@code stage/stream}, are dealt out evenly
     * among the nodes that ask for lanes of that stage: who holds more than its share is asked to give some back, see
     * {@link Lease#recalled}. Any other lease stays where it is until it is given back or runs out.
     */
    CompletableFuture<Lease> acquire(String name);

    /** Oldest first. */
    CompletableFuture<List<Parked>> parked(String after, int max);

    /** Puts a parked entry back into its stream; false when there is none of this id. */
    CompletableFuture<Boolean> requeue(String id);

    /** Removes a parked entry for good; false when there is none of this id. */
    CompletableFuture<Boolean> discard(String id);

    /** How much there is of everything. */
    CompletableFuture<Figures> figures();

    /** Why the journal cannot be written now; empty when it can. */
    String trouble();

    /**
     * Appends of one thread that share a write to disk. Used by that thread only. Nothing has to be sent before {@link
     * #flush}; what is forgotten is sent within a second.
     */
    interface Batch extends Appender {
        /** Sends what was appended, and waits for nothing. */
        void flush();

        /**
         * Sends what was appended, for a caller who has nothing to do before the replies are there: may keep it for some
         * milliseconds, and complete futures on its thread.
         */
        void await();
    }

    /** A batch of a journal that gains nothing by one. */
    record Immediate(Journal journal) implements Batch {
        @Override
        public CompletableFuture<AcceptResult> append(Append append) {
            return journal.append(append);
        }

        @Override
        public CompletableFuture<Reservation.Result> reserve(Append append, Reservation reservation) {
            return journal.reserve(append, reservation);
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void await() {
            // the futures complete on another thread
        }
    }

    /**
     * @param backlog entries by stream, delayed ones included; streams that never had one are left out
     * @param parked entries kept for an operator
     * @param counts by channel id, then by outcome
     */
    record Figures(Map<String, Long> backlog, long parked, Map<String, Map<String, Long>> counts) {}
}
