package id.kanal.channels.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Handle;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.ReplyTo;
import id.kanal.kernel.model.Terms;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Updates as inbound messages. Never throws: what cannot be read is kept as it came. What is said in private is a conversation;
 * a group or channel is recorded and declined.
 */
final class UpdateDecoder {
    /** What is kept of an update that cannot be read; longer ones than Telegram makes are cut. */
    private static final int MOST_RAW = 65_536;

    private static final String ID = "update_id";

    /** Kinds of updates that are somebody's, but nothing that we answer; others are {@code unknown-update}. */
    private static final Map<String, String> RECORDED = Map.of(
            "business_connection", "business",
            "business_message", "business",
            "edited_business_message", "business",
            "deleted_business_messages", "business",
            "message_reaction", "reaction",
            "message_reaction_count", "reaction",
            "poll_answer", "poll-answer",
            "chat_member", "member");

    private static final Set<String> GONE = Set.of("kicked", "left", "banned");

    private final ChannelRef ref;
    private final UpdateIds ids;
    private final MessageDecoder messages;
    private final ShortSeal seal;

    UpdateDecoder(ChannelRef ref, UpdateIds ids, MessageDecoder messages, ShortSeal seal) {
        this.ref = ref;
        this.ids = ids;
        this.messages = messages;
        this.seal = seal;
    }

    static UpdateDecoder of(ChannelRef ref, UpdateIds ids, ShortSeal seal, TelegramConfig config) {
        return new UpdateDecoder(
                ref, ids, new MessageDecoder(ref, ids, new BotCommands(seal), config.albumPatience()), seal);
    }

    DecodedUpdate decode(ObjectNode update, Instant received) {
        try {
            return read(update, received);
        } catch (RuntimeException unreadable) { // a mistake of ours, too, must cost this update alone
            Inbound kept = undecodable(Json.write(update), whose(update), received);
            return new DecodedUpdate(isPrivate(update) ? kept : kept.on(Terms.UNANSWERED));
        }
    }

    /** An answer to anything else would be read by others. */
    private static boolean isPrivate(ObjectNode update) {
        for (JsonNode content : update) if (content.at("/chat/type").asText().equals("private")) return true;
        return false;
    }

    /** For JSON that is none, or too deep to be read. */
    Inbound undecodable(String raw, Instant received) {
        return undecodable(raw, Optional.empty(), received);
    }

    private Inbound undecodable(String raw, Optional<Address> from, Instant received) {
        byte[] octets = raw.getBytes(StandardCharsets.UTF_8);
        Octets beginning = Octets.of(octets.length <= MOST_RAW ? octets : Arrays.copyOf(octets, MOST_RAW));
        String id = ids.raw(raw);
        Origin origin = Origin.of(ref, from.orElseGet(() -> Address.nobody(id)), ids.ownAddress(), Proof.VOUCHED);
        return Inbound.of(
                id,
                origin,
                Optional.empty(),
                received,
                new Content.Undecodable("an update that cannot be read", beginning, Optional.empty()));
    }

    private DecodedUpdate read(ObjectNode update, Instant received) {
        String kind = update.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> !name.equals(ID))
                .findFirst()
                .orElseThrow(() -> invalid("an update of nothing"));
        if (!(update.get(kind) instanceof ObjectNode content)) throw invalid("an update that is no object");
        return switch (kind) {
            case "message" -> messages.written(content, received);
            case "edited_message" -> messages.edited(content, received);
            case "channel_post", "edited_channel_post" -> messages.declined("channel-post", content, received);
            case "callback_query" -> pressed(content, received);
            case "my_chat_member" -> membership(content, received);
            default ->
                new DecodedUpdate(recorded(RECORDED.getOrDefault(kind, "unknown-update"), update, content, received));
        };
    }

    private DecodedUpdate pressed(ObjectNode press, Instant received) {
        String query = Json.text(press, "id");
        JsonNode message = press.path("message");
        long user = number(press.path("from"), "id");
        long chat = message.at("/chat/id").asLong();
        long shown = message.path("message_id").asLong();
        String data = press.path("data").asText();
        Optional<ShortSeal.Pressed> meant =
                chat == user ? seal.pressed(chat, data) : Optional.empty(); // buttons are for private chats alone
        Content content = meant.<Content>map(pressed -> switch (pressed) {
                    case ShortSeal.Pressed.Answer(String slot, String option) -> new Content.Chosen(slot, option);
                    case ShortSeal.Pressed.Language(String language) ->
                        MessageReader.saying(BotCommands.inLanguage(language), press);
                })
                .orElseGet(() -> new Content.Recorded("unknown-button", Optional.empty()));
        Inbound inbound = Inbound.of(
                        ids.event("press " + query),
                        Origin.of(ref, ids.address(user), ids.ownAddress(), Proof.VOUCHED),
                        Optional.empty(),
                        received,
                        content)
                .answering(new ReplyTo(
                        OurTicket.in(message.path("text").asText()),
                        List.of(),
                        Optional.empty(),
                        Optional.of(shown)
                                .filter(id -> id > 0 && chat == user)
                                .map(id -> new Handle(ref.id(), Long.toString(id)))));
        boolean ours = meant.isPresent();
        FollowUp then = new FollowUp.Pressed(
                query, chat, ours ? shown : 0, press.at("/from/language_code").asText());
        return new DecodedUpdate(ours ? inbound : inbound.on(Terms.UNANSWERED), then);
    }

    /** Whether somebody blocked or unblocked the bot, or a group took it in. */
    private DecodedUpdate membership(ObjectNode change, Instant received) {
        JsonNode chat = change.path("chat");
        long id = number(chat, "id");
        String status = change.at("/new_chat_member/status").asText();
        if (status.isEmpty()) throw invalid("a membership without a status");
        boolean gone = GONE.contains(status);
        boolean priv = chat.path("type").asText().equals("private");
        Content content = priv
                ? new Content.Contactable(!gone, gone ? "blocked" : "unblocked")
                : new Content.Recorded(gone ? "removed-from-group" : "added-to-group", Optional.empty());
        Inbound inbound = Inbound.of(
                        ids.event("member " + id + ' ' + change.path("date").asLong() + ' ' + status + ' '
                                + change.at("/old_chat_member/status").asText()),
                        Origin.of(ref, ids.address(id), ids.ownAddress(), Proof.VOUCHED),
                        sent(change),
                        received,
                        content)
                .on(Terms.UNANSWERED);
        return priv || gone
                ? new DecodedUpdate(inbound)
                : new DecodedUpdate(
                        inbound,
                        new FollowUp.Decline(
                                id, change.at("/from/language_code").asText()));
    }

    /** What is nobody's to answer: kept, counted by its kind. */
    private Inbound recorded(String reason, ObjectNode update, ObjectNode content, Instant received) {
        String id = ids.raw(Json.write(update));
        Address from = whose(update).orElseGet(() -> Address.nobody(id));
        return Inbound.of(
                        id,
                        Origin.of(ref, from, ids.ownAddress(), Proof.VOUCHED),
                        sent(content),
                        received,
                        new Content.Recorded(reason, Optional.empty()))
                .on(Terms.UNANSWERED);
    }

    /** Whom an update of whatever kind names, if it does: what follows from them keeps its order with it. */
    private Optional<Address> whose(ObjectNode update) {
        for (JsonNode content : update)
            for (String where : List.of("/from/id", "/user/id", "/chat/id")) {
                JsonNode id = content.at(where);
                if (id.isIntegralNumber() && id.canConvertToLong() && id.longValue() != 0)
                    return Optional.of(ids.address(id.longValue()));
            }
        return Optional.empty();
    }

    static Optional<Instant> sent(JsonNode content) {
        long date = content.path("date").asLong();
        return Optional.of(date)
                .filter(seconds -> seconds > 0 && seconds <= Integer.MAX_VALUE * 2L)
                .map(Instant::ofEpochSecond);
    }

    /** A number of up to 64 bits that must be there. */
    static long number(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) throw invalid("no number '" + field + "'");
        return value.longValue();
    }

    static Failure invalid(String why) {
        return Failure.of(FailureCode.INVALID, why);
    }
}
