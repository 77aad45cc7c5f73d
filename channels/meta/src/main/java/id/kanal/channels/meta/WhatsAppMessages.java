package id.kanal.channels.meta;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Author;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Handle;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.ReplyTo;
import id.kanal.kernel.model.Terms;
import id.kanal.kernel.model.Ticket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One message of {@code messages[]}: what somebody wrote, chose, changed or took back. Never throws. */
final class WhatsAppMessages {
    private final MetaIds ids;
    private final ReplySeal seal;

    WhatsAppMessages(MetaIds ids, ReplySeal seal) {
        this.ids = ids;
        this.seal = seal;
    }

    /**
     * A message on its way to our words.
     *
     * @param whose whoever wrote it
     * @param from the same as an address
     */
    private record Draft(JsonNode message, String type, WhatsAppIdentity whose, Address from, Instant received) {
        Optional<Instant> sent() {
            return MetaTimes.read(message.path("timestamp"));
        }

        String id() {
            return message.path("id").asText();
        }

        JsonNode part() {
            return message.path(type);
        }

        /** Of what it answers. */
        JsonNode context() {
            return message.path("context");
        }
    }

    /** @param held whether another app holds the conversation: then nothing of ours may answer */
    MetaItem.Arrived read(JsonNode message, JsonNode contacts, boolean held, Instant received) {
        MetaItem.Arrived read = read(message, contacts, received);
        return held ? read.unanswered() : read;
    }

    private MetaItem.Arrived read(JsonNode message, JsonNode contacts, Instant received) {
        WhatsAppIdentity whose = WhatsAppIdentity.of(message, contacts);
        Optional<Address> from = whose.address(ids);
        if (from.isEmpty() || message.path("id").asText().isBlank())
            return kept("a message without an id or of nobody", from, message, received);
        try {
            return read(new Draft(message, message.path("type").asText(), whose, from.get(), received));
        } catch (RuntimeException unreadable) { // a mistake of ours, too, must cost this message alone
            return kept("a message that cannot be read", from, message, received);
        }
    }

    private MetaItem.Arrived kept(String why, Optional<Address> from, JsonNode message, Instant received) {
        return new MetaItem.Arrived(ids.undecodable(why, from, Json.write(message), received), message);
    }

    private MetaItem.Arrived read(Draft draft) {
        if (draft.message().hasNonNull("group_id")) return recorded("group", draft);
        return switch (draft.type()) {
            case "reaction" -> recorded("reaction", draft);
            case "request_welcome" -> recorded("opened-chat", draft);
            case "system" -> system(draft);
            case "edit" -> edited(draft);
            case "revoke" -> revoked(draft);
            case "unsupported", "unknown" -> unsupported(draft);
            case "contacts" -> isOwnCard(draft) ? ownCard(draft) : written(draft);
            case "button" -> chosen(draft.part().path("payload").asText(), draft);
            case "interactive" -> interactive(draft);
            default -> written(draft);
        };
    }

    private MetaItem.Arrived written(Draft draft) {
        Optional<Content.Message> words = words(draft.type(), draft.message(), draft);
        return words.isPresent() ? item(words.get(), draft, Optional.empty()) : unsupported(draft);
    }

    private static Optional<Content.Message> words(String type, JsonNode message, Draft draft) {
        return WhatsAppWords.of(
                type, message, draft.whose().name(), draft.sent().orElse(draft.received()));
    }

    private MetaItem.Arrived interactive(Draft draft) {
        JsonNode part = draft.part();
        return switch (part.path("type").asText()) {
            case "button_reply" -> chosen(part.at("/button_reply/id").asText(), draft);
            case "list_reply" -> chosen(part.at("/list_reply/id").asText(), draft);
            case "call_permission_reply" -> recorded("call-permission", draft);
            default -> written(draft);
        };
    }

    /** What is not one of ours, or not this person's, counts as the words that stand on it. */
    private MetaItem.Arrived chosen(String sealed, Draft draft) {
        Optional<ReplySeal.Answer> answer = seal.open(draft.from(), sealed);
        if (answer.isEmpty()) return written(draft);
        return item(
                new Content.Chosen(answer.get().slot(), answer.get().option()),
                draft,
                answer.get().ticket());
    }

    /** Only of numbers that are used with the WhatsApp Business app, too; elsewhere an edit is unsupported, without its text. */
    private MetaItem.Arrived edited(Draft draft) {
        JsonNode now = draft.part().path("message");
        String original = draft.part().path("original_message_id").asText();
        Optional<Content.Message> words = words(now.path("type").asText(), now, draft);
        if (original.isEmpty() || words.isEmpty()) return unsupported(draft);
        Content.Message alone =
                words.get().withFiles(List.of()); // an edit changes words, and brings its file once more
        return item(new Content.Edited(ids.message(original), alone), draft, Optional.empty());
    }

    private MetaItem.Arrived revoked(Draft draft) {
        String original = draft.part().path("original_message_id").asText();
        if (original.isEmpty()) return unsupported(draft);
        return item(new Content.Deleted(ids.message(original)), draft, Optional.empty());
    }

    /** A client can more than the API. An edit tells no words, and whoever answered one would puzzle its writer. */
    private MetaItem.Arrived unsupported(Draft draft) {
        String what = draft.message().at("/unsupported/type").asText();
        if (what.equals("edit")) return recorded("edit-without-words", draft);
        String why =
                draft.type().equals("unsupported") ? "a message that the API does not bring" : "an unknown message";
        return kept(why, Optional.of(draft.from()), draft.message(), draft.received());
    }

    /** The same person under another number or another id; what they were before stands where the sender does. */
    private MetaItem.Arrived system(Draft draft) {
        JsonNode system = draft.part();
        String kind = system.path("type").asText();
        if (!kind.startsWith("user_changed_")) return recorded(kind.replace('_', '-'), draft);
        String user = system.path("user_id").asText();
        String number = system.path("wa_id").asText();
        Optional<Address> now = Optional.of(WhatsAppIdentity.isUserId(user) ? user : number)
                .filter(value -> WhatsAppIdentity.isUserId(value) || WhatsAppIdentity.isNumber(value))
                .map(ids::address);
        String previous = system.path("previous_user_id").asText();
        Address before = WhatsAppIdentity.isUserId(previous) ? ids.address(previous) : draft.from();
        if (now.isEmpty() || now.get().equals(before)) return recorded("changed-to-nobody", draft);
        List<Address> also = WhatsAppIdentity.isNumber(number)
                ? WhatsAppIdentity.telephone(number)
                : draft.whose().also();
        Inbound changed = Inbound.of(
                        ids.message(draft.id()),
                        origin(now.get(), also),
                        draft.sent(),
                        draft.received(),
                        new Content.AddressChanged(before))
                .on(Terms.UNANSWERED);
        return new MetaItem.Arrived(changed, draft.message());
    }

    /** One's own card, asked for by us or with one's own account in it. Any other is somebody else's number. */
    private static boolean isOwnCard(Draft draft) {
        JsonNode cards = draft.part();
        if (cards.size() != 1) return false;
        if (isAskedFor(draft)) return true;
        for (JsonNode phone : cards.get(0).path("phones"))
            if (draft.whose().is(phone.path("wa_id").asText())) return true;
        return false;
    }

    private static boolean isAskedFor(Draft draft) {
        return draft.part()
                .path(0)
                .path("origin")
                .asText(draft.message().path("origin").asText())
                .equals("contact_request");
    }

    /** What its writer put on a card beside their own number is vouched for by nobody. */
    private MetaItem.Arrived ownCard(Draft draft) {
        JsonNode phone = draft.part().get(0).path("phones").path(0);
        String number = phone.path("wa_id").asText(); // what stands beside it under phone is anybody's text
        List<Address> also = isAskedFor(draft) && WhatsAppIdentity.isNumber(number)
                ? WhatsAppIdentity.telephone(number)
                : draft.whose().also();
        Inbound card = Inbound.of(
                        ids.message(draft.id()),
                        origin(draft.from(), also),
                        draft.sent(),
                        draft.received(),
                        new Content.Recorded("own-contact", Optional.empty()))
                .on(Terms.UNANSWERED);
        return new MetaItem.Arrived(card, draft.message());
    }

    private MetaItem.Arrived recorded(String reason, Draft draft) {
        String told = reason.matches("[a-z0-9-]{1,40}") ? reason : "unknown-event";
        return new MetaItem.Arrived(
                ids.recorded(told, ids.message(draft.id()), draft.from(), draft.sent(), draft.received()),
                draft.message());
    }

    private MetaItem.Arrived item(Content content, Draft draft, Optional<Ticket> proven) {
        String id = ids.message(draft.id());
        Inbound inbound = Inbound.of(
                        id, origin(draft.from(), draft.whose().also()), draft.sent(), draft.received(), content)
                .answering(replyTo(id, draft, proven));
        return new MetaItem.Arrived(inbound, draft.message(), answered(draft), Optional.empty());
    }

    private Origin origin(Address from, List<Address> also) {
        return new Origin(ids.ref(), from, also, ids.ownAddress(), Author.CITIZEN, Proof.VOUCHED);
    }

    /** What it answers: a message of theirs by its id; one of ours by the case that we know of it. */
    private ReplyTo replyTo(String own, Draft draft, Optional<Ticket> proven) {
        String context = draft.context().path("id").asText();
        List<String> earlier = !context.isEmpty() && isTheirs(draft) ? List.of(ids.message(context)) : List.of();
        Optional<Handle> handle = Optional.of(draft.id())
                .filter(id -> id.length() <= Handle.LONGEST / 4)
                .map(id -> new Handle(ids.ref().id(), id));
        return new ReplyTo(proven, earlier, Optional.of(own), handle);
    }

    private static Optional<String> answered(Draft draft) {
        return Optional.of(draft.context().path("id").asText()).filter(id -> !id.isEmpty() && !isTheirs(draft));
    }

    private static boolean isTheirs(Draft draft) {
        JsonNode context = draft.context();
        return draft.whose().is(context.path("from").asText())
                || draft.whose().is(context.path("from_user_id").asText());
    }
}
