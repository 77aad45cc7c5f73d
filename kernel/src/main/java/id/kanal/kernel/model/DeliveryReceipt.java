package id.kanal.kernel.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A provider's news of one outbound segment.
 *
 * @param providerId the provider's message id, normalised by the channel so that it equals what {@code send} returned
 */
public record DeliveryReceipt(ChannelRef channel, String providerId, State state, Optional<String> error, Instant at) {
    /** SMPP 3.4, 5.2.28 message_state, folded to what matters here. */
    public enum State {
        DELIVERED(true),
        EXPIRED(true),
        DELETED(true),
        UNDELIVERABLE(true),
        REJECTED(true),
        /** Accepted, en route or unknown: not the end. */
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
