package id.kanal.channels.meta;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Terms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Notices of a page and of an Instagram account, which are alike (Messenger Platform and Instagram Platform, "Webhooks"): events of a
 * conversation in {@code messaging}, the same of one that another app holds in {@code standby}, and all else in {@code changes}.
 */
final class MessagingDecoder {
    /** Events that are nobody's message to us, by the field that they bear; of several the first. */
    private static final List<Map.Entry<String, String>> RECORDED = List.of(
            Map.entry("reaction", "reaction"),
            Map.entry("referral", "referral"),
            Map.entry("optin", "optin"),
            Map.entry("pass_thread_control", "handover"),
            Map.entry("take_thread_control", "handover"),
            Map.entry("request_thread_control", "handover"),
            Map.entry("app_roles", "handover"),
            Map.entry("account_linking", "account-linking"),
            Map.entry("policy_enforcement", "policy-enforcement"),
            Map.entry("response_feedback", "feedback"));

    /** Fields of {@code changes}; others are {@code account-notice}. */
    private static final Map<String, String> CHANGES = Map.of(
            "comments", "comment",
            "live_comments", "comment",
            "feed", "comment",
            "mentions", "mention",
            "mention", "mention",
            "message_template_status_update", "template-status");

    private final MetaIds ids;
    private final String object;
    private final MessagingMessages messages;

    /** @param object of deliveries: {@code page} or {@code instagram} */
    MessagingDecoder(MetaIds ids, String object, ReplySeal seal) {
        this.ids = ids;
        this.object = object;
        this.messages = new MessagingMessages(ids, seal);
    }

    MetaDialect dialect() {
        return new MetaDialect(ids.type(), object, this::read);
    }

    List<MetaItem> read(MetaNotice notice, Instant received) {
        JsonNode content = notice.content();
        return switch (notice.kind()) {
            case CHANGE ->
                MessagingEvent.isOne(content)
                        ? event(notice, notice.field().equals("standby"), received)
                        : List.of(recorded(CHANGES.getOrDefault(notice.field(), "account-notice"), content, received));
            case MESSAGING -> event(notice, false, received);
            case STANDBY -> event(notice, true, received);
            case UNKNOWN -> List.of(recorded("unknown-notice", content, received));
        };
    }

    private List<MetaItem> event(MetaNotice notice, boolean held, Instant received) {
        MessagingEvent event = new MessagingEvent(notice.content(), received);
        if (!notice.account().equals(ids.account()) && !event.isWith(ids.account()))
            return List.of(recorded("another-account", event.content(), received));
        List<MetaItem> read = read(event);
        return held ? read.stream().map(MessagingDecoder::unanswered).toList() : read;
    }

    private static MetaItem unanswered(MetaItem item) {
        return item instanceof MetaItem.Arrived arrived ? arrived.unanswered() : item;
    }

    private List<MetaItem> read(MessagingEvent event) {
        JsonNode content = event.content();
        for (String field : List.of("message", "postback", "message_edit"))
            if (content.path(field).isObject()) return List.of(messages.read(field, event));
        if (content.has("read")) return receipts(event, "read");
        if (content.has("delivery")) return receipts(event, "delivery");
        for (Map.Entry<String, String> known : RECORDED)
            if (content.has(known.getKey())) return List.of(recorded(known.getValue(), event));
        Inbound unknown = ids.undecodable("an unknown event", event.person(ids), Json.write(content), event.received())
                .on(Terms.UNANSWERED);
        return List.of(new MetaItem.Arrived(unknown, content));
    }

    private MetaItem.Arrived recorded(String reason, MessagingEvent event) {
        Inbound kept = ids.recorded(reason, event.person(ids), event.content(), event.received());
        return new MetaItem.Arrived(kept, event.content());
    }

    private MetaItem.Arrived recorded(String reason, JsonNode what, Instant received) {
        return new MetaItem.Arrived(ids.recorded(reason, Optional.empty(), what, received), what);
    }

    /** Messenger tells until when all is read, Instagram which message: without an id nobody knows which of ours it is. */
    private List<MetaItem> receipts(MessagingEvent event, String kind) {
        String label = kind.equals("read") ? "read" : "delivered";
        JsonNode part = event.content().path(kind);
        List<MetaItem> ended = new ArrayList<>();
        for (JsonNode mid : part.path("mids"))
            delivered(mid.asText(), label, event).ifPresent(ended::add);
        delivered(part.path("mid").asText(), label, event).ifPresent(ended::add);
        return ended.isEmpty() ? List.of(new MetaItem.UnderWay(label)) : ended;
    }

    private Optional<MetaItem> delivered(String mid, String label, MessagingEvent event) {
        if (mid.isEmpty()) return Optional.empty();
        DeliveryReceipt receipt = new DeliveryReceipt(
                ids.ref(),
                mid,
                List.of(),
                DeliveryReceipt.State.DELIVERED,
                Optional.empty(),
                Optional.empty(),
                event.received());
        return Optional.of(new MetaItem.Ended(receipt, label, ids.fingerprint(mid + ' ' + receipt.state())));
    }
}
