package id.kanal.channels.meta;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Author;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.ReplyTo;
import id.kanal.kernel.model.Terms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Notices of a WhatsApp business account: of the fields {@code messages}, {@code calls} and {@code standby} what is said to our number,
 * of all others that they came.
 */
final class WhatsAppDecoder {
    /** Fields that are nobody's message to us; others are {@code account-notice}. */
    private static final Map<String, String> RECORDED = Map.of(
            "smb_message_echoes", "echo",
            "message_echoes", "echo",
            "history", "history",
            "smb_app_state_sync", "history",
            "user_preferences", "preferences");

    private static final String OURS = "BUSINESS_INITIATED";

    private final MetaIds ids;
    private final WhatsAppMessages messages;

    WhatsAppDecoder(MetaIds ids, ReplySeal seal) {
        this.ids = ids;
        this.messages = new WhatsAppMessages(ids, seal);
    }

    MetaDialect dialect() {
        return new MetaDialect(WhatsAppChannel.NAME, "whatsapp_business_account", this::read);
    }

    List<MetaItem> read(MetaNotice notice, Instant received) {
        JsonNode value = notice.content();
        if (notice.kind() != MetaNotice.Kind.CHANGE) return List.of(recorded("unknown-notice", value, received));
        boolean held = notice.field().equals("standby");
        if (!held && !notice.field().equals("messages") && !notice.field().equals("calls"))
            return List.of(recorded(RECORDED.getOrDefault(notice.field(), "account-notice"), value, received));
        String number = value.path("metadata").path("phone_number_id").asText();
        if (!number.isEmpty() && !number.equals(ids.account()))
            return List.of(recorded("another-number", value, received));
        List<MetaItem> items = new ArrayList<>();
        for (JsonNode message : value.path("messages"))
            items.add(messages.read(message, value.path("contacts"), held, received));
        for (JsonNode call : value.path("calls")) items.add(call(call, value.path("contacts"), held, received));
        for (JsonNode status : value.path("statuses"))
            items.add(
                    status.path("type").asText().equals("call")
                            ? new MetaItem.UnderWay("other")
                            : WhatsAppStatus.of(status, ids, received));
        for (JsonNode error : value.path("errors")) items.add(recorded("provider-error", error, received));
        for (JsonNode action : value.path("user_actions")) items.add(recorded("user-action", action, received));
        return items.isEmpty() ? List.of(recorded("unknown-notice", value, received)) : items;
    }

    private MetaItem.Arrived recorded(String reason, JsonNode what, Instant received) {
        return new MetaItem.Arrived(ids.recorded(reason, Optional.empty(), what, received), what);
    }

    /** One that rings and one that ended are the same call: whichever is told first is the one that was missed. */
    private MetaItem.Arrived call(JsonNode call, JsonNode contacts, boolean held, Instant received) {
        String id = call.path("id").asText();
        WhatsAppIdentity whose = WhatsAppIdentity.of(call, contacts);
        Optional<Address> from = whose.address(ids);
        if (call.path("direction").asText().equals(OURS)) return recorded("own-call", call, received);
        if (id.isEmpty() || from.isEmpty())
            return new MetaItem.Arrived(
                    ids.undecodable("a call of nobody", Optional.empty(), Json.write(call), received), call);
        Inbound missed = new Inbound(
                ids.event("call " + id),
                new Origin(ids.ref(), from.get(), whose.also(), ids.ownAddress(), Author.CITIZEN, Proof.VOUCHED),
                Terms.USUAL,
                new Inbound.Timing(MetaTimes.read(call.path("timestamp")), received),
                ReplyTo.NOTHING,
                Optional.empty(),
                new Content.Missed("call"));
        MetaItem.Arrived rang = new MetaItem.Arrived(missed, call, Optional.empty(), Optional.of(id));
        return held ? rang.unanswered() : rang;
    }
}
