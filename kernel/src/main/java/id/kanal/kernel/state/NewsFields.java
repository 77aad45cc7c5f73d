package id.kanal.kernel.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.json.StatusJson;
import id.kanal.kernel.model.StatusEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The last news of a case for a reporter whom we cannot send to, who comes to look instead; in the hash under {@code Keys.news}.
 * The one exception to the rule that no text stays in the journal.
 */
public final class NewsFields {
    private static final String EVENTS = "e";
    private static final int MOST = 5;
    private static final int NOTE_LIMIT = 500;
    private static final Duration OPEN = Duration.ofDays(365);
    private static final Duration CLOSED = Duration.ofDays(30);

    private NewsFields() {}

    /** The oldest first. */
    public static List<StatusEvent> read(Map<String, String> fields) {
        List<StatusEvent> events = new ArrayList<>();
        String written = fields.getOrDefault(EVENTS, "");
        if (written.isEmpty()) return events;
        for (JsonNode event : Json.read(written).path(EVENTS)) events.add(StatusJson.read((ObjectNode) event));
        return events;
    }

    /** With one more; the same one again changes nothing. */
    public static Map<String, String> with(Map<String, String> fields, StatusEvent event) {
        List<StatusEvent> events = new ArrayList<>(read(fields));
        events.removeIf(known -> known.id().equals(event.id()));
        events.add(shortened(event));
        ArrayNode last = Json.array();
        events.stream()
                .skip(Math.max(0, events.size() - MOST))
                .map(StatusJson::object)
                .forEach(last::add);
        ObjectNode written = Json.object();
        written.set(EVENTS, last);
        return Map.of(EVENTS, Json.write(written));
    }

    public static Duration keep(StatusEvent last) {
        return last.status().open() ? OPEN : CLOSED;
    }

    private static StatusEvent shortened(StatusEvent event) {
        StatusEvent.Update update = event.update();
        Optional<String> note = update.note().map(text -> text.length() > NOTE_LIMIT ? cut(text) : text);
        return new StatusEvent(
                event.id(),
                event.ticket(),
                event.number(),
                new StatusEvent.Update(update.status(), update.agency(), note, update.dueOn()),
                event.time());
    }

    /** Not within a character of two units. */
    private static String cut(String text) {
        int end = Character.isHighSurrogate(text.charAt(NOTE_LIMIT - 2)) ? NOTE_LIMIT - 2 : NOTE_LIMIT - 1;
        return text.substring(0, end) + '…';
    }
}
