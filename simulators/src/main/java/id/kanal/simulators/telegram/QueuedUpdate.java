package id.kanal.simulators.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import java.time.Instant;

/** An update that waits for the bot; each is another one, also where two are alike. */
final class QueuedUpdate {
    private final int id;
    private final long chat;
    private final Instant expires;
    private final ObjectNode json;
    private final int length;
    private int failures;

    /** @param chat whose updates keep their order; 0 for none */
    QueuedUpdate(int id, long chat, Instant expires, ObjectNode content) {
        this.id = id;
        this.chat = chat;
        this.expires = expires;
        this.json = Json.object().put("update_id", id);
        this.json.setAll(content);
        this.length = Json.write(json).length();
    }

    int id() {
        return id;
    }

    long chat() {
        return chat;
    }

    /** How often a webhook has refused it, this time included. Guarded by the {@link TelegramNetwork}. */
    int failed() {
        return ++failures;
    }

    boolean expiredAt(Instant now) {
        return expires.isBefore(now);
    }

    /** Not to be changed. */
    ObjectNode json() {
        return json;
    }

    /** Of its JSON, in UTF-16 units. */
    int length() {
        return length;
    }
}
