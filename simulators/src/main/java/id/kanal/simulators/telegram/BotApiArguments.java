package id.kanal.simulators.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.json.Json;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The arguments of a method, however they came: strings from queries and forms, values of any kind from JSON. */
final class BotApiArguments {
    private final ObjectNode values;

    private BotApiArguments(ObjectNode values) {
        this.values = values;
    }

    static BotApiArguments of(Iterable<Map.Entry<String, String>> strings) {
        ObjectNode values = Json.object();
        strings.forEach(entry -> values.put(entry.getKey(), entry.getValue()));
        return new BotApiArguments(values);
    }

    /** Those of a query and a body in JSON together; the body counts. */
    BotApiArguments and(String body) {
        try {
            ObjectNode both = values.deepCopy();
            both.setAll(Json.read(body));
            return new BotApiArguments(both);
        } catch (Failure unreadable) {
            throw BotApiRefusal.badRequest("can't parse JSON object");
        }
    }

    /** Empty when it is absent or null; values of other kinds as they are written in JSON. */
    String text(String name) {
        JsonNode value = values.path(name);
        if (value.isMissingNode() || value.isNull()) return "";
        return value.isValueNode() ? value.asText() : Json.write(value);
    }

    boolean has(String name) {
        return !text(name).isEmpty();
    }

    /** What is no number is {@code otherwise}. */
    long number(String name, long otherwise) {
        String text = text(name).strip();
        return text.matches("-?[0-9]{1,18}") ? Long.parseLong(text) : otherwise;
    }

    boolean flag(String name) {
        return switch (text(name).toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> true;
            default -> false;
        };
    }

    Optional<ObjectNode> object(String name, String what) {
        if (!has(name)) return Optional.empty();
        if (json(name, what) instanceof ObjectNode object) return Optional.of(object);
        throw BotApiRefusal.badRequest("object expected as " + what);
    }

    Optional<ArrayNode> array(String name, String what) {
        if (!has(name)) return Optional.empty();
        if (json(name, what) instanceof ArrayNode array) return Optional.of(array);
        throw BotApiRefusal.badRequest("expected an Array of " + what);
    }

    private JsonNode json(String name, String what) {
        JsonNode value = values.path(name);
        if (value.isContainerNode()) return value;
        try {
            ObjectNode wrapped = Json.read("{\"value\":" + value.asText() + "}");
            if (wrapped.size() == 1) return wrapped.get("value");
        } catch (Failure unreadable) {
            // said below
        }
        throw BotApiRefusal.badRequest("can't parse " + what + " JSON object");
    }
}
