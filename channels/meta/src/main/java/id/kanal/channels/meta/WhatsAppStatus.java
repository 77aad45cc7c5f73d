package id.kanal.channels.meta;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.DeliveryReceipt.State;
import id.kanal.kernel.model.Unreached;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What became of a message of ours (Cloud API, webhooks, "status"). Statuses come twice and in any order, and some never: whoever reads
 * at once is never told to be delivered to. Only an end is counted, and the first one stays.
 */
final class WhatsAppStatus {
    private static final Set<String> KNOWN = Set.of("sent", "delivered", "read", "played");

    private WhatsAppStatus() {}

    /** Never throws. */
    static MetaItem of(JsonNode status, MetaIds ids, Instant received) {
        String id = status.path("id").asText();
        String told = status.path("status").asText();
        boolean failed = told.equals("failed");
        int code = status.at("/errors/0/code").asInt();
        String label = failed ? "failed " + code : KNOWN.contains(told) ? told : "other";
        boolean delivered = KNOWN.contains(told) && !told.equals("sent");
        boolean ofAGroup = status.path("recipient_type").asText().equals("group");
        if (id.isEmpty() || ofAGroup || !(failed || delivered)) return new MetaItem.UnderWay(label);
        String ours = status.path("biz_opaque_callback_data").asText();
        DeliveryReceipt receipt = new DeliveryReceipt(
                ids.ref(),
                id,
                ours.isEmpty() ? List.of() : List.of(ours),
                failed ? State.UNDELIVERABLE : State.DELIVERED,
                failed && code > 0 ? Optional.of(Integer.toString(code)) : Optional.empty(),
                failed ? Optional.of(unreached(code)) : Optional.empty(),
                received);
        return new MetaItem.Ended(receipt, label, ids.fingerprint(id + ' ' + receipt.state() + ' ' + code));
    }

    /** It will never arrive this way, whatever the reason, so that another way is looked for. */
    private static Unreached unreached(int code) {
        return new WhatsAppError(code).unreached().orElse(Unreached.CONTENT_REFUSED);
    }
}
