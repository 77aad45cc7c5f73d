package id.kanal.kernel.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Defect;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.MailThread;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Ticket;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The forms of letters in the journal, in both directions. */
final class LetterJson {
    private LetterJson() {}

    static ObjectNode object(Content.Letter letter) {
        ObjectNode json = Json.object()
                .put("whole", letter.whole())
                .put("fresh", letter.fresh())
                .put("title", letter.title());
        letter.name().ifPresent(name -> json.put("name", name));
        ArrayNode attachments = json.putArray("attachments");
        letter.attachments().forEach(attachment -> attachments.add(ComplaintJson.attachment(attachment)));
        if (!letter.location().equals(Complaint.Location.UNKNOWN))
            json.set("location", ComplaintJson.location(letter.location()));
        letter.thread().ifPresent(ticket -> json.put("ticket", ticket.digits()));
        letter.mail().ifPresent(mail -> json.set("thread", object(mail)));
        flaws(json, letter.flaws());
        return json;
    }

    static Content.Letter letter(ObjectNode json) {
        return new Content.Letter(
                Json.text(json, "whole"),
                Json.text(json, "fresh"),
                Json.text(json, "title"),
                Json.optional(json, "name"),
                attachments(json.path("attachments")),
                json.get("location") instanceof ObjectNode location ? location(location) : Complaint.Location.UNKNOWN,
                Json.optional(json, "ticket").map(Ticket::new),
                thread(json, "thread"),
                flaws(json));
    }

    private static List<Complaint.Attachment> attachments(JsonNode array) {
        List<Complaint.Attachment> attachments = new ArrayList<>();
        for (JsonNode each : array)
            if (each instanceof ObjectNode json)
                attachments.add(new Complaint.Attachment(
                        Json.text(json, "id"),
                        Json.text(json, "name"),
                        Json.text(json, "mediaType"),
                        json.path("bytes").asLong(),
                        Json.text(json, "sha256"),
                        Json.text(json, "url")));
        return attachments;
    }

    private static Complaint.Location location(ObjectNode json) {
        return new Complaint.Location(
                Json.optional(json, "text"),
                Json.optional(json, "areaCode"),
                Json.optional(json, "areaName"),
                degrees(json, "latitude"),
                degrees(json, "longitude"),
                Json.text(json, "source"));
    }

    private static Optional<Double> degrees(ObjectNode json, String name) {
        return Optional.ofNullable(json.get(name)).filter(JsonNode::isNumber).map(JsonNode::asDouble);
    }

    static ObjectNode object(MailThread thread) {
        return Json.object()
                .put("subject", thread.subject())
                .put("messageId", thread.messageId())
                .put("references", thread.references());
    }

    static Optional<MailThread> thread(ObjectNode json, String name) {
        return json.get(name) instanceof ObjectNode thread
                ? Optional.of(new MailThread(
                        Json.text(thread, "subject"), Json.text(thread, "messageId"), Json.text(thread, "references")))
                : Optional.empty();
    }

    static void flaws(ObjectNode json, Set<Defect> flaws) {
        ArrayNode array = json.putArray("flaws");
        for (Defect flaw : Defect.values()) if (flaws.contains(flaw)) array.add(flaw.name());
    }

    static Set<Defect> flaws(ObjectNode json) {
        Set<Defect> flaws = EnumSet.noneOf(Defect.class);
        for (JsonNode flaw : json.path("flaws")) flaws.add(flaw(flaw.asText()));
        return flaws;
    }

    private static Defect flaw(String name) {
        for (Defect flaw : Defect.values()) if (flaw.name().equals(name)) return flaw;
        throw Json.invalid("flaws", "holds a flaw that this build does not know");
    }

    static ObjectNode object(Outbound.Mail mail) {
        ObjectNode json = Json.object()
                .put("subject", mail.subject())
                .put("format", mail.format().name());
        mail.thread().ifPresent(thread -> json.set("thread", object(thread)));
        mail.rating().ifPresent(rating -> json.put("rating", rating));
        return json;
    }

    static Outbound.Mail mail(ObjectNode json) {
        return new Outbound.Mail(
                Json.text(json, "subject"),
                thread(json, "thread"),
                Format.valueOf(Json.text(json, "format")),
                Json.optional(json, "rating"));
    }
}
