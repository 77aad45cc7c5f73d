package id.kanal.channels.x;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Handle;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.ReplyTo;
import id.kanal.kernel.model.Terms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Direct messages, in the form of API v1.1 that events bring them in; of encrypted ones nothing but that there is one. */
final class DirectDecoder {
    private final ChannelRef ref;
    private final XIds ids;
    private final PostReader reader;

    DirectDecoder(ChannelRef ref, XIds ids, PostReader reader) {
        this.ref = ref;
        this.ids = ids;
        this.reader = reader;
    }

    /** Several may come together. */
    List<XArrival> received(JsonNode payload, Instant now) {
        JsonNode events = payload.path("direct_message_events");
        if (!events.isArray() || events.isEmpty()) throw PostDecoder.invalid("direct messages without one");
        List<XArrival> all = new ArrayList<>();
        for (JsonNode event : events) all.add(received(event, payload.path("users"), now));
        return all;
    }

    private XArrival received(JsonNode event, JsonNode users, Instant now) {
        String id = PostDecoder.id(event, "id");
        JsonNode created = event.path("message_create");
        if (!event.path("type").asText().equals("message_create"))
            return recorded("no-message", id, Address.nobody(ids.direct(id)), now);
        String sender = PostDecoder.id(created, "sender_id");
        Address from = ids.address(sender);
        if (sender.equals(ids.account())) return recorded("own-message", id, from, now);
        String receiver = created.path("target").path("recipient_id").asText();
        if (!receiver.equals(ids.account())) return recorded("group", id, from, now);
        Content.Message message = reader.direct(created.path("message_data"), users.path(sender), now);
        if (message.body().whole().isBlank() && message.files().isEmpty()) return recorded("no-content", id, from, now);
        Inbound inbound = Inbound.of(ids.direct(id), origin(from), sent(event), now, message)
                .answering(new ReplyTo(
                        Optional.empty(),
                        List.of(),
                        Optional.of(ids.direct(id)),
                        Optional.of(new Handle(ref.id(), ReplyTarget.DIRECT))));
        return XArrival.of(inbound, XPrice.DIRECT_READ).from(sender);
    }

    /** It can only be read with keys that no server has; whoever wrote it is asked to write elsewhere. */
    XArrival encrypted(JsonNode payload, Instant now) {
        String sender = sender(payload);
        String event = payload.path("encoded_event").asText();
        Inbound missed = Inbound.of(
                        ids.event(
                                "encrypted " + sender + ' ' + payload.path("id").asText() + ' ' + event),
                        origin(ids.address(sender)),
                        Optional.empty(),
                        now,
                        new Content.Missed("encrypted-chat"))
                .on(Terms.UNANSWERED);
        return XArrival.of(missed, XPrice.DIRECT_READ).unreadableOf(sender);
    }

    /** Named, or the one of the two in the conversation's name who is not us. */
    private String sender(JsonNode payload) {
        Stream<String> named = Stream.of("sender_id", "conversation_id")
                .flatMap(field -> Stream.of(payload.path(field).asText().split("[-:]")));
        return named.filter(id -> ReplyTarget.ID.matcher(id).matches() && !id.equals(ids.account()))
                .findFirst()
                .orElseThrow(() -> PostDecoder.invalid("an encrypted message of nobody"));
    }

    private XArrival recorded(String reason, String id, Address from, Instant now) {
        Inbound recorded = Inbound.of(
                        ids.direct(id),
                        origin(from),
                        Optional.empty(),
                        now,
                        new Content.Recorded(reason, Optional.empty()))
                .on(Terms.UNANSWERED);
        return XArrival.of(recorded, XPrice.DIRECT_READ);
    }

    private Origin origin(Address from) {
        return Origin.of(ref, from, ids.ownAddress(), Proof.VOUCHED);
    }

    /** Milliseconds, in a text. */
    private static Optional<Instant> sent(JsonNode event) {
        String written = event.path("created_timestamp").asText();
        return written.matches("[0-9]{12,14}")
                ? Optional.of(Instant.ofEpochMilli(Long.parseLong(written)))
                : Optional.empty();
    }
}
