package id.kanal.kernel.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * Who was about to do what.
 *
 * @param id as the journal gave it, ascending; empty as long as it has none
 * @param actor 1 to 128 characters
 * @param action small letters, digits, dots and dashes, at most 64
 * @param object at most 200 characters
 */
public record AuditRecord(String id, Instant at, String actor, String action, String object) {
    private static final Pattern ACTION = Pattern.compile("[a-z][a-z0-9.-]{0,63}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    public AuditRecord {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        if (actor.isEmpty() || isOff(actor, 128)) throw new IllegalArgumentException("no actor");
        if (!ACTION.matcher(action).matches()) throw new IllegalArgumentException("no action");
        if (isOff(object, 200)) throw new IllegalArgumentException("no object");
    }

    private static boolean isOff(String text, int most) {
        return text.length() > most || CONTROL.matcher(text).find();
    }

    static AuditRecord of(Entry entry) {
        AuditRecord read = read(entry.body());
        return new AuditRecord(entry.id(), read.at, read.actor, read.action, read.object);
    }

    /** Fails as {@code INVALID} for what is no line of a record. */
    static AuditRecord read(String line) {
        ObjectNode json = Json.read(line);
        return new AuditRecord(
                Json.optional(json, "id").orElse(""),
                Json.instant(json, "at"),
                Json.text(json, "actor"),
                Json.text(json, "action"),
                Json.text(json, "object"));
    }

    /** As one line of JSON, without the end of the line. */
    public String line() {
        ObjectNode json = Json.object();
        if (!id.isEmpty()) json.put("id", id);
        json.put("at", Json.time(at)).put("actor", actor).put("action", action).put("object", object);
        return Json.write(json);
    }

    /** An actor is a person. */
    @Override
    public String toString() {
        return "AuditRecord[" + id + ']';
    }
}
