package id.kanal.channels.twilio;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Parameters as {@code application/x-www-form-urlencoded} carries them (WHATWG URL, 5.1), untrimmed, each with all its values in
 * their order: a signature goes over all of them.
 */
record UrlForm(Map<String, List<String>> fields) {
    UrlForm {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        fields.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        fields = copy;
    }

    /** Throws {@link IllegalArgumentException} for what is no form. */
    static UrlForm read(byte[] octets) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String pair : new String(octets, StandardCharsets.UTF_8).split("&")) {
            if (pair.isEmpty()) continue;
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            fields.computeIfAbsent(decoded(name), first -> new ArrayList<>()).add(decoded(value));
        }
        return new UrlForm(fields);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The first value, as it came. */
    Optional<String> value(String name) {
        return fields.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The first value without spaces around it; empty where there is none or nothing in it. */
    String text(String name) {
        return value(name).map(String::strip).orElse("");
    }

    /** Without the values. */
    @Override
    public String toString() {
        return "UrlForm" + fields.keySet();
    }
}
