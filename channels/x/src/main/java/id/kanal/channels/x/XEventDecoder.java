package id.kanal.channels.x;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.Terms;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the webhook brings, as messages (docs.x.com, X Activity API, event payloads). Never throws: what cannot be read is kept as it came,
 * and costs its neighbours nothing.
 */
final class XEventDecoder {
    /** What is kept of a body that cannot be read. */
    private static final int MOST_RAW = 65_536;

    private static final String DIRECT_EVENTS = "direct_message_events";

    /** Events that tell nothing of what anybody wrote. */
    private static final Set<String> IGNORED =
            Set.of("dm.read", "dm.indicate_typing", "chat.conversation_join", "chat.sent");

    private final ChannelRef ref;
    private final XIds ids;
    private final PostDecoder posts;
    private final DirectDecoder directs;

    XEventDecoder(ChannelRef ref, XIds ids, String handle) {
        PostReader reader = new PostReader(handle);
        this.ref = ref;
        this.ids = ids;
        this.posts = new PostDecoder(ref, ids, reader);
        this.directs = new DirectDecoder(ref, ids, reader);
    }

    /** In the order in which they stand there; several where X sends several together. */
    List<XArrival> decode(Octets body, Instant now) {
        ObjectNode call;
        try {
            call = Json.read(body);
        } catch (Failure unreadable) {
            return List.of(undecodable(body, now));
        }
        List<XArrival> all = new ArrayList<>();
        JsonNode data = call.path("data");
        if (data.isArray()) for (JsonNode each : data) all.addAll(guarded(each, now));
        else if (data.isObject()) all.addAll(guarded(data, now));
        else if (call.has(DIRECT_EVENTS))
            all.addAll(guarded(Json.object().put("event_type", "dm.received").set("payload", call), now));
        else all.add(undecodable(body, now));
        return all;
    }

    /** A post of the list of mentions. */
    XArrival mention(JsonNode post, JsonNode includes, Instant now) {
        try {
            return posts.post(post, includes, false, now);
        } catch (RuntimeException unreadable) { // a mistake of ours, too, must cost this post alone
            return undecodable(Json.octets(post), now);
        }
    }

    private List<XArrival> guarded(JsonNode event, Instant now) {
        try {
            return read(event, now);
        } catch (RuntimeException unreadable) {
            return List.of(undecodable(Json.octets(event), now));
        }
    }

    private List<XArrival> read(JsonNode event, Instant now) {
        String type = event.path("event_type").asText();
        JsonNode payload = event.path("payload");
        JsonNode includes = event.path("includes");
        return switch (type) {
            case "post.mention.create" -> List.of(posts.post(payload, includes, isOurs(event), now));
            case "post.reply.create", "post.quote.create", "post.create" ->
                List.of(posts.post(payload, includes, false, now));
            case "post.delete" -> List.of(posts.deleted(payload, now));
            case "dm.received", "dm.sent" -> directs.received(payload, now);
            case "chat.received" -> List.of(directs.encrypted(payload, now));
            case "" -> throw PostDecoder.invalid("an event without a type");
            default -> IGNORED.contains(type) ? List.of() : List.of(unknown(event, now));
        };
    }

    /** An app may watch several accounts. */
    private boolean isOurs(JsonNode event) {
        return event.path("filter").path("user_id").asText(ids.account()).equals(ids.account());
    }

    private XArrival unknown(JsonNode event, Instant now) {
        String uuid = event.path("event_uuid").asText();
        String id = ids.event(uuid.isEmpty() ? Json.write(event) : uuid);
        Inbound recorded = Inbound.of(
                        id,
                        Origin.of(ref, Address.nobody(id), ids.ownAddress(), Proof.VOUCHED),
                        Optional.empty(),
                        now,
                        new Content.Recorded("unknown-event", Optional.empty()))
                .on(Terms.UNANSWERED);
        return XArrival.of(recorded, XPrice.FREE);
    }

    /** Known again by its octets. */
    XArrival undecodable(Octets body, Instant now) {
        byte[] octets = body.bytes();
        String id = ids.event("raw " + new String(octets, StandardCharsets.ISO_8859_1));
        Octets beginning = octets.length <= MOST_RAW ? body : Octets.of(Arrays.copyOf(octets, MOST_RAW));
        Inbound kept = Inbound.of(
                        id,
                        Origin.of(ref, Address.nobody(id), ids.ownAddress(), Proof.VOUCHED),
                        Optional.empty(),
                        now,
                        new Content.Undecodable("an event that cannot be read", beginning, Optional.empty()))
                .on(Terms.UNANSWERED);
        return XArrival.of(kept, XPrice.FREE);
    }
}
