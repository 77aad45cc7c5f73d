package id.kanal.console.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.json.Json;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An entry of the journal for the eyes of an operator: what it is and how it is built, without numbers, addresses and names. It
 * masks too much rather than too little, because it knows nothing of what stands where.
 */
public final class MaskedEntry {
    private static final String MASK = "•••";
    private static final int LONGEST = 20_000;
    /** Whole fields that say who somebody is. */
    private static final Set<String> NAMES = Set.of("name", "address", "contact", "from", "sender", "caller");

    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s@<>\"'(),;:]*(@|%40|＠|&#64;|&commat;)[^\\s@<>\"'(),;]+", Pattern.CASE_INSENSITIVE);
    /** Five digits or more, of any script, with what people put between them. */
    private static final Pattern NUMBER =
            Pattern.compile("\\+?\\p{Nd}(?:[\\s\\p{Cf}.\\-‐-―()/+&#;:_]{0,4}\\p{Nd}){4,}");
    /** Octets in hexadecimal or base64, and tokens. */
    private static final Pattern OPAQUE = Pattern.compile("[A-Za-z0-9+/=_-]{40,}");

    private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]{5,18}Z)?");
    private static final Pattern TICKET = Pattern.compile("[0-9]{10}");

    private MaskedEntry() {}

    /** In lines; empty for what its sender wants to be kept secret. */
    public static Optional<String> of(String body) {
        JsonNode tree;
        try {
            tree = Json.read(body);
        } catch (Failure noJson) {
            return Optional.of(shortened(text(body)));
        }
        if (isSecret(tree)) return Optional.empty();
        StringBuilder out = new StringBuilder();
        write(tree, "", 0, out);
        return Optional.of(shortened(out.toString()));
    }

    /** A text without numbers and addresses. */
    public static String text(String text) {
        String masked = ADDRESS.matcher(text).replaceAll(MASK + "@" + MASK);
        masked = OPAQUE.matcher(masked)
                .replaceAll(run -> MASK + '(' + run.group().length() + ')');
        return NUMBER.matcher(masked).replaceAll(MASK);
    }

    private static boolean isSecret(JsonNode node) {
        if (node.path("secret").asBoolean(false)) return true;
        for (JsonNode inner : node) if (isSecret(inner)) return true;
        return false;
    }

    private static void write(JsonNode node, String name, int depth, StringBuilder out) {
        switch (node) {
            case ObjectNode object -> {
                for (Map.Entry<String, JsonNode> field : object.properties()) {
                    begin(depth, text(field.getKey()) + ':', out);
                    write(field.getValue(), field.getKey(), depth + 1, out);
                }
            }
            case ArrayNode array ->
                array.forEach(one -> {
                    begin(depth, "-", out);
                    write(one, name, depth + 1, out);
                });
            default -> out.append(' ').append(value(node.asText(), name));
        }
    }

    private static void begin(int depth, String what, StringBuilder out) {
        if (!out.isEmpty()) out.append('\n');
        out.append("  ".repeat(depth)).append(what);
    }

    private static String value(String value, String name) {
        if (NAMES.contains(name) && !value.isEmpty()) return MASK;
        if (TIME.matcher(value).matches()) return value;
        if (name.equals("ticket") && TICKET.matcher(value).matches()) return value;
        return text(value);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
    }
}
