package id.kanal.kernel.port;

import com.google.errorprone.annotations.CheckReturnValue;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Reservation;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The one way in. Thread-safe; futures complete on a thread of the journal or of somebody who {@link Batch#await awaits}, so
 * continuations must not block.
 */
@CheckReturnValue
public interface Intake {
    /**
     * Completes when the message is in the journal and fsynced; only then may the channel acknowledge its provider.
     * Fails with a retryable {@code Failure} when the journal cannot take it: the provider is told to try again.
     *
     * @param remember how long the same id counts as the same message
     */
    CompletableFuture<AcceptResult> accept(Inbound message, Duration remember);

    /**
     * The same for a message that holds the ticket which somebody waits for: the number may be told when it was {@code Made}.
     *
     * @param card the fields of the ticket card
     * @param keep how long the card is kept
     */
    CompletableFuture<Reservation.Result> reserve(
            Inbound message, Map<String, String> card, Duration keep, Duration remember);

    /** The same for a delivery receipt, under the fingerprint that the channel gives it. */
    CompletableFuture<AcceptResult> accept(DeliveryReceipt receipt, String fingerprint, Duration remember);

    /** A handle for one thread that reads several messages at a time from one connection and answers them together. */
    default Batch batch() {
        return new Immediate(this);
    }

    /** Messages of one thread that share a write to disk. Used by that thread only. */
    @CheckReturnValue
    interface Batch {
        /** As {@link Intake#accept}, but nothing has to be sent before {@link #flush}; what is forgotten is sent within a second. */
        CompletableFuture<AcceptResult> accept(Inbound message, Duration remember);

        /** Sends what was accepted, and waits for nothing. */
        void flush();

        /**
         * Sends what was accepted, for a caller who has nothing to do before the answers are there: may keep it for some
         * milliseconds, and complete futures on its thread. What is not answered by then is answered later.
         */
        void await();
    }

    /** A batch of an intake that gains nothing by one. */
    record Immediate(Intake intake) implements Batch {
        @Override
        public CompletableFuture<AcceptResult> accept(Inbound message, Duration remember) {
            return intake.accept(message, remember);
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

    /** Both are answered alike; they are counted apart. */
    enum AcceptResult {
        NEW("new"),
        DUPLICATE("already");

        private final String label;

        AcceptResult(String label) {
            this.label = label;
        }

        /** As metrics name it. */
        public String label() {
            return label;
        }
    }
}
