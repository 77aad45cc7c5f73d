package id.kanal.channels.email.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a delivery status notification (RFC 3464) says of the receivers of a mail. */
final class DeliveryStatusNotification {
    private static final int MOST_RECEIVERS = 100;

    private final List<Receiver> receivers = new ArrayList<>();

    private DeliveryStatusNotification() {}

    static DeliveryStatusNotification of(Entity status) throws IOException {
        DeliveryStatusNotification delivery = new DeliveryStatusNotification();
        for (MailHeaders group : HeaderText.groups(status, MOST_RECEIVERS + 1)) {
            boolean receiver = group.has("final-recipient")
                    || group.has("original-recipient")
                    || group.has("action")
                    || group.has("status");
            if (receiver) delivery.receivers.add(Receiver.of(group));
        }
        return delivery;
    }

    /** Not when it only tells that the mail arrived or went on. */
    boolean isBounce() {
        return receivers.isEmpty() || receivers.stream().anyMatch(receiver -> receiver.failed() || receiver.delayed());
    }

    /** The receiver who fared worst. */
    Optional<Receiver> worst() {
        return receivers.stream()
                .filter(receiver -> receiver.failed() || receiver.delayed())
                .min(Comparator.comparing(Receiver::delayed));
    }

    /**
     * One receiver.
     *
     * @param address in lower case; "" when it is not named
     * @param action in lower case; "" when it is missing
     * @param diagnostic what the server answered that did not take it; "" when it is missing
     */
    record Receiver(String address, String action, StatusCode status, String diagnostic) {
        static Receiver of(MailHeaders group) {
            String name = group.raw("final-recipient")
                    .or(() -> group.raw("original-recipient"))
                    .orElse("");
            List<Mailboxes.Mailbox> named = Mailboxes.of(name.substring(name.indexOf(';') + 1), 1);
            String address = named.isEmpty() ? "" : named.get(0).address();
            StatusCode told = StatusCode.in(group.raw("status").orElse(""));
            String diagnostic = group.raw("diagnostic-code").orElse("");
            StatusCode status =
                    told.isExact() ? told : StatusCode.in(diagnostic).or(told);
            return new Receiver(address, group.token("action").toLowerCase(Locale.ROOT), status, diagnostic);
        }

        boolean failed() {
            return action.startsWith("failed") || (action.isEmpty() && status.isPermanent());
        }

        boolean delayed() {
            return action.startsWith("delayed") || (action.isEmpty() && status.isTemporary());
        }

        @Override
        public String toString() {
            return "Receiver[" + action + ", " + status + "]";
        }
    }
}
