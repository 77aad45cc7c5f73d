package id.kanal.simulators.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import java.util.Set;

/** The bot itself, its chats, its commands, presses of its buttons and files. */
final class ChatMethods {
    private static final int MOST_COMMANDS = 100;
    private static final int LONGEST_DESCRIPTION = 256;
    private static final int LONGEST_POPUP = 200;
    private static final Set<String> ACTIONS = Set.of(
            "typing",
            "upload_photo",
            "record_video",
            "upload_video",
            "record_voice",
            "upload_voice",
            "upload_document",
            "choose_sticker",
            "find_location",
            "record_video_note",
            "upload_video_note");

    private final TelegramNetwork network;
    private ArrayNode commands = Json.object().arrayNode();

    ChatMethods(TelegramNetwork network) {
        this.network = network;
    }

    BotApiAnswer getMe(BotApiArguments arguments) {
        return BotApiAnswer.of(network.bot()
                .put("can_join_groups", true)
                .put("can_read_all_group_messages", true)
                .put("supports_inline_queries", false)
                .put("can_connect_to_business", false)
                .put("has_main_web_app", false));
    }

    BotApiAnswer getChat(BotApiArguments arguments) {
        return BotApiAnswer.of(chat(arguments).json().put("accent_color_id", 0).put("max_reaction_count", 11));
    }

    BotApiAnswer leaveChat(BotApiArguments arguments) {
        TelegramChat chat = chat(arguments);
        if (chat.isPrivate()) throw BotApiRefusal.badRequest("chat member status can't be changed in private chats");
        synchronized (network) {
            chat.demandOpen();
        }
        network.changeAccess(chat, network.bot(), TelegramChat.Access.LEFT);
        return BotApiAnswer.yes("");
    }

    BotApiAnswer sendChatAction(BotApiArguments arguments) {
        String action = arguments.text("action");
        synchronized (network) {
            network.flood().demandPatience();
            TelegramChat chat = chat(arguments);
            if (!ACTIONS.contains(action)) throw BotApiRefusal.badRequest("wrong parameter action in request");
            chat.demandOpen();
            chat.action(action);
        }
        return BotApiAnswer.yes("");
    }

    BotApiAnswer answerCallbackQuery(BotApiArguments arguments) {
        String text = arguments.text("text");
        synchronized (network) {
            if (text.codePointCount(0, text.length()) > LONGEST_POPUP)
                throw BotApiRefusal.badRequest("MESSAGE_TOO_LONG");
            network.presses().answer(arguments.text("callback_query_id")).popup(text);
            network.notifyAll();
        }
        return BotApiAnswer.yes("");
    }

    /** Scopes and languages are not told apart. */
    BotApiAnswer setMyCommands(BotApiArguments arguments) {
        ArrayNode wanted = arguments
                .array("commands", "BotCommand")
                .orElseThrow(() -> BotApiRefusal.badRequest("commands are not specified"));
        if (wanted.size() > MOST_COMMANDS) throw BotApiRefusal.badRequest("BOT_COMMANDS_TOO_MUCH");
        for (JsonNode command : wanted) {
            if (!command.path("command").asText().matches("/?[a-z0-9_]{1,32}"))
                throw BotApiRefusal.badRequest("BOT_COMMAND_INVALID");
            String description = command.path("description").asText();
            if (description.isBlank() || description.length() > LONGEST_DESCRIPTION)
                throw BotApiRefusal.badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
        }
        synchronized (network) {
            commands = wanted;
        }
        return BotApiAnswer.yes("");
    }

    BotApiAnswer getMyCommands(BotApiArguments arguments) {
        synchronized (network) {
            return BotApiAnswer.of(commands);
        }
    }

    BotApiAnswer getFile(BotApiArguments arguments) {
        ObjectNode file = network.files().path(arguments.text("file_id"));
        return BotApiAnswer.of(file);
    }

    private TelegramChat chat(BotApiArguments arguments) {
        if (!arguments.has("chat_id")) throw BotApiRefusal.badRequest("chat_id is empty");
        return network.chat(arguments.text("chat_id")).orElseThrow(() -> BotApiRefusal.badRequest("chat not found"));
    }
}
