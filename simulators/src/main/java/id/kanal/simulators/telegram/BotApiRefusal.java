package id.kanal.simulators.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;

/** A method was not done; what the bot is answered. */
final class BotApiRefusal extends RuntimeException {
    private final int code;
    private final transient ObjectNode parameters;

    private BotApiRefusal(int code, String description, ObjectNode parameters) {
        super(description, null, false, false);
        this.code = code;
        this.parameters = parameters;
    }

    static BotApiRefusal of(int code, String description) {
        return new BotApiRefusal(code, description, Json.object());
    }

    static BotApiRefusal badRequest(String what) {
        return of(400, "Bad Request: " + what);
    }

    static BotApiRefusal forbidden(String what) {
        return of(403, "Forbidden: " + what);
    }

    static BotApiRefusal tooManyRequests(long seconds) {
        return new BotApiRefusal(
                429, "Too Many Requests: retry after " + seconds, Json.object().put("retry_after", seconds));
    }

    static BotApiRefusal migrated(long chat) {
        return new BotApiRefusal(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                Json.object().put("migrate_to_chat_id", chat));
    }

    int code() {
        return code;
    }

    /** ResponseParameters, or nothing. */
    ObjectNode parameters() {
        return parameters;
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("ok", false).put("error_code", code).put("description", getMessage());
        if (!parameters.isEmpty()) json.set("parameters", parameters);
        return json;
    }
}
