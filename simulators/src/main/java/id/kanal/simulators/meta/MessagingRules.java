package id.kanal.simulators.meta;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** What the Send API refuses of a message whatever the moment (references of both media); throws {@link GraphRefusal.Thrown}. */
final class MessagingRules {
    private MessagingRules() {}

    static void check(MessagingKind kind, JsonNode call) {
        String type = call.path("messaging_type").asText("RESPONSE");
        if (type.equals("MESSAGE_TAG") || call.has("tag")) refuse("Message tags are no longer supported");
        boolean known = Set.of("RESPONSE", "UPDATE", "UTILITY").contains(type);
        if (!known) refuse("Param messaging_type must be one of RESPONSE, UPDATE, UTILITY");
        JsonNode message = call.path("message");
        boolean template = message.has("template");
        if (template && kind == MessagingKind.INSTAGRAM)
            refuse("Invalid keys \"template\" were found in param message");
        if (template != type.equals("UTILITY"))
            refuse("Utility messages need a template, and no other message has one");
        if (template) return;
        if (message.has("attachment")) buttons(message.at("/attachment/payload"));
        else text(kind, message);
    }

    private static void text(MessagingKind kind, JsonNode message) {
        String text = message.path("text").asText();
        if (text.isEmpty()) refuse("Empty text");
        if (!kind.takes(text)) refuse("Length of param message[text] is too long");
        JsonNode replies = message.path("quick_replies");
        if (replies.size() > 13) refuse("Too many elements in quick_replies: at most 13");
        for (JsonNode reply : replies) {
            if (!reply.path("content_type").asText().equals("text")) refuse("content_type");
            length(reply.path("title"), 20, "quick_replies[title]");
            length(reply.path("payload"), 1_000, "quick_replies[payload]");
        }
    }

    private static void buttons(JsonNode payload) {
        if (!payload.path("template_type").asText().equals("button")) refuse("template_type");
        length(payload.path("text"), 640, "payload[text]");
        JsonNode buttons = payload.path("buttons");
        if (buttons.isEmpty() || buttons.size() > 3) refuse("Param buttons must have 1 to 3 elements");
        for (JsonNode button : buttons) {
            length(button.path("title"), 20, "buttons[title]");
            length(button.path("payload"), 1_000, "buttons[payload]");
        }
    }

    private static void length(JsonNode text, int most, String what) {
        int length = text.asText().length();
        if (length < 1 || length > most) refuse("Param " + what + " must have 1 to " + most + " characters");
    }

    private static void refuse(String message) {
        throw new GraphRefusal.Thrown(100, message);
    }
}
