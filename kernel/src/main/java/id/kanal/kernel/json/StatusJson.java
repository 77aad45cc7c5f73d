package id.kanal.kernel.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Ticket;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Status events from the core: CloudEvents 1.0, structured content mode, type {@code id.kanal.status.changed.v1}. */
public final class StatusJson {
    public static final String TYPE = "id.kanal.status.changed.v1";
    private static final int NOTE_LIMIT = 2_000;
    private static final int NUMBER_LIMIT = 64;
    private static final int AGENCY_LIMIT = 200;
    /** RFC 3339 knows years of four digits; nothing is due that long. */
    private static final int FIRST_YEAR = 2000;

    private static final int LAST_YEAR = 2199;

    private StatusJson() {}

    /**
     * Reads an event as the core posts it. Fails with {@code UNKNOWN_TICKET} for what is no ticket number at all and
     * with {@code INVALID} for everything else that does not fit.
     */
    public static StatusEvent read(String body) {
        return read(Json.read(body));
    }

    /** The same of what is read already. */
    public static StatusEvent read(ObjectNode json) {
        if (!Json.text(json, "specversion").equals("1.0")) throw Json.invalid("specversion", "is not 1.0");
        if (!Json.text(json, "type").equals(TYPE)) throw Json.invalid("type", "is not " + TYPE);
        JsonNode data = json.get("data");
        if (data == null || !data.isObject()) throw Json.invalid("data", "is not an object");
        return new StatusEvent(
                Json.text(json, "id"),
                Ticket.read(Json.text(data, "ticket"))
                        .orElseThrow(() -> Failure.of(FailureCode.UNKNOWN_TICKET, "not a ticket number")),
                bounded(data, "number", NUMBER_LIMIT),
                new StatusEvent.Update(
                        StatusEvent.Status.of(Json.text(data, "status"))
                                .orElseThrow(() -> Json.invalid("data.status", "is not a known status")),
                        agency(data),
                        bounded(data, "note", NOTE_LIMIT),
                        Json.optionalDate(data, "dueOn").map(due -> known(due, due.getYear(), "data.dueOn"))),
                time(json));
    }

    private static Instant time(ObjectNode json) {
        Instant time = Json.instant(json, "time");
        return known(time, time.atOffset(ZoneOffset.UTC).getYear(), "time");
    }

    private static <T> T known(T value, int year, String field) {
        if (year < FIRST_YEAR || year > LAST_YEAR) throw Json.invalid(field, "is in no year that we know");
        return value;
    }

    private static Optional<String> bounded(JsonNode data, String field, int most) {
        Optional<String> text = Json.optional(data, field);
        if (text.filter(value -> value.length() > most).isPresent()) throw Json.invalid("data." + field, "is too long");
        return text;
    }

    private static Optional<StatusEvent.Agency> agency(JsonNode data) {
        JsonNode agency = data.get("agency");
        if (agency == null || agency.isNull()) return Optional.empty();
        String id = Json.text(agency, "id");
        String name = Json.text(agency, "name");
        if (id.length() > AGENCY_LIMIT || name.length() > AGENCY_LIMIT)
            throw Json.invalid("data.agency", "is too long");
        return Optional.of(new StatusEvent.Agency(id, name));
    }

    /**
     * What a partner is told of a case that it filed, as a CloudEvent.
     *
     * @param id under which it is told
     * @param reference how the partner names the case
     * @param hidden whether the case is secret: neither agency nor note is told then
     */
    public static String forPartner(StatusEvent e, String id, Optional<String> reference, boolean hidden) {
        ObjectNode data = Json.object()
                .put("ticket", e.ticket().digits())
                .put("reference", reference.orElse(null))
                .put("number", e.number().orElse(null))
                .put("status", e.status().id());
        data.set(
                "agency",
                e.agency().filter(any -> !hidden).map(StatusJson::object).orElse(null));
        data.put("note", e.note().filter(any -> !hidden).orElse(null))
                .put("dueOn", e.dueOn().map(LocalDate::toString).orElse(null));
        ObjectNode json = envelope(id, "kanal", e).put("datacontenttype", "application/json");
        json.set("data", data);
        return Json.write(json);
    }

    /** The event in the form that {@link #read(String)} reads. */
    public static ObjectNode object(StatusEvent e) {
        ObjectNode data = Json.object().put("ticket", e.ticket().digits());
        e.number().ifPresent(number -> data.put("number", number));
        data.put("status", e.status().id());
        e.agency().ifPresent(agency -> data.set("agency", object(agency)));
        e.note().ifPresent(note -> data.put("note", note));
        e.dueOn().ifPresent(due -> data.put("dueOn", due.toString()));
        ObjectNode json = envelope(e.id(), "core", e);
        json.set("data", data);
        return json;
    }

    private static ObjectNode object(StatusEvent.Agency agency) {
        return Json.object().put("id", agency.id()).put("name", agency.name());
    }

    private static ObjectNode envelope(String id, String source, StatusEvent e) {
        return Json.object()
                .put("specversion", "1.0")
                .put("id", id)
                .put("source", source)
                .put("type", TYPE)
                .put("subject", e.ticket().digits())
                .put("time", Json.time(e.time()));
    }
}
