package id.kanal.simulators.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a chat shows of a message that the bot wrote. Never printed: it is somebody's.
 *
 * @param id of its chat only
 * @param replyTo the message that it answers
 * @param versions as it was sent and as it was edited, at least one, oldest first
 * @param deletedAt when the bot took it back
 */
public record BotMessage(long id, Optional<Long> replyTo, List<Version> versions, Optional<Instant> deletedAt) {
    private static final int MOST_VERSIONS = 100;

    public BotMessage {
        versions = List.copyOf(versions);
    }

    /**
     * @param entities as in the Bot API (MessageEntity)
     * @param markup the {@code reply_markup}, an empty object for none
     */
    public record Version(Instant at, String text, List<JsonNode> entities, ObjectNode markup) {
        public Version {
            entities = List.copyOf(entities);
        }

        @Override
        public String toString() {
            return "Version[" + text.length() + " characters]";
        }
    }

    public Version now() {
        return versions.get(versions.size() - 1);
    }

    public String text() {
        return now().text();
    }

    public Instant sentAt() {
        return versions.get(0).at();
    }

    /** What stands on the buttons below it, row by row. */
    public List<List<String>> buttons() {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode row : now().markup().path("inline_keyboard")) {
            List<String> labels = new ArrayList<>();
            row.forEach(button -> labels.add(button.path("text").asText()));
            rows.add(labels);
        }
        return rows;
    }

    /** The button below it with these words, or an empty object. */
    ObjectNode button(String label) {
        for (JsonNode row : now().markup().path("inline_keyboard"))
            for (JsonNode button : row)
                if (button.path("text").asText().equals(label) && button instanceof ObjectNode found) return found;
        return Json.object();
    }

    /** Of very many edits the oldest are forgotten, not the message as it was sent. */
    BotMessage edited(Version version) {
        List<Version> all = new ArrayList<>(versions);
        all.add(version);
        if (all.size() > MOST_VERSIONS) all.remove(1);
        return new BotMessage(id, replyTo, all, deletedAt);
    }

    BotMessage deleted(Instant at) {
        return new BotMessage(id, replyTo, versions, Optional.of(at));
    }

    @Override
    public String toString() {
        return "BotMessage[" + id + ", " + versions.size() + " versions]";
    }
}
