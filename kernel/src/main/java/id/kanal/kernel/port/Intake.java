package id.kanal.kernel.port;

import com.google.errorprone.annotations.CheckReturnValue;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Inbound;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The one way in. Thread-safe; futures complete on a thread of the journal or of somebody who {@link Then#WAITS}, so continuations must not block. */
@CheckReturnValue
public interface Intake {
    /**
     * Completes when the message is in the journal and fsynced; only then may the channel acknowledge its provider.
     * Fails with a retryable {@code Failure} when the journal cannot take it: the provider is told to try again.
     *
     * @param remember how long the same id counts as the same message
     */
    CompletableFuture<AcceptResult> accept(Inbound message, Duration remember, Then then);

    /** The same for a thread that has other things to do. */
    default CompletableFuture<AcceptResult> accept(Inbound message, Duration remember) {
        return accept(message, remember, Then.LEAVES);
    }

    /** The same for a delivery receipt, under the fingerprint that the channel gives it. */
    CompletableFuture<AcceptResult> accept(DeliveryReceipt receipt, String fingerprint, Duration remember);

    /** What the thread that brings a message does next. */
    enum Then {
        /** It has other things to do. */
        LEAVES,
        /** It brings another message at once: this one may wait for it, so that they share a write. */
        BRINGS_MORE,
        /**
         * It has nothing to do before this is done. It may be kept for some milliseconds, to fetch the reply itself, and the
         * future may complete before {@code accept} returns.
         */
        WAITS
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
