package id.kanal.kernel.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.CoreEvent;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.sms.Alphabet;
import java.time.Duration;
import java.util.Optional;

/**
 * What entries of the journal look like. Every form carries its version; a form of an unknown version is refused, and
 * so parked, instead of being misread.
 */
public final class JournalJson {
    private static final int VERSION = 1;

    private JournalJson() {}

    public static String write(Inbound m) {
        ObjectNode json = open().put("id", m.id());
        channel(json, m.channel());
        json.put("from", m.from().key()).put("to", m.to().key());
        switch (m.content()) {
            case Content.Text(String text) -> json.put("text", text);
            case Content.Part part ->
                json.put("group", part.group())
                        .put("total", part.total())
                        .put("number", part.number())
                        .put("alphabet", part.alphabet().name())
                        .put("octets", part.octets().hex())
                        .put("patience", part.patience().toString());
            case Content.Undecodable(Octets raw, String reason) ->
                json.put("raw", raw.hex()).put("reason", reason);
            case Content.Letter letter -> json.set("letter", LetterJson.object(letter));
            case Content.Rating rating -> json.set("rating", rating(rating));
            case Content.Automatic(String reason, String raw) ->
                json.put("automatic", reason).put("blob", raw);
        }
        m.sentAt().ifPresent(at -> json.put("sentAt", at.toString()));
        return Json.write(json.put("receivedAt", m.receivedAt().toString()));
    }

    public static Inbound inbound(String body) {
        ObjectNode json = opened(body);
        return new Inbound(
                Json.text(json, "id"),
                channel(json),
                Address.ofKey(Json.text(json, "from")),
                Address.ofKey(Json.text(json, "to")),
                content(json),
                Json.optionalInstant(json, "sentAt"),
                Json.instant(json, "receivedAt"));
    }

    private static Content content(ObjectNode json) {
        if (json.has("text")) return new Content.Text(Json.text(json, "text"));
        if (json.has("raw"))
            return new Content.Undecodable(Octets.ofHex(Json.text(json, "raw")), Json.text(json, "reason"));
        if (json.get("letter") instanceof ObjectNode letter) return LetterJson.letter(letter);
        if (json.get("rating") instanceof ObjectNode rating) return rating(rating);
        if (json.has("automatic")) return new Content.Automatic(Json.text(json, "automatic"), Json.text(json, "blob"));
        return new Content.Part(
                Json.text(json, "group"),
                Json.number(json, "total"),
                Json.number(json, "number"),
                Alphabet.valueOf(Json.text(json, "alphabet")),
                Octets.ofHex(Json.text(json, "octets")),
                Duration.parse(Json.text(json, "patience")));
    }

    private static ObjectNode rating(Content.Rating rating) {
        ObjectNode json = Json.object().put("ticket", rating.ticket().digits()).put("score", rating.score());
        rating.accuracy().ifPresent(accuracy -> json.put("accuracy", accuracy));
        return json;
    }

    private static Content.Rating rating(ObjectNode json) {
        try {
            return new Content.Rating(
                    new Ticket(Json.text(json, "ticket")),
                    Json.number(json, "score"),
                    json.has("accuracy") ? Optional.of(Json.number(json, "accuracy")) : Optional.empty());
        } catch (IllegalArgumentException outOfRange) {
            throw Json.invalid("rating", "is none");
        }
    }

    public static String write(DeliveryReceipt r) {
        ObjectNode json = open();
        channel(json, r.channel());
        json.put("providerId", r.providerId()).put("state", r.state().name());
        r.error().ifPresent(error -> json.put("error", error));
        return Json.write(json.put("at", r.at().toString()));
    }

    public static DeliveryReceipt receipt(String body) {
        ObjectNode json = opened(body);
        return new DeliveryReceipt(
                channel(json),
                Json.text(json, "providerId"),
                DeliveryReceipt.State.valueOf(Json.text(json, "state")),
                Json.optional(json, "error"),
                Json.instant(json, "at"));
    }

    public static String write(CoreEvent e) {
        return Json.write(open().put("id", e.id())
                .put("ticket", e.ticket().digits())
                .put("type", e.type())
                .put("body", e.body()));
    }

    public static CoreEvent coreEvent(String body) {
        ObjectNode json = opened(body);
        return new CoreEvent(
                Json.text(json, "id"),
                new Ticket(Json.text(json, "ticket")),
                Json.text(json, "type"),
                Json.text(json, "body"));
    }

    public static String write(Outbound m) {
        ObjectNode json = open().put("id", m.id());
        channel(json, m.channel());
        json.put("to", m.to().key());
        m.from().ifPresent(from -> json.put("from", from.key()));
        m.ticket().ifPresent(ticket -> json.put("ticket", ticket.digits()));
        m.mail().ifPresent(mail -> json.set("mail", LetterJson.object(mail)));
        return Json.write(json.put("text", m.text())
                .put("purpose", m.purpose().name())
                .put("createdAt", m.createdAt().toString())
                .put("tries", m.tries()));
    }

    public static Outbound outbound(String body) {
        ObjectNode json = opened(body);
        return new Outbound(
                Json.text(json, "id"),
                channel(json),
                Address.ofKey(Json.text(json, "to")),
                Json.optional(json, "from").map(Address::ofKey),
                Json.text(json, "text"),
                Outbound.Purpose.valueOf(Json.text(json, "purpose")),
                Json.optional(json, "ticket").map(Ticket::new),
                Json.instant(json, "createdAt"),
                Json.number(json, "tries"),
                json.get("mail") instanceof ObjectNode mail ? Optional.of(LetterJson.mail(mail)) : Optional.empty());
    }

    public static String write(Notification n) {
        ObjectNode json = open().put("id", n.id()).put("kind", n.kind().name());
        channel(json, n.channel());
        json.put("to", n.to().key()).put("via", n.via().key()).put("language", n.language());
        n.ticket().ifPresent(ticket -> json.put("ticket", ticket.digits()));
        if (n.danger() != Notification.Danger.NONE)
            json.put("danger", n.danger().name());
        n.status().ifPresent(status -> json.set("status", StatusJson.object(status)));
        n.thread().ifPresent(thread -> json.set("thread", LetterJson.object(thread)));
        if (!n.flaws().isEmpty()) LetterJson.flaws(json, n.flaws());
        n.name().ifPresent(name -> json.put("name", name));
        return Json.write(json.put("at", n.at().toString()));
    }

    public static Notification notice(String body) {
        ObjectNode json = opened(body);
        return new Notification(
                Json.text(json, "id"),
                Notification.Kind.valueOf(Json.text(json, "kind")),
                channel(json),
                Address.ofKey(Json.text(json, "to")),
                Address.ofKey(Json.text(json, "via")),
                Json.text(json, "language"),
                Json.optional(json, "ticket").map(Ticket::new),
                Json.optional(json, "danger").map(Notification.Danger::valueOf).orElse(Notification.Danger.NONE),
                json.get("status") instanceof ObjectNode status
                        ? Optional.of(StatusJson.event(status))
                        : Optional.<StatusEvent>empty(),
                Json.instant(json, "at"),
                LetterJson.thread(json, "thread"),
                LetterJson.flaws(json),
                Json.optional(json, "name"));
    }

    private static ObjectNode open() {
        return Json.object().put("v", VERSION);
    }

    private static ObjectNode opened(String body) {
        ObjectNode json = Json.read(body);
        if (Json.number(json, "v") != VERSION) throw Json.invalid("v", "is a version that this build does not know");
        return json;
    }

    private static void channel(ObjectNode json, ChannelRef channel) {
        json.put("type", channel.type()).put("channel", channel.id());
    }

    private static ChannelRef channel(ObjectNode json) {
        // A core event has its own "type" and no channel; every other entry names both.
        return new ChannelRef(Json.text(json, "type"), Json.text(json, "channel"));
    }
}
