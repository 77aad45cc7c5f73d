package id.kanal.simulators.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A message to a person, as the page or the account sent it.
 *
 * @param id Meta's, {@code m_…}
 * @param body of the call
 */
public record SentDirect(String id, ObjectNode body, Instant at) {
    public JsonNode message() {
        return body.path("message");
    }

    /** What is read: the text, what stands above buttons, or a template's name and what stands for its parameters. */
    public String words() {
        if (message().has("template"))
            return message().at("/template/name").asText() + ": "
                    + StreamSupport.stream(
                                    message()
                                            .at("/template/components/0/parameters")
                                            .spliterator(),
                                    false)
                            .map(parameter -> parameter.path("text").asText())
                            .collect(Collectors.joining(" | "));
        return message()
                .path("text")
                .asText(message().at("/attachment/payload/text").asText());
    }

    /** What can be pressed, as it is called; of a quick reply what Meta shows of it. */
    public List<String> buttons() {
        List<String> names = new ArrayList<>();
        choices().forEach(choice -> names.add(choice.path("title").asText()));
        return names;
    }

    boolean hasQuickReplies() {
        return message().has("quick_replies");
    }

    /** With {@code payload} and {@code title} each. */
    List<JsonNode> choices() {
        List<JsonNode> all = new ArrayList<>();
        message().path("quick_replies").forEach(all::add);
        message().at("/attachment/payload/buttons").forEach(all::add);
        return all;
    }

    /** Without the words. */
    @Override
    public String toString() {
        return "SentDirect";
    }
}
