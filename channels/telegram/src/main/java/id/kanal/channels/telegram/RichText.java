package id.kanal.channels.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * The words of a rich message, which has blocks and no text (Bot API 10.1, RichMessage). Blocks of kinds that nobody knows yet are
 * walked through like the others: what is under a name that holds words is taken, whatever the type around it says.
 */
final class RichText {
    /** Names under which one line's words stand. */
    private static final Set<String> INLINE = Set.of("text", "texts", "alternative_text", "expression", "credit");

    /** Names under which lines of their own stand. */
    private static final Set<String> LINES =
            Set.of("blocks", "items", "cells", "rows", "caption", "summary", "title", "header", "footer");

    private final StringBuilder text = new StringBuilder();
    private boolean labelled;

    private RichText() {}

    static String of(JsonNode richMessage) {
        RichText words = new RichText();
        words.walk(richMessage);
        return words.text
                .toString()
                .replaceAll("[ \\t]+\\n", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }

    private void walk(JsonNode node) {
        if (node.isTextual()) text.append(node.textValue());
        else if (node.isArray()) node.forEach(this::walk);
        else if (node.isObject()) {
            if (node.path("label").isTextual()) label(node.get("label").textValue());
            node.properties().forEach(field -> {
                if (INLINE.contains(field.getKey())) walk(field.getValue());
                else if (LINES.contains(field.getKey())) lines(field.getValue());
            });
            link(node);
        }
    }

    /** What it is the label of stands behind it. */
    private void label(String label) {
        text.append(label).append(' ');
        labelled = true;
    }

    private void lines(JsonNode node) {
        if (!node.isArray()) {
            line(node);
            return;
        }
        for (JsonNode each : node) line(each);
    }

    private void line(JsonNode node) {
        fresh();
        if (node.isArray()) // the cells of a row
        for (JsonNode cell : node) {
                walk(cell);
                text.append("  ");
            }
        else walk(node);
        fresh();
    }

    private void fresh() {
        if (labelled) labelled = false;
        else if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') text.append('\n');
    }

    private void link(JsonNode node) {
        String url = node.path("url").asText();
        if (node.path("type").asText().equals("url")
                && !url.isBlank()
                && !text.toString().endsWith(url)) text.append(" (").append(url).append(')');
    }
}
