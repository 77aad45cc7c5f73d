package id.kanal.simulators.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;

/**
 * What a method that was done answers.
 *
 * @param description empty for none
 */
record BotApiAnswer(JsonNode result, String description) {
    static BotApiAnswer of(JsonNode result) {
        return new BotApiAnswer(result, "");
    }

    static BotApiAnswer yes(String description) {
        return new BotApiAnswer(BooleanNode.TRUE, description);
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("ok", true);
        json.set("result", result);
        if (!description.isEmpty()) json.put("description", description);
        return json;
    }
}
