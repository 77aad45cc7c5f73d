package id.kanal.simulators.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the bot writes, edits and takes back. Its methods hold the monitor of the {@link TelegramNetwork}. */
final class SendMethods {
    private static final int LONGEST_TEXT = 4_096;
    private static final long DELETABLE = 48 * 3_600L;

    private final TelegramNetwork network;

    SendMethods(TelegramNetwork network) {
        this.network = network;
    }

    BotApiAnswer sendMessage(BotApiArguments arguments) {
        TelegramChat chat;
        BotMessage seen;
        ObjectNode message;
        synchronized (network) {
            StyledText text = text(arguments);
            chat = chat(arguments);
            ObjectNode markup = ReplyMarkup.of(arguments, chat);
            Optional<ObjectNode> original = original(arguments, chat);
            Optional<ObjectNode> preview = arguments.object("link_preview_options", "link preview options");
            network.flood().count(chat);
            chat.demandOpen();
            message = network.envelope(chat, network.bot());
            original.ifPresent(to -> message.set("reply_to_message", to));
            message.setAll(text.json("text", "entities"));
            preview.ifPresent(options -> message.set("link_preview_options", options));
            if (markup.has("inline_keyboard")) message.set("reply_markup", markup);
            chat.offer(markup);
            chat.action("");
            Optional<Long> replyTo = original.map(to -> to.get("message_id").longValue());
            seen = new BotMessage(
                    message.get("message_id").longValue(), replyTo, List.of(version(text, markup)), Optional.empty());
            chat.history.add(message, seen);
            network.notifyAll();
        }
        network.tellOfBotMessage(chat, seen);
        return BotApiAnswer.of(message.deepCopy());
    }

    BotApiAnswer editMessageText(BotApiArguments arguments) {
        return edit(arguments, Optional.of(text(arguments)));
    }

    BotApiAnswer editMessageReplyMarkup(BotApiArguments arguments) {
        return edit(arguments, Optional.empty());
    }

    /** Without a markup the buttons go; without a text it stays. */
    private BotApiAnswer edit(BotApiArguments arguments, Optional<StyledText> text) {
        TelegramChat chat;
        BotMessage seen;
        ObjectNode message;
        synchronized (network) {
            network.flood().demandPatience();
            chat = chat(arguments);
            chat.demandOpen();
            long id = messageId(arguments);
            message = chat.history.message(id).orElseThrow(() -> BotApiRefusal.badRequest("message to edit not found"));
            BotMessage old =
                    chat.history.ofBot(id).orElseThrow(() -> BotApiRefusal.badRequest("message can't be edited"));
            ObjectNode markup = ReplyMarkup.of(arguments, chat);
            if (!markup.isEmpty() && !markup.has("inline_keyboard"))
                throw BotApiRefusal.badRequest("inline keyboard expected");
            ObjectNode before = message.deepCopy();
            text.ifPresent(styled -> {
                message.remove("entities");
                message.setAll(styled.json("text", "entities"));
            });
            message.remove("reply_markup");
            if (markup.path("inline_keyboard").size() > 0) message.set("reply_markup", markup);
            if (message.equals(before))
                throw BotApiRefusal.badRequest("message is not modified: specified new message content and reply markup"
                        + " are exactly the same as a current content and reply markup of the message");
            message.put("edit_date", network.now());
            StyledText now = text.orElseGet(
                    () -> new StyledText(old.text(), objects(old.now().entities())));
            seen = old.edited(version(now, markup));
            chat.history.replace(message);
            chat.history.replace(seen);
            network.notifyAll();
        }
        network.tellOfBotMessage(chat, seen);
        return BotApiAnswer.of(message.deepCopy());
    }

    BotApiAnswer deleteMessage(BotApiArguments arguments) {
        TelegramChat chat;
        Optional<BotMessage> own;
        synchronized (network) {
            network.flood().demandPatience();
            chat = chat(arguments);
            long id = messageId(arguments);
            ObjectNode message =
                    chat.history.message(id).orElseThrow(() -> BotApiRefusal.badRequest("message to delete not found"));
            boolean old = message.path("date").asLong() + DELETABLE < network.now();
            boolean foreign = chat.history.ofBot(id).isEmpty() && !chat.isPrivate();
            if (old || foreign) throw BotApiRefusal.badRequest("message can't be deleted");
            chat.history.delete(id, now());
            own = chat.history.ofBot(id);
            network.notifyAll();
        }
        own.ifPresent(seen -> network.tellOfBotMessage(chat, seen));
        return BotApiAnswer.yes("");
    }

    private BotMessage.Version version(StyledText text, ObjectNode markup) {
        return new BotMessage.Version(now(), text.text(), List.copyOf(text.entities()), markup);
    }

    private Instant now() {
        return network.settings().means().clock().instant();
    }

    private TelegramChat chat(BotApiArguments arguments) {
        if (arguments.has("inline_message_id") && !arguments.has("chat_id"))
            throw BotApiRefusal.badRequest("MESSAGE_ID_INVALID");
        if (!arguments.has("chat_id")) throw BotApiRefusal.badRequest("chat_id is empty");
        return network.chat(arguments.text("chat_id")).orElseThrow(() -> BotApiRefusal.badRequest("chat not found"));
    }

    private static long messageId(BotApiArguments arguments) {
        long id = arguments.number("message_id", 0);
        if (id <= 0) throw BotApiRefusal.badRequest("message identifier is not specified");
        return id;
    }

    private static StyledText text(BotApiArguments arguments) {
        String source = arguments.text("text");
        if (source.isBlank()) throw BotApiRefusal.badRequest("message text is empty");
        if (source.codePoints().anyMatch(SendMethods::halfPair))
            throw BotApiRefusal.badRequest("strings must be encoded in UTF-8");
        StyledText styled = styled(arguments, source).trimmed();
        if (styled.text().isEmpty()) throw BotApiRefusal.badRequest("message text is empty");
        if (styled.text().length() > LONGEST_TEXT) throw BotApiRefusal.badRequest("message is too long");
        return styled.withFound();
    }

    private static boolean halfPair(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static StyledText styled(BotApiArguments arguments, String source) {
        return switch (arguments.text("parse_mode").toLowerCase(Locale.ROOT)) {
            case "", "none" ->
                new StyledText(
                        source,
                        arguments
                                .array("entities", "MessageEntity")
                                .map(SendMethods::objects)
                                .orElse(List.of()));
            case "html" -> HtmlStyle.parse(source);
            case "markdownv2" -> MarkdownStyle.second(source);
            case "markdown" -> MarkdownStyle.first(source);
            default -> throw BotApiRefusal.badRequest("unsupported parse_mode");
        };
    }

    private static List<ObjectNode> objects(ArrayNode array) {
        List<ObjectNode> objects = new ArrayList<>();
        for (JsonNode entity : array) {
            if (!(entity instanceof ObjectNode object) || !object.path("type").isTextual())
                throw BotApiRefusal.badRequest("can't parse MessageEntity: it must be an Object with a type");
            objects.add(object);
        }
        return objects;
    }

    private static List<ObjectNode> objects(List<JsonNode> entities) {
        return entities.stream().map(entity -> (ObjectNode) entity.deepCopy()).toList();
    }

    /** The message that is answered, without what it answers itself. */
    private static Optional<ObjectNode> original(BotApiArguments arguments, TelegramChat chat) {
        Optional<ObjectNode> parameters = arguments.object("reply_parameters", "reply parameters");
        long id = parameters
                .map(object -> object.path("message_id").asLong())
                .orElseGet(() -> arguments.number("reply_to_message_id", 0));
        if (id == 0) return Optional.empty();
        Optional<ObjectNode> message = chat.history.message(id);
        boolean optional = parameters
                .map(object -> object.path("allow_sending_without_reply").asBoolean())
                .orElseGet(() -> arguments.flag("allow_sending_without_reply"));
        if (message.isEmpty() && !optional) throw BotApiRefusal.badRequest("message to be replied not found");
        String quote = parameters.map(object -> object.path("quote").asText()).orElse("");
        message.ifPresent(original -> {
            if (!original.path("text").asText(original.path("caption").asText()).contains(quote))
                throw BotApiRefusal.badRequest("QUOTE_TEXT_INVALID");
            original.remove("reply_to_message");
        });
        return message;
    }
}
