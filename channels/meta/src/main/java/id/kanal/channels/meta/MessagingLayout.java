package id.kanal.channels.meta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.channels.words.Block;
import id.kanal.channels.words.Renderer;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Topic;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A message as the Send API takes it: plain text, text with up to three buttons, which stay, or with up to thirteen quick replies, which
 * go when something else is written. Instagram shows quick replies on telephones alone, so there the answers are numbered as well.
 */
record MessagingLayout(MessagingMedium medium, Renderer renderer, ReplySeal seal) {
    /** The messages of both. */
    static final String WORDS = "direct";

    private static final int MOST_BUTTONS = 3;
    private static final int MOST_QUICK_REPLIES = 13;
    private static final TextLimit TITLE = TextLimit.characters(20);
    private static final TextLimit WITH_BUTTONS = TextLimit.characters(640);

    /** What may be told while the window is open. */
    ObjectNode free(Outbound message) {
        List<Block> blocks = renderer.blocks(message, false);
        return choices(message, blocks).orElseGet(() -> text(blocks, renderer.options(message)));
    }

    /** What stands for the facts of a template. */
    Map<String, String> values(Outbound message) {
        return renderer.blocks(message, false).get(0).values();
    }

    private ObjectNode text(List<Block> blocks, List<String> numbered) {
        return Json.object().put("text", ShortenedText.of(blocks, numbered, medium.text()));
    }

    private Optional<ObjectNode> choices(Outbound message, List<Block> blocks) {
        if (!(message.topic() instanceof Topic.Question question)
                || question.options().isEmpty()) return Optional.empty();
        List<String> names = renderer.options(message);
        Optional<List<String>> sealed = seal.seal(message.to(), question);
        if (sealed.isEmpty()
                || names.size() > MOST_QUICK_REPLIES
                || names.stream().anyMatch(String::isEmpty)) return Optional.empty();
        boolean whole = names.stream().allMatch(TITLE::fits);
        String words = ShortenedText.of(blocks, List.of(), medium.text());
        if (medium == MessagingMedium.MESSENGER && whole && names.size() <= MOST_BUTTONS && WITH_BUTTONS.fits(words))
            return Optional.of(buttons(words, names, sealed.get()));
        boolean numbered = medium == MessagingMedium.INSTAGRAM || !whole;
        ObjectNode body = text(blocks, numbered ? names : List.of());
        ArrayNode replies = body.putArray("quick_replies");
        for (int i = 0; i < names.size(); i++)
            replies.addObject()
                    .put("content_type", "text")
                    .put("title", TITLE.cut(names.get(i)))
                    .put("payload", sealed.get().get(i));
        return Optional.of(body);
    }

    private static ObjectNode buttons(String words, List<String> names, List<String> sealed) {
        ObjectNode body = Json.object();
        ObjectNode payload =
                body.putObject("attachment").put("type", "template").putObject("payload");
        payload.put("template_type", "button").put("text", words);
        ArrayNode buttons = payload.putArray("buttons");
        for (int i = 0; i < names.size(); i++)
            buttons.addObject()
                    .put("type", "postback")
                    .put("title", names.get(i))
                    .put("payload", sealed.get(i));
        return body;
    }
}
