package id.kanal.normalizer.reassembly;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Address;

/**
 * The reminder that parts are overdue, as a delayed entry of their own lane.
 *
 * @param key where the parts are kept
 * @param start which of the messages that ever used this key is meant
 */
public record ReassemblyTimeout(String key, String start, Address from) {
    private static final String KIND = "parts";

    public static boolean is(ObjectNode json) {
        return json.path("v").asInt() == 1 && json.path("timer").asText().equals(KIND);
    }

    public static ReassemblyTimeout read(ObjectNode json) {
        return new ReassemblyTimeout(
                Json.text(json, "key"), Json.text(json, "start"), Address.ofKey(Json.text(json, "from")));
    }

    public String write() {
        return Json.write(Json.object()
                .put("v", 1)
                .put("timer", KIND)
                .put("key", key)
                .put("start", start)
                .put("from", from.key()));
    }
}
