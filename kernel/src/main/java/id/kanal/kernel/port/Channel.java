package id.kanal.kernel.port;

import com.google.errorprone.annotations.CheckReturnValue;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Outbound;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One configured account on one provider. Translates and answers, in words of its own; it does not validate, store, retry or
 * decide whom to tell.
 */
@CheckReturnValue
public interface Channel {
    ChannelRef ref();

    /** Starts receiving, and keeps trying for ever; completes when the first try has ended, well or not. */
    CompletableFuture<Void> open(Intake intake);

    /**
     * Lays one message out and hands it to the provider. Completes with the provider's ids, one a segment, once it has taken
     * all segments; fails with a {@code Failure} that tells whether another try makes sense. A provider that knows at once that
     * nobody can be reached that way has taken it, too, with the receipt that says so. Never blocks.
     */
    CompletableFuture<Sent> send(Outbound message);

    /** Where files lie that it names in messages; empty for a channel that brings them with the message. */
    default Optional<FileSource> files() {
        return Optional.empty();
    }

    Health health();

    /** Stops receiving; completes when all that was received is answered. */
    CompletableFuture<Void> close();

    /**
     * @param providerIds one a segment, normalised so that receipts match them
     * @param receipts what became of them, as far as the provider's answer tells already
     */
    record Sent(List<String> providerIds, List<DeliveryReceipt> receipts) {
        public Sent {
            providerIds = List.copyOf(providerIds);
            receipts = List.copyOf(receipts);
        }

        public Sent(List<String> providerIds) {
            this(providerIds, List.of());
        }
    }

    /**
     * @param cause why it is not fully up, without personal data; empty when it is
     * @param sendable whether {@link #send} makes sense now
     */
    record Health(boolean up, boolean sendable, String cause) {
        public static final Health UP = new Health(true, true, "");

        public static Health down(String cause) {
            return new Health(false, false, cause);
        }
    }
}
