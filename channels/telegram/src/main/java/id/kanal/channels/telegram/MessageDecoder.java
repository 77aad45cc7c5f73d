package id.kanal.channels.telegram;

import static id.kanal.channels.telegram.UpdateDecoder.number;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.channels.phone.PhoneNumbers;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Author;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Handle;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.ReplyTo;
import id.kanal.kernel.model.Terms;
import id.kanal.kernel.model.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Messages and their edits. */
final class MessageDecoder {
    private static final String PRIVATE = "private";

    /** In which language somebody without words of their own is answered: that of their programs, where we have it. */
    private static final Set<String> LANGUAGES = Set.of("id", "en", "jv", "su");

    private final ChannelRef ref;
    private final UpdateIds ids;
    private final BotCommands commands;
    private final Duration albumPatience;

    MessageDecoder(ChannelRef ref, UpdateIds ids, BotCommands commands, Duration albumPatience) {
        this.ref = ref;
        this.ids = ids;
        this.commands = commands;
        this.albumPatience = albumPatience;
    }

    DecodedUpdate written(ObjectNode message, Instant received) {
        if (!type(message).equals(PRIVATE)) return declined("group", message, received);
        Optional<Content.Message> read = MessageReader.read(message, received);
        if (isMachine(message)) return new DecodedUpdate(unanswered("bot", message, received));
        if (isOwnContact(message)) return new DecodedUpdate(ownContact(message, received));
        if (read.isEmpty()) return new DecodedUpdate(unanswered("no-content", message, received));
        Optional<BotCommands.Order> order = commands.of(message.path("text").asText());
        if (order.isEmpty()) {
            boolean wordless = read.get().body().text().isBlank();
            return new DecodedUpdate(
                    answered(inbound(message, piece(message, read.get()), received), message, wordless));
        }
        return switch (order.get()) {
            case BotCommands.Order.Words(String words) ->
                new DecodedUpdate(
                        answered(inbound(message, MessageReader.saying(words, message), received), message, true));
            case BotCommands.Order.ChooseLanguage choose ->
                new DecodedUpdate(
                        unanswered("language-menu", message, received),
                        new FollowUp.OfferLanguages(
                                chat(message), id(message), language(message).orElse("")));
        };
    }

    /** Another text in the place of the first; a live location that goes on is neither. */
    DecodedUpdate edited(ObjectNode message, Instant received) {
        if (!type(message).equals(PRIVATE)) return declined("group", message, received);
        Optional<Content.Message> now = MessageReader.edited(message);
        if (isMachine(message)) return new DecodedUpdate(event("bot", message, received));
        if (message.has("location")) return new DecodedUpdate(event("live-position", message, received));
        if (now.isEmpty()) return new DecodedUpdate(event("no-content", message, received));
        Content content = new Content.Edited(ids.message(chat(message), id(message)), now.get());
        Inbound edit = Inbound.of(
                        version(message), origin(message, List.of()), UpdateDecoder.sent(message), received, content)
                .answering(replyTo(message));
        return new DecodedUpdate(edit);
    }

    /** Of a group or channel: recorded, and told once that complaints are made in private. */
    DecodedUpdate declined(String reason, ObjectNode message, Instant received) {
        String language = message.at("/from/language_code").asText();
        long chat = chat(message);
        Inbound recorded = Inbound.of(
                        version(message),
                        Origin.of(ref, ids.address(chat), ids.ownAddress(), Proof.VOUCHED),
                        UpdateDecoder.sent(message),
                        received,
                        new Content.Recorded(reason, Optional.empty()))
                .on(Terms.UNANSWERED);
        boolean leaving = message.has("left_chat_member") || message.has("migrate_to_chat_id");
        return leaving
                ? new DecodedUpdate(recorded)
                : new DecodedUpdate(recorded, new FollowUp.Decline(chat, language));
    }

    /** A photo of an album comes alone, with nothing to say how many there are. */
    private Content piece(ObjectNode message, Content.Message read) {
        String album = message.path("media_group_id").asText();
        if (album.isEmpty()) return read;
        int number = (int) (id(message) % Integer.MAX_VALUE) + 1;
        return new Content.Fragment(
                ids.album(chat(message), album),
                number,
                OptionalInt.empty(),
                albumPatience,
                new Content.Piece.Whole(read));
    }

    private Inbound inbound(ObjectNode message, Content content, Instant received) {
        return Inbound.of(
                        ids.message(chat(message), id(message)),
                        origin(message, List.of()),
                        UpdateDecoder.sent(message),
                        received,
                        content)
                .answering(replyTo(message));
    }

    /** @param wordless whether no words of theirs tell their language */
    private static Inbound answered(Inbound inbound, ObjectNode message, boolean wordless) {
        if (!wordless) return inbound;
        return inbound.on(new Terms(Terms.Answering.FREELY, Terms.Audience.PRIVATE, language(message)));
    }

    private static Optional<String> language(ObjectNode message) {
        String code = message.at("/from/language_code").asText().split("-", 2)[0];
        return Optional.of(code).filter(LANGUAGES::contains);
    }

    private Inbound unanswered(String reason, ObjectNode message, Instant received) {
        return inbound(message, new Content.Recorded(reason, Optional.empty()), received)
                .on(Terms.UNANSWERED);
    }

    /** As {@link #unanswered}, of one version of a message. */
    private Inbound event(String reason, ObjectNode message, Instant received) {
        return Inbound.of(
                        version(message),
                        origin(message, List.of()),
                        UpdateDecoder.sent(message),
                        received,
                        new Content.Recorded(reason, Optional.empty()))
                .on(Terms.UNANSWERED);
    }

    /** Each edit is something of its own, also two within a second; the same edit is the same. */
    private String version(ObjectNode message) {
        return ids.event("version " + Json.write(message));
    }

    /** One's own number, which Telegram vouches for, is another address of the same person. */
    private Inbound ownContact(ObjectNode message, Instant received) {
        String number = message.at("/contact/phone_number").asText(); // with its country code, with and without a plus
        List<Address> also = PhoneNumbers.INDONESIA
                .read(number.startsWith("+") ? number : '+' + number)
                .map(List::of)
                .orElseGet(List::of);
        return Inbound.of(
                        ids.message(chat(message), id(message)),
                        origin(message, also),
                        UpdateDecoder.sent(message),
                        received,
                        new Content.Recorded("own-contact", Optional.empty()))
                .on(Terms.UNANSWERED);
    }

    /** A contact names an account of Telegram; any other than the sender's is somebody else's number. */
    private static boolean isOwnContact(ObjectNode message) {
        JsonNode owner = message.at("/contact/user_id");
        return owner.isIntegralNumber()
                && owner.asLong() == message.at("/from/id").asLong();
    }

    private static boolean isMachine(ObjectNode message) {
        return message.at("/from/is_bot").asBoolean();
    }

    private Origin origin(ObjectNode message, List<Address> also) {
        Address from = ids.address(number(message.path("from"), "id"));
        return new Origin(ref, from, also, ids.ownAddress(), Author.CITIZEN, Proof.VOUCHED);
    }

    /** What it answers: a message of theirs by its id, one of ours by the ticket that it names. */
    private ReplyTo replyTo(ObjectNode message) {
        JsonNode original = message.path("reply_to_message");
        boolean ours = original.at("/from/id").asLong() == ids.bot();
        Optional<Ticket> proven = ours ? OurTicket.in(original.path("text").asText()) : Optional.empty();
        long before = original.path("message_id").asLong();
        List<String> earlier = before > 0 && !ours ? List.of(ids.message(chat(message), before)) : List.of();
        return new ReplyTo(
                proven,
                earlier,
                Optional.of(ids.message(chat(message), id(message))),
                Optional.of(new Handle(ref.id(), Long.toString(id(message)))));
    }

    private static String type(ObjectNode message) {
        return Json.text(message.path("chat"), "type");
    }

    private static long chat(ObjectNode message) {
        return number(message.path("chat"), "id");
    }

    private static long id(ObjectNode message) {
        return number(message, "message_id");
    }
}
