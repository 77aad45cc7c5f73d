package id.kanal.channels.meta;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Complaint.Location;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Declared;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a message of WhatsApp says: words, a file, a place (Cloud API, webhooks, "messages"). */
final class WhatsAppWords {
    private WhatsAppWords() {}

    /** Empty for a type that says nothing of the kind, or that is not known. */
    static Optional<Content.Message> of(String type, JsonNode message, Optional<String> name, Instant sent) {
        JsonNode part = message.path(type);
        List<Content.File> files = WhatsAppFiles.isKind(type) ? WhatsAppFiles.of(type, part, sent) : List.of();
        Optional<Location> place = type.equals("location") ? place(part) : Optional.empty();
        String words = words(type, part).strip();
        if (words.isEmpty() && files.isEmpty() && place.isEmpty()) return Optional.empty();
        return Optional.of(new Content.Message(Content.Body.of(words), files, place, name, Declared.NOTHING, Set.of()));
    }

    private static String words(String type, JsonNode part) {
        return switch (type) {
            case "text" -> part.path("body").asText();
            case "image", "video", "document" -> part.path("caption").asText();
            case "button" -> part.path("text").asText();
            case "interactive" -> chosen(part);
            case "contacts" -> lines(part, WhatsAppWords::card);
            case "order" ->
                joined("\n", part.path("text").asText(), lines(part.path("product_items"), WhatsAppWords::product));
            default -> "";
        };
    }

    /** As the button or the row was called; of a form what was filled in. */
    private static String chosen(JsonNode interactive) {
        return switch (interactive.path("type").asText()) {
            case "button_reply" -> interactive.at("/button_reply/title").asText();
            case "list_reply" -> interactive.at("/list_reply/title").asText();
            case "nfm_reply" -> filledIn(interactive.path("nfm_reply"));
            default -> "";
        };
    }

    /** A text that is mostly, not always, an object in JSON. */
    private static String filledIn(JsonNode reply) {
        JsonNode written = reply.path("response_json");
        if (written.isObject()) return fields(written);
        try {
            return fields(Json.read(written.asText()));
        } catch (Failure other) {
            return written.asText();
        }
    }

    private static String fields(JsonNode object) {
        return object.properties().stream()
                .filter(field -> !field.getKey().equals("flow_token"))
                .map(Map.Entry::getValue)
                .map(value -> value.isValueNode() ? value.asText() : Json.write(value))
                .filter(value -> !value.isBlank())
                .collect(Collectors.joining("\n"));
    }

    /** Somebody else's card is part of what is told. */
    private static String card(JsonNode card) {
        return joined(
                " ",
                Stream.concat(
                                Stream.of(card.at("/name/formatted_name").asText()),
                                StreamSupport.stream(card.path("phones").spliterator(), false)
                                        .map(phone -> phone.path("phone")
                                                .asText(phone.path("wa_id").asText())))
                        .toArray(String[]::new));
    }

    private static String product(JsonNode item) {
        return "- "
                + joined(
                        " ",
                        item.path("quantity").asText(),
                        item.path("product_retailer_id").asText());
    }

    private static String lines(JsonNode list, Function<JsonNode, String> line) {
        return StreamSupport.stream(list.spliterator(), false).map(line).collect(Collectors.joining("\n"));
    }

    private static String joined(String between, String... parts) {
        return Stream.of(parts)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(between));
    }

    private static Optional<Location> place(JsonNode point) {
        String name =
                joined(", ", point.path("name").asText(), point.path("address").asText());
        return GraphPlace.of(point.path("latitude"), point.path("longitude"), name);
    }
}
