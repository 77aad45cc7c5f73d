package id.kanal.simulators.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The last messages of one chat, from either side. Guarded by the {@link TelegramNetwork}. */
final class ChatHistory {
    private final int kept;
    private final Map<Long, ObjectNode> messages = new LinkedHashMap<>();
    private final Map<Long, BotMessage> ofBot = new LinkedHashMap<>();
    private long lastId;

    ChatHistory(int kept) {
        this.kept = kept;
    }

    long nextId() {
        return ++lastId;
    }

    void add(ObjectNode message) {
        messages.put(message.get("message_id").longValue(), message);
        trim(messages);
    }

    void add(ObjectNode message, BotMessage seen) {
        add(message);
        ofBot.put(seen.id(), seen);
        trim(ofBot);
    }

    private void trim(Map<Long, ?> map) {
        if (map.size() > kept) map.remove(map.keySet().iterator().next());
    }

    /** As it is now, in JSON; empty when it was deleted, never was or is long ago. */
    Optional<ObjectNode> message(long id) {
        return Optional.ofNullable(messages.get(id)).map(ObjectNode::deepCopy);
    }

    List<ObjectNode> all() {
        return messages.values().stream().map(ObjectNode::deepCopy).toList();
    }

    void replace(ObjectNode message) {
        messages.replace(message.get("message_id").longValue(), message);
    }

    /** What the bot wrote, as the chat shows it; deleted ones, too. */
    Optional<BotMessage> ofBot(long id) {
        return Optional.ofNullable(ofBot.get(id));
    }

    void replace(BotMessage seen) {
        ofBot.replace(seen.id(), seen);
    }

    void delete(long id, Instant at) {
        messages.remove(id);
        ofBot.computeIfPresent(id, (key, seen) -> seen.deleted(at));
    }

    List<BotMessage> allOfBot() {
        return new ArrayList<>(ofBot.values());
    }
}
