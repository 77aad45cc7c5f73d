package id.kanal.channels.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A text with its styles gone and its links kept: where a link hides behind words, it is written after them. */
final class EntityText {
    private EntityText() {}

    /** @param entities as in the Bot API (MessageEntity), counted in UTF-16 units; what does not fit the text is left out */
    static String of(String text, JsonNode entities) {
        List<JsonNode> links = new ArrayList<>();
        for (JsonNode entity : entities) if (entity.path("type").asText().equals("text_link")) links.add(entity);
        links.sort(Comparator.comparingInt(EntityText::end).reversed());
        StringBuilder plain = new StringBuilder(text);
        for (JsonNode link : links) {
            int from = link.path("offset").asInt(-1);
            int to = end(link);
            String url = link.path("url").asText();
            boolean inside = from >= 0 && to > from && to <= text.length();
            if (inside && !url.isBlank() && !says(text.substring(from, to), url)) plain.insert(to, " (" + url + ')');
        }
        return plain.toString();
    }

    private static int end(JsonNode entity) {
        long end = entity.path("offset").asLong(-1) + entity.path("length").asLong();
        return end < 0 || end > Integer.MAX_VALUE ? -1 : (int) end;
    }

    private static boolean says(String words, String url) {
        return url.replaceAll("^https?://|/$", "")
                .equalsIgnoreCase(words.strip().replaceAll("^https?://|/$", ""));
    }
}
