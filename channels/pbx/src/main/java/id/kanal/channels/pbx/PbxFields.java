package id.kanal.channels.pbx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.json.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The fields of an event, as JSON or as a form; null and empty are the same as nothing. */
record PbxFields(Map<String, String> values) {
    PbxFields {
        values = Map.copyOf(values);
    }

    /** Empty for what is neither. A name that comes twice is an error: two readers could understand it in two ways. */
    static Optional<PbxFields> read(byte[] octets, boolean form) {
        Optional<String> text = Json.utf8(octets);
        try {
            return form ? text.flatMap(PbxFields::form) : text.map(PbxFields::json);
        } catch (Failure | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static PbxFields json(String text) {
        ObjectNode object = Json.read(text);
        Map<String, String> values = new HashMap<>();
        for (Map.Entry<String, JsonNode> field : object.properties())
            if (field.getValue().isValueNode() && !field.getValue().isNull())
                values.put(field.getKey(), field.getValue().asText());
        return new PbxFields(values);
    }

    private static Optional<PbxFields> form(String text) {
        Map<String, String> values = new HashMap<>();
        for (String pair : text.strip().split("&")) {
            int equals = pair.indexOf('=');
            if (equals < 1) continue;
            String name = decoded(pair.substring(0, equals));
            if (values.put(name, decoded(pair.substring(equals + 1))) != null) return Optional.empty();
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(new PbxFields(values));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Without spaces around it; empty where there is none or nothing in it. */
    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    @Override
    public String toString() {
        return "PbxFields" + values.keySet();
    }
}
