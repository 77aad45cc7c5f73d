package id.kanal.channels.meta;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Declared;
import id.kanal.kernel.model.Handle;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.ReplyTo;
import id.kanal.kernel.model.Ticket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What somebody wrote to a page or an Instagram account, pressed there, changed or took back. Never throws. */
final class MessagingMessages {
    /** What stands behind this in an own menu, ice breaker or welcome screen counts as typed. */
    private static final String SAID = "say:";

    private static final int LONGEST_SAID = 60;

    private final MetaIds ids;
    private final ReplySeal seal;

    MessagingMessages(MetaIds ids, ReplySeal seal) {
        this.ids = ids;
        this.seal = seal;
    }

    /** @param field of the event that tells what it is: {@code message}, {@code postback} or {@code message_edit} */
    MetaItem.Arrived read(String field, MessagingEvent event) {
        Optional<Address> person = event.person(ids);
        JsonNode part = event.content().path(field);
        if (person.isEmpty()) return kept("an event of nobody", person, event);
        try {
            return switch (field) {
                case "postback" -> pressed(part, person.get(), event);
                case "message_edit" -> edited(part, person.get(), event);
                default -> message(part, person.get(), event);
            };
        } catch (RuntimeException unreadable) { // a mistake of ours, too, must cost this message alone
            return kept("a message that cannot be read", person, event);
        }
    }

    private MetaItem.Arrived kept(String why, Optional<Address> from, MessagingEvent event) {
        return new MetaItem.Arrived(
                ids.undecodable(why, from, Json.write(event.content()), event.received()), event.content());
    }

    private MetaItem.Arrived message(JsonNode message, Address from, MessagingEvent event) {
        String mid = message.path("mid").asText();
        if (event.isOurs(ids.account())) return recorded("echo", from, event);
        if (mid.isEmpty()) return kept("a message without an id", Optional.of(from), event);
        if (message.path("is_deleted").asBoolean())
            return new MetaItem.Arrived(
                    of(ids.event("deleted " + mid), from, event, new Content.Deleted(ids.message(mid))),
                    event.content());
        if (message.path("is_unsupported").asBoolean())
            return kept("a message that the API does not bring", Optional.of(from), event);
        Optional<ReplySeal.Answer> chosen =
                seal.open(from, message.at("/quick_reply/payload").asText());
        if (chosen.isPresent()) return said(chosen(chosen.get()), chosen.get().ticket(), mid, from, event);
        Optional<Content.Message> words =
                MessagingAttachments.of(message, event.sent().orElse(event.received()));
        return words.isPresent()
                ? said(words.get(), Optional.empty(), mid, from, event)
                : kept("an unknown message", Optional.of(from), event);
    }

    private static Content.Chosen chosen(ReplySeal.Answer answer) {
        return new Content.Chosen(answer.slot(), answer.option());
    }

    /** A button of ours, or one of the page's own menu: then as it is called. */
    private MetaItem.Arrived pressed(JsonNode postback, Address from, MessagingEvent event) {
        if (event.isOurs(ids.account())) return recorded("echo", from, event);
        String payload = postback.path("payload").asText();
        String told = postback.path("mid").asText();
        Optional<ReplySeal.Answer> chosen = seal.open(from, payload);
        String id = told.isEmpty() ? "" : ids.message(told);
        if (id.isEmpty())
            id = ids.event("postback " + from.value() + ' '
                    + event.content().path("timestamp").asText() + ' ' + payload);
        Content content;
        if (chosen.isPresent()) content = chosen(chosen.get());
        else {
            boolean said = payload.startsWith(SAID) && payload.length() <= LONGEST_SAID;
            String words = said
                    ? payload.substring(SAID.length())
                    : postback.path("title").asText();
            if (words.isBlank()) return recorded("pressed-nothing", from, event);
            content = plain(words.strip());
        }
        Inbound inbound = of(id, from, event, content)
                .answering(new ReplyTo(
                        chosen.flatMap(ReplySeal.Answer::ticket), List.of(), Optional.of(id), handle(told)));
        return new MetaItem.Arrived(inbound, event.content());
    }

    /** Up to five times, and only where the app is subscribed to it. */
    private MetaItem.Arrived edited(JsonNode edit, Address from, MessagingEvent event) {
        if (event.isOurs(ids.account())) return recorded("echo", from, event);
        String mid = edit.path("mid").asText();
        String words = edit.path("text").asText().strip();
        if (mid.isEmpty() || words.isEmpty()) return recorded("edit-without-words", from, event);
        String id = ids.event("edit " + mid + ' ' + edit.path("num_edit").asText() + ' ' + words);
        return new MetaItem.Arrived(
                of(id, from, event, new Content.Edited(ids.message(mid), plain(words))), event.content());
    }

    static Content.Message plain(String words) {
        return new Content.Message(
                Content.Body.of(words), List.of(), Optional.empty(), Optional.empty(), Declared.NOTHING, Set.of());
    }

    private MetaItem.Arrived recorded(String reason, Address from, MessagingEvent event) {
        return new MetaItem.Arrived(
                ids.recorded(reason, Optional.of(from), event.content(), event.received()), event.content());
    }

    /** What it answers is named by an id alone, which may be theirs or ours. */
    private MetaItem.Arrived said(
            Content content, Optional<Ticket> proven, String mid, Address from, MessagingEvent event) {
        String answered = event.content().at("/message/reply_to/mid").asText();
        String id = ids.message(mid);
        ReplyTo replyTo = new ReplyTo(
                proven, answered.isEmpty() ? List.of() : List.of(ids.message(answered)), Optional.of(id), handle(mid));
        return new MetaItem.Arrived(
                of(id, from, event, content).answering(replyTo),
                event.content(),
                Optional.of(answered).filter(one -> !one.isEmpty()),
                Optional.empty());
    }

    private Optional<Handle> handle(String mid) {
        return Optional.of(mid)
                .filter(id -> !id.isEmpty() && id.length() <= Handle.LONGEST / 4)
                .map(id -> new Handle(ids.ref().id(), id));
    }

    private Inbound of(String id, Address from, MessagingEvent event, Content content) {
        Optional<Instant> sent = event.sent();
        return Inbound.of(id, ids.origin(from), sent, event.received(), content);
    }
}
