package id.kanal.simulators.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A message to a person, as the business sent it.
 *
 * @param id Meta's, {@code wamid.…}
 * @param body of the call
 */
public record SentWhatsApp(String id, ObjectNode body, Instant at) {
    public String type() {
        return body.path("type").asText();
    }

    /** What is read: the text, what stands above buttons, or a template's name and what stands for its parameters. */
    public String words() {
        return switch (type()) {
            case "text" -> body.at("/text/body").asText();
            case "interactive" -> body.at("/interactive/body/text").asText();
            case "template" ->
                body.at("/template/name").asText() + ": "
                        + StreamSupport.stream(
                                        body.at("/template/components/0/parameters")
                                                .spliterator(),
                                        false)
                                .map(parameter -> parameter.path("text").asText())
                                .collect(Collectors.joining(" | "));
            default -> "";
        };
    }

    /** What can be pressed or chosen, as it is called. */
    public List<String> buttons() {
        List<String> names = new ArrayList<>();
        choices().forEach(choice -> names.add(choice.path("title").asText()));
        return names;
    }

    public boolean asksForPlace() {
        return body.at("/interactive/type").asText().equals("location_request_message");
    }

    boolean isList() {
        return body.at("/interactive/type").asText().equals("list");
    }

    /** With {@code id} and {@code title} each. */
    List<JsonNode> choices() {
        List<JsonNode> all = new ArrayList<>();
        for (JsonNode button : body.at("/interactive/action/buttons")) all.add(button.path("reply"));
        for (JsonNode section : body.at("/interactive/action/sections"))
            for (JsonNode row : section.path("rows")) all.add(row);
        return all;
    }

    /** Without the words. */
    @Override
    public String toString() {
        return "SentWhatsApp[" + type() + "]";
    }
}
