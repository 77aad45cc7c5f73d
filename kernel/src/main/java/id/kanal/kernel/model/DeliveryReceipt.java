package id.kanal.kernel.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A provider's news of one outbound segment.
 *
 * @param providerId the provider's message id, normalised by the channel so that it equals what {@code send} returned
 * @param otherIds forms under which {@code send} may have returned it instead; the likeliest first
 * @param error the provider's own code, for operators
 * @param unreached why it will never arrive this way, where the provider tells
 */
public record DeliveryReceipt(
        ChannelRef channel,
        String providerId,
        List<String> otherIds,
        State state,
        Optional<String> error,
        Optional<Unreached> unreached,
        Instant at) {
    public DeliveryReceipt {
        otherIds = List.copyOf(otherIds);
    }

    /** From a provider that writes ids in one form. */
    public DeliveryReceipt(
            ChannelRef channel,
            String providerId,
            State state,
            Optional<String> error,
            Optional<Unreached> unreached,
            Instant at) {
        this(channel, providerId, List.of(), state, error, unreached, at);
    }

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
