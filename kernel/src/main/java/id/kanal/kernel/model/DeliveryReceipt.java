package id.kanal.kernel.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A provider's news of one outbound segment.
 *
 * @param providerId the provider's message id, normalised by the channel so that it equals what {@code send} returned
 * @param error the provider's own code, for operators
 * @param unreached why it will never arrive this way, where the provider tells
 */
public record DeliveryReceipt(
        ChannelRef channel,
        String providerId,
        State state,
        Optional<String> error,
        Optional<Unreached> unreached,
        Instant at) {
    /** Receipts only go forward, but a message may fail after it was accepted. */
    public enum State {
        DELIVERED(true),
        EXPIRED(true),
        DELETED(true),
        UNDELIVERABLE(true),
        REJECTED(true),
        /** Accepted, en route or not known yet: not the end. */
        PENDING(false),
        UNKNOWN(true);

        private final boolean end;

        State(boolean end) {
            this.end = end;
        }

        /** Whether no further receipt is expected after this one. */
        public boolean isFinal() {
            return end;
        }
    }
}
