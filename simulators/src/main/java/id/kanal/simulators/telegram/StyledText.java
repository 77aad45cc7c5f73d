package id.kanal.simulators.telegram;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text and its entities (MessageEntity), offsets in UTF-16 units. */
record StyledText(String text, List<ObjectNode> entities) {
    /** What Telegram finds by itself, in the order in which the kinds are looked for; roughly as it does. */
    private static final Map<String, Pattern> FOUND = new LinkedHashMap<>();

    static {
        FOUND.put("url", Pattern.compile("\\bhttps?://[^\\s<>\"]+[^\\s<>\".,!?;:)]"));
        FOUND.put("email", Pattern.compile("\\b[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+\\b"));
        FOUND.put("bot_command", Pattern.compile("(?<![\\w/])/[a-zA-Z0-9_]{1,64}(?:@\\w{3,32})?\\b"));
        FOUND.put("mention", Pattern.compile("(?<![\\w@])@[a-zA-Z]\\w{3,31}\\b"));
        FOUND.put("hashtag", Pattern.compile("(?<![\\w#&])#[\\p{L}_][\\p{L}\\p{N}_]*"));
        FOUND.put("phone_number", Pattern.compile("(?<![\\w+])\\+[1-9][0-9]{7,14}\\b"));
    }

    StyledText {
        entities = List.copyOf(entities);
    }

    static StyledText plain(String text) {
        return new StyledText(text, List.of());
    }

    static ObjectNode entity(String type, int offset, int length) {
        return Json.object().put("type", type).put("offset", offset).put("length", length);
    }

    /** Without the white space around it, as Telegram sends texts. */
    StyledText trimmed() {
        String rest = text.stripLeading();
        int cut = text.length() - rest.length();
        String core = rest.stripTrailing();
        List<ObjectNode> moved = new ArrayList<>();
        for (ObjectNode entity : entities) {
            int from = Math.max(0, entity.path("offset").asInt() - cut);
            int to = Math.min(
                    core.length(),
                    entity.path("offset").asInt() + entity.path("length").asInt() - cut);
            if (to > from) moved.add(entity.deepCopy().put("offset", from).put("length", to - from));
        }
        return new StyledText(core, moved);
    }

    StyledText withFound() {
        List<ObjectNode> all = new ArrayList<>(entities);
        FOUND.forEach((type, pattern) -> {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                ObjectNode found = entity(type, matcher.start(), matcher.end() - matcher.start());
                if (all.stream().noneMatch(known -> hides(known, found))) all.add(found);
            }
        });
        all.sort(Comparator.comparing(
                (ObjectNode entity) -> entity.path("offset").asInt()));
        return new StyledText(text, all);
    }

    /** Links and code are not searched; anything that was found before keeps its place. */
    private static boolean hides(ObjectNode known, ObjectNode found) {
        String type = known.path("type").asText();
        boolean solid =
                FOUND.containsKey(type) || List.of("code", "pre", "text_link").contains(type);
        int start = known.path("offset").asInt();
        int other = found.path("offset").asInt();
        return solid
                && other < start + known.path("length").asInt()
                && start < other + found.path("length").asInt();
    }

    ObjectNode json(String textField, String entitiesField) {
        ObjectNode json = Json.object().put(textField, text);
        if (!entities.isEmpty()) json.set(entitiesField, array());
        return json;
    }

    ArrayNode array() {
        ArrayNode array = Json.object().arrayNode();
        entities.forEach(array::add);
        return array;
    }

    /** Where a place of a text is in UTF-8, which errors of parsing count in. */
    static int octets(String text, int place) {
        return text.substring(0, place).getBytes(StandardCharsets.UTF_8).length;
    }

    static BotApiRefusal unparsable(String why) {
        return BotApiRefusal.badRequest("can't parse entities: " + why);
    }

    @Override
    public String toString() {
        return "StyledText[" + text.length() + " characters]";
    }
}
