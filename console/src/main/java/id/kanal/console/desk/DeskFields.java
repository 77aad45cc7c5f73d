package id.kanal.console.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.channels.http.HttpCall;
import id.kanal.kernel.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was typed into the form of a report, as it was typed. Personal data: never printed. */
public record DeskFields(Map<String, String> values) {
    static final String WHAT = "what";
    static final String NUMBER = "number";
    static final String LANGUAGE = "language";
    static final String KIND = "kind";
    static final String MEDIUM = "medium";
    static final String CONTACT = "contact";

    /** In the order of the form. */
    static final List<String> NAMES = List.of(
            KIND,
            WHAT,
            "where",
            "when",
            "category",
            "agency",
            MEDIUM,
            NUMBER,
            "readback",
            "name",
            "mail",
            LANGUAGE,
            CONTACT,
            "anonymous",
            "secret",
            "consent",
            "sex",
            "disability");

    private static final Map<String, String> USUAL =
            Map.of(KIND, "complaint", MEDIUM, "phone", LANGUAGE, "id", CONTACT, "ok");

    public static final DeskFields EMPTY = new DeskFields(Map.of());

    public DeskFields {
        Map<String, String> known = new HashMap<>(USUAL);
        for (String name : NAMES) {
            String value = values.getOrDefault(name, "");
            if (!value.isEmpty()) known.put(name, value);
        }
        values = Map.copyOf(known);
    }

    static DeskFields of(HttpCall call) {
        Map<String, String> typed = new HashMap<>();
        for (String name : NAMES) typed.put(name, typed(call, name));
        return new DeskFields(typed);
    }

    /** Browsers end lines as RFC 9110 does; nobody types a null. */
    static String typed(HttpCall call, String name) {
        return call.field(name)
                .orElse("")
                .replace("\r\n", "\n")
                .replace("\u0000", "")
                .strip();
    }

    static DeskFields read(ObjectNode json) {
        Map<String, String> values = new HashMap<>();
        for (String name : NAMES) Json.optional(json, name).ifPresent(value -> values.put(name, value));
        return new DeskFields(values);
    }

    ObjectNode json() {
        ObjectNode json = Json.object();
        values.forEach(json::put);
        return json;
    }

    DeskFields with(String name, String value) {
        Map<String, String> other = new HashMap<>(values);
        other.put(name, value);
        return new DeskFields(other);
    }

    public String get(String name) {
        return values.getOrDefault(name, "");
    }

    /** Whether a box is ticked. */
    public boolean on(String name) {
        return !get(name).isEmpty();
    }

    public boolean is(String name, String value) {
        return get(name).equals(value);
    }

    /** Whether nothing was typed yet. */
    boolean isBlank() {
        return values.equals(EMPTY.values);
    }

    @Override
    public String toString() {
        return "DeskFields" + values.keySet();
    }
}
