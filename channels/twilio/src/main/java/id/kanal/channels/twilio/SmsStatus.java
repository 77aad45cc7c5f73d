package id.kanal.channels.twilio;

import id.kanal.kernel.model.DeliveryReceipt.State;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A message's status as Twilio names it (twilio.com/docs/messaging/guides/track-outbound-message-status). Where an operator gives no
 * receipts, {@code sent} is the last.
 */
final class SmsStatus {
    private static final Set<String> KNOWN = Set.of(
            "accepted",
            "scheduled",
            "queued",
            "sending",
            "sent",
            "delivered",
            "read",
            "partially_delivered",
            "undelivered",
            "failed",
            "canceled",
            "receiving",
            "received");

    private SmsStatus() {}

    /** Empty for one that is not the end: it changes nothing that is counted. */
    static Optional<State> end(String status) {
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "delivered", "read" -> Optional.of(State.DELIVERED);
            case "undelivered", "failed" -> Optional.of(State.UNDELIVERABLE);
            case "canceled" -> Optional.of(State.DELETED);
            case "partially_delivered" -> Optional.of(State.UNKNOWN);
            default -> Optional.empty();
        };
    }

    /** For a label, of which there must not be endlessly many. */
    static String label(String status) {
        String small = status.toLowerCase(Locale.ROOT);
        return KNOWN.contains(small) ? small : "other";
    }
}
