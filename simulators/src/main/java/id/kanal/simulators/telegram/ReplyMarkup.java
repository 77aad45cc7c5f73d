package id.kanal.simulators.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What may stand below a message (Bot API, InlineKeyboardMarkup, ReplyKeyboardMarkup). */
final class ReplyMarkup {
    private static final int LONGEST_DATA = 64;
    /** An inline button does exactly one of these. */
    private static final List<String> ACTIONS = List.of(
            "url",
            "callback_data",
            "web_app",
            "login_url",
            "switch_inline_query",
            "switch_inline_query_current_chat",
            "switch_inline_query_chosen_chat",
            "copy_text",
            "callback_game",
            "pay");

    private ReplyMarkup() {}

    /** The {@code reply_markup} of a method, an empty object for none. Throws {@link BotApiRefusal} for what is none. */
    static ObjectNode of(BotApiArguments arguments, TelegramChat chat) {
        ObjectNode markup = arguments.object("reply_markup", "reply markup").orElseGet(Json::object);
        for (JsonNode row : rows(markup, "inline_keyboard")) for (JsonNode button : row) inline(button);
        for (JsonNode row : rows(markup, "keyboard")) for (JsonNode key : row) key(key, chat);
        return markup;
    }

    private static JsonNode rows(ObjectNode markup, String field) {
        JsonNode rows = markup.path(field);
        if (rows.isMissingNode()) return rows;
        boolean arrays = rows.isArray();
        for (JsonNode row : rows) arrays &= row.isArray();
        if (!arrays)
            throw BotApiRefusal.badRequest("field \"" + field + "\" of the reply markup must be an Array of Arrays");
        return rows;
    }

    private static void inline(JsonNode button) {
        if (!button.isObject())
            throw BotApiRefusal.badRequest(
                    "can't parse inline keyboard button: InlineKeyboardButton must be an Object");
        if (button.path("text").asText().isEmpty())
            throw BotApiRefusal.badRequest("can't parse inline keyboard button: Field \"text\" must be of type String");
        long actions = ACTIONS.stream().filter(button::has).count();
        if (actions == 0)
            throw BotApiRefusal.badRequest(
                    "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
        String data = button.path("callback_data").asText();
        int octets = data.getBytes(StandardCharsets.UTF_8).length;
        if (actions > 1 || (button.has("callback_data") && octets == 0) || octets > LONGEST_DATA)
            throw BotApiRefusal.badRequest("BUTTON_DATA_INVALID");
        if (button.has("url") && !button.path("url").asText().matches("(?:https?|tg)://\\S+"))
            throw BotApiRefusal.badRequest("BUTTON_URL_INVALID");
    }

    private static void key(JsonNode key, TelegramChat chat) {
        if (key.isTextual() ? key.asText().isEmpty() : key.path("text").asText().isEmpty())
            throw BotApiRefusal.badRequest("can't parse keyboard button: Field \"text\" must be of type String");
        if (chat.isPrivate()) return;
        if (key.path("request_contact").asBoolean())
            throw BotApiRefusal.badRequest("phone number can be requested in private chats only");
        if (key.path("request_location").asBoolean())
            throw BotApiRefusal.badRequest("location can be requested in private chats only");
    }
}
