package id.kanal.kernel.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.model.Author;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.CoreEvent;
import id.kanal.kernel.model.Reporter;
import id.kanal.kernel.model.Ticket;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Events for the core: CloudEvents 1.0, structured content mode, with the complaint record as data. */
public final class ComplaintJson {
    public static final String RECEIVED = "id.kanal.complaint.received.v1";
    public static final String SUPPLEMENTED = "id.kanal.complaint.supplemented.v1";
    public static final String MESSAGE_REMOVED = "id.kanal.complaint.message-removed.v1";
    public static final String WITHDRAWN = "id.kanal.complaint.withdrawn.v1";
    public static final String RATED = "id.kanal.complaint.rated.v1";

    private final String owner;

    /** @param owner the CloudEvents extension {@code owner}: whose information this is */
    public ComplaintJson(String owner) {
        this.owner = owner;
    }

    public CoreEvent received(String id, Complaint c) {
        String usage = usage(c.reporter().protection().secret());
        return event(
                id,
                RECEIVED,
                "urn:kanal:complaint:1",
                c.ticket(),
                c.registration().acceptedAt(),
                usage,
                complaint(c));
    }

    /** @param secret whether the ticket is secret, or becomes so with this message */
    public CoreEvent supplemented(String id, Ticket ticket, Complaint.Supplement more, boolean secret, Instant at) {
        ObjectNode data = Json.object().put("ticket", ticket.digits());
        data.set("message", message(more.message()));
        more.context().quoted().filter(quoted -> !quoted.isBlank()).ifPresent(quoted -> data.put("quoted", quoted));
        more.context().repliesTo().ifPresent(event -> data.put("repliesTo", event));
        more.context().replaces().ifPresent(message -> data.put("replaces", message));
        more.context().urgency().ifPresent(urgency -> data.put("urgency", urgency.id()));
        more.message().transcriptOf().ifPresent(attachment -> data.put("transcriptOf", attachment));
        if (more.context().objection()) data.put("objection", true);
        Author.Role source = more.context().source();
        if (source != Author.Role.CITIZEN) data.put("source", source.name().toLowerCase(Locale.ROOT));
        attachments(data, more.attachments());
        if (!more.location().equals(Complaint.Location.UNKNOWN)) data.set("location", location(more.location()));
        if (!more.missing().isEmpty()) strings(data.putArray("missing"), more.missing());
        return event(id, SUPPLEMENTED, "urn:kanal:supplement:1", ticket, at, usage(secret), data);
    }

    /**
     * @param messageId of the message that its author took back; whoever keeps it drops it
     * @param secret whether the ticket is secret
     */
    public CoreEvent messageRemoved(String id, Ticket ticket, String messageId, boolean secret, Instant at) {
        ObjectNode data = Json.object().put("ticket", ticket.digits()).put("message", messageId);
        return event(id, MESSAGE_REMOVED, "urn:kanal:message-removal:1", ticket, at, usage(secret), data);
    }

    /** @param secret whether the ticket is secret */
    public CoreEvent withdrawn(String id, Ticket ticket, boolean secret, Instant at) {
        ObjectNode data = Json.object().put("ticket", ticket.digits());
        return event(id, WITHDRAWN, "urn:kanal:withdrawal:1", ticket, at, usage(secret), data);
    }

    /** @param secret whether the ticket is secret */
    public CoreEvent rated(String id, Content.Rated rating, boolean secret, Instant at) {
        ObjectNode data = Json.object()
                .put("ticket", rating.ticket().digits())
                .put("score", rating.score())
                .put("accuracy", rating.accuracy().orElse(null));
        return event(id, RATED, "urn:kanal:rating:1", rating.ticket(), at, usage(secret), data);
    }

    private static String usage(boolean secret) {
        return secret ? "secret" : "restricted";
    }

    private CoreEvent event(
            String id, String type, String schema, Ticket ticket, Instant at, String usage, ObjectNode data) {
        ObjectNode json = Json.object()
                .put("specversion", "1.0")
                .put("id", id)
                .put("source", "kanal")
                .put("type", type)
                .put("subject", ticket.digits())
                .put("time", Json.time(at))
                .put("datacontenttype", "application/json")
                .put("dataschema", schema)
                .put("owner", owner)
                .put("usage", usage);
        json.set("data", data);
        return new CoreEvent(id, ticket, type, Json.write(json));
    }

    private static ObjectNode complaint(Complaint c) {
        Complaint.Registration registration = c.registration();
        Complaint.Statement statement = c.statement();
        Complaint.Classification understood = c.classification();
        ObjectNode json = Json.object()
                .put("ticket", c.ticket().digits())
                .put("kind", understood.kind().id());
        json.putObject("channel")
                .put("type", registration.channel().medium())
                .put("id", registration.channel().id());
        json.set("reporter", reporter(c.reporter()));
        json.put("title", statement.title()).put("text", statement.text());
        ArrayNode messages = json.putArray("messages");
        statement.messages().forEach(message -> messages.add(said(message)));
        json.put("occurredOn", c.incident().occurredOn().map(Object::toString).orElse(null));
        json.set("location", location(c.incident().location()));
        json.set("category", understood.category().map(ComplaintJson::category).orElse(null));
        ArrayNode agencies = json.putArray("agencies");
        understood
                .agencies()
                .forEach(agency -> agencies.addObject().put("id", agency.id()).put("confidence", agency.confidence()));
        json.put("agencyHint", understood.agencyHint().orElse(null));
        json.put("urgency", understood.urgency().id());
        strings(json.putArray("missing"), understood.missing());
        attachments(json, statement.attachments());
        strings(
                json.putArray("related"),
                c.related().tickets().stream().map(Ticket::digits).toList());
        if (c.related().others() > 0) json.put("repeats", c.related().others());
        return json.put("receivedAt", Json.time(registration.receivedAt()))
                .put("acceptedAt", Json.time(registration.acceptedAt()));
    }

    private static ObjectNode reporter(Reporter r) {
        Reporter.PersonalDetails details = r.details();
        ObjectNode json = Json.object()
                .put("address", r.address().isKnown() ? r.address().value() : null)
                .put("name", details.name().orElse(null))
                .put("language", details.language())
                .put("sex", details.sex().id())
                .put("disability", details.disability().id());
        details.age().ifPresent(years -> json.put("age", years));
        if (details.pregnant()) json.put("pregnant", true);
        json.set("nik", details.nik().map(ComplaintJson::nik).orElse(null));
        return json.put("anonymous", r.protection().anonymous())
                .put("secret", r.protection().secret());
    }

    private static ObjectNode nik(Reporter.Nik nik) {
        return Json.object()
                .put("hash", nik.hash())
                .put("kind", nik.kind())
                .put("issuedIn", nik.issuedIn())
                .put("sex", nik.sex().id())
                .put("birthDate", nik.birthDate().map(Object::toString).orElse(null));
    }

    private static ObjectNode said(Complaint.Message m) {
        ObjectNode json = message(m);
        m.transcriptOf().ifPresent(attachment -> json.put("transcriptOf", attachment));
        return json;
    }

    private static ObjectNode message(Complaint.Message m) {
        return Json.object()
                .put("id", m.id())
                .put("text", m.text())
                .put("sentAt", m.sentAt().map(Json::time).orElse(null))
                .put("receivedAt", Json.time(m.receivedAt()));
    }

    private static void attachments(ObjectNode json, List<Complaint.Attachment> attachments) {
        ArrayNode array = json.putArray("attachments");
        attachments.forEach(attachment -> array.add(attachment(attachment)));
    }

    static ObjectNode attachment(Complaint.Attachment a) {
        return Json.object()
                .put("id", a.id())
                .put("name", a.name())
                .put("mediaType", a.mediaType())
                .put("bytes", a.bytes())
                .put("sha256", a.sha256())
                .put("url", a.url());
    }

    static ObjectNode location(Complaint.Location l) {
        return Json.object()
                .put("text", l.text().orElse(null))
                .put("areaCode", l.areaCode().orElse(null))
                .put("areaName", l.areaName().orElse(null))
                .put("latitude", l.latitude().orElse(null))
                .put("longitude", l.longitude().orElse(null))
                .put("source", l.source().id());
    }

    private static ObjectNode category(Complaint.Category c) {
        ObjectNode json = Json.object().put("id", c.id()).put("confidence", c.confidence());
        strings(json.putArray("alternatives"), c.alternatives());
        return json;
    }

    private static void strings(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }
}
