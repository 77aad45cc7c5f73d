package id.kanal.console.desk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A report while somebody writes it down.
 *
 * @param id of the report, too
 * @param revision how often it was stored; 0 for what never was
 * @param files their tokens
 */
public record DeskDraft(String id, long revision, DeskFields fields, List<String> files, Around around) {
    public DeskDraft {
        files = List.copyOf(files);
    }

    /**
     * What belongs to it beside what was typed.
     *
     * @param tab of the browser that stored it last: a tab is never in its own way
     * @param training whether it goes nowhere
     * @param call of which it came; empty for none
     * @param saved once it is no draft any more
     */
    public record Around(Instant at, String tab, boolean training, String call, Optional<Saved> saved) {
        private Around at(Instant other) {
            return new Around(other, tab, training, call, saved);
        }

        private Around in(String otherTab) {
            return new Around(at, otherTab, training, call, saved);
        }

        private Around of(String otherCall) {
            return new Around(at, tab, training, otherCall, saved);
        }

        private Around as(Saved how) {
            return new Around(at, tab, training, call, Optional.of(how));
        }
    }

    /**
     * As what it was saved.
     *
     * @param number of the ticket, or one for practice
     * @param told whether the reporter hears it from the agent alone
     */
    public record Saved(String number, boolean told) {}

    static DeskDraft fresh(String id, boolean training, Instant now) {
        return new DeskDraft(id, 0, DeskFields.EMPTY, List.of(), new Around(now, "", training, "", Optional.empty()));
    }

    DeskDraft with(DeskFields other, List<String> otherFiles, long read) {
        return new DeskDraft(id, read, other, otherFiles, around);
    }

    DeskDraft stored(long next, Instant at) {
        return new DeskDraft(id, next, fields, files, around.at(at));
    }

    DeskDraft of(String call) {
        return new DeskDraft(id, revision, fields, files, around.of(call));
    }

    DeskDraft in(String tab) {
        return new DeskDraft(id, revision, fields, files, around.in(tab));
    }

    DeskDraft as(String otherId) {
        return new DeskDraft(otherId, 0, fields, files, around);
    }

    /** Nothing of what was typed is kept but how the number is told. */
    DeskDraft saved(Saved as) {
        DeskFields how = DeskFields.EMPTY
                .with(DeskFields.LANGUAGE, fields.get(DeskFields.LANGUAGE))
                .with(DeskFields.KIND, fields.get(DeskFields.KIND))
                .with(DeskFields.MEDIUM, fields.get(DeskFields.MEDIUM));
        return new DeskDraft(id, revision, how, List.of(), around.as(as));
    }

    boolean isOpen() {
        return around.saved.isEmpty();
    }

    boolean isSame(DeskDraft other) {
        return fields.equals(other.fields) && files.equals(other.files);
    }

    ObjectNode json() {
        ArrayNode tokens = Json.array();
        files.forEach(tokens::add);
        ObjectNode json = Json.object()
                .put("revision", revision)
                .put("at", Json.time(around.at))
                .put("tab", around.tab)
                .put("training", around.training)
                .put("call", around.call);
        around.saved.ifPresent(saved -> json.put("number", saved.number).put("told", saved.told));
        json.set("fields", fields.json());
        json.set("files", tokens);
        return json;
    }

    static DeskDraft read(String id, ObjectNode json) {
        List<String> files = new ArrayList<>();
        json.get("files").forEach(token -> files.add(token.asText()));
        return new DeskDraft(
                id,
                json.get("revision").longValue(),
                DeskFields.read((ObjectNode) json.get("fields")),
                files,
                new Around(
                        Json.instant(json, "at"),
                        Json.text(json, "tab"),
                        json.get("training").booleanValue(),
                        Json.optional(json, "call").orElse(""),
                        Json.optional(json, "number")
                                .map(number ->
                                        new Saved(number, json.get("told").booleanValue()))));
    }

    /** A citizen's words are never printed. */
    @Override
    public String toString() {
        return "DeskDraft[" + id + ", " + revision + "]";
    }
}
