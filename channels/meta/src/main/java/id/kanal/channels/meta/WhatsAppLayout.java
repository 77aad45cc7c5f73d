package id.kanal.channels.meta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.channels.words.Block;
import id.kanal.channels.words.Renderer;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Topic;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A message as the Cloud API takes it ("Messages"): plain text, text with up to three buttons or a list, a request for where somebody
 * is, or an approved template. Limits are those of its reference; what would break one is told as text with numbers.
 */
final class WhatsAppLayout {
    static final int LONGEST_TEXT = 4_096;

    private static final int LONGEST_WITH_BUTTONS = 1_024;
    private static final int LONGEST_WITH_LIST = 4_096;
    private static final int MOST_BUTTONS = 3;
    private static final int LONGEST_BUTTON = 20;
    private static final int MOST_ROWS = 10;
    private static final int LONGEST_ROW = 24;
    private static final int LONGEST_DESCRIPTION = 72;

    /** Questions for a place, of a report that came and of one in the making. */
    private static final Set<String> PLACES = Set.of("place", "report-place");

    private final Renderer renderer;
    private final MetaTexts texts;
    private final ReplySeal seal;

    WhatsAppLayout(Renderer renderer, MetaTexts texts, ReplySeal seal) {
        this.renderer = renderer;
        this.texts = texts;
        this.seal = seal;
    }

    /** What may be told while the window is open. */
    ObjectNode free(Outbound message) {
        List<Block> blocks = renderer.blocks(message, false);
        return choices(message, blocks)
                .or(() -> place(message, blocks))
                .orElseGet(() ->
                        text(ShortenedText.of(blocks, renderer.options(message), TextLimit.characters(LONGEST_TEXT))));
    }

    static ObjectNode text(String words) {
        ObjectNode message = Json.object().put("type", "text");
        message.putObject("text").put("preview_url", false).put("body", words);
        return message;
    }

    private Optional<ObjectNode> choices(Outbound message, List<Block> blocks) {
        if (!(message.topic() instanceof Topic.Question question)
                || question.options().isEmpty()) return Optional.empty();
        List<String> names = renderer.options(message);
        Optional<List<String>> sealed = seal.seal(message.to(), question);
        if (sealed.isEmpty() || names.size() > MOST_ROWS || names.stream().anyMatch(String::isEmpty))
            return Optional.empty();
        boolean brief = ShortenedText.of(blocks, List.of(), TextLimit.characters(LONGEST_TEXT))
                        .length()
                <= LONGEST_WITH_BUTTONS;
        boolean fit = names.size() <= MOST_BUTTONS
                && names.stream().allMatch(name -> name.length() <= LONGEST_BUTTON)
                && names.stream().distinct().count() == names.size();
        return Optional.of(
                brief && fit ? buttons(blocks, names, sealed.get()) : list(message, blocks, names, sealed.get()));
    }

    private static ObjectNode buttons(List<Block> blocks, List<String> names, List<String> sealed) {
        ObjectNode interactive =
                interactive("button", ShortenedText.of(blocks, List.of(), TextLimit.characters(LONGEST_WITH_BUTTONS)));
        ArrayNode buttons = interactive.putObject("action").putArray("buttons");
        for (int i = 0; i < names.size(); i++)
            buttons.addObject()
                    .put("type", "reply")
                    .putObject("reply")
                    .put("id", sealed.get(i))
                    .put("title", names.get(i));
        return wrapped(interactive);
    }

    /** What is too long for the name of a row stands below it in full. */
    private ObjectNode list(Outbound message, List<Block> blocks, List<String> names, List<String> sealed) {
        ObjectNode interactive =
                interactive("list", ShortenedText.of(blocks, List.of(), TextLimit.characters(LONGEST_WITH_LIST)));
        ObjectNode action = interactive.putObject("action");
        action.put("button", texts.text(message.route().language(), MetaTexts.CHOOSE));
        ArrayNode rows = action.putArray("sections").addObject().putArray("rows");
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            ObjectNode row = rows.addObject()
                    .put("id", sealed.get(i))
                    .put("title", TextLimit.characters(LONGEST_ROW).cut(name));
            if (name.length() > LONGEST_ROW)
                row.put("description", TextLimit.characters(LONGEST_DESCRIPTION).cut(name));
        }
        return wrapped(interactive);
    }

    private static Optional<ObjectNode> place(Outbound message, List<Block> blocks) {
        if (!asksForPlace(message.topic())) return Optional.empty();
        String words = ShortenedText.of(blocks, List.of(), TextLimit.characters(LONGEST_TEXT));
        if (words.length() > LONGEST_WITH_BUTTONS) return Optional.empty();
        ObjectNode interactive = interactive("location_request_message", words);
        interactive.putObject("action").put("name", "send_location");
        return Optional.of(wrapped(interactive));
    }

    private static boolean asksForPlace(Topic topic) {
        return switch (topic) {
            case Topic.Received(var ticket, var danger, var promise) -> promise.placeAsked();
            case Topic.Question question -> PLACES.contains(question.slot());
            case Topic.OfCase other -> false;
            case Topic.OfNoCase other -> false;
            case Topic.UnknownTicket other -> false;
            case Topic.News other -> false;
            case Topic.Confirm other -> false;
        };
    }

    private static ObjectNode interactive(String type, String words) {
        ObjectNode interactive = Json.object().put("type", type);
        interactive.putObject("body").put("text", words);
        return interactive;
    }

    private static ObjectNode wrapped(ObjectNode interactive) {
        ObjectNode message = Json.object().put("type", "interactive");
        message.set("interactive", interactive);
        return message;
    }

    /** What may be told at any time. */
    ObjectNode template(Outbound message, MetaTemplates.Approved approved) {
        ObjectNode sent = Json.object().put("type", "template");
        sent.set(
                "template",
                approved.filled(renderer.blocks(message, false).get(0).values()));
        return sent;
    }
}
