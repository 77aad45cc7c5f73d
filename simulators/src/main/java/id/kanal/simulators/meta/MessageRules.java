package id.kanal.simulators.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the Cloud API refuses of a message whatever the moment (reference of "Messages"); throws {@link GraphRefusal.Thrown}. */
final class MessageRules {
    private static final int LONGEST_TEXT = 4_096;

    private MessageRules() {}

    static void check(ObjectNode message) {
        if (!message.path("messaging_product").asText().equals("whatsapp"))
            refuse(100, "The parameter messaging_product is required.");
        if (message.path("biz_opaque_callback_data").asText().length() > 512)
            refuse(100, "biz_opaque_callback_data is too long");
        String type = message.path("type").asText("text");
        switch (type) {
            case "text" -> length(message.at("/text/body"), 1, LONGEST_TEXT, "text.body");
            case "interactive" -> interactive(message.path("interactive"));
            case "template" -> template(message.path("template"));
            default -> refuse(131051, "Unsupported message type");
        }
    }

    private static void interactive(JsonNode interactive) {
        JsonNode body = interactive.at("/body/text");
        length(interactive.at("/footer/text"), 0, 60, "interactive.footer.text");
        switch (interactive.path("type").asText()) {
            case "button" -> {
                length(body, 1, 1_024, "interactive.body.text");
                buttons(interactive.at("/action/buttons"));
            }
            case "list" -> {
                length(body, 1, 4_096, "interactive.body.text");
                length(interactive.at("/action/button"), 1, 20, "interactive.action.button");
                rows(interactive.at("/action/sections"));
            }
            case "location_request_message" -> {
                length(body, 1, 1_024, "interactive.body.text");
                if (!interactive.at("/action/name").asText().equals("send_location")) refuse(131009, "action.name");
            }
            default -> refuse(131009, "Parameter value is not valid: interactive.type");
        }
    }

    private static void buttons(JsonNode buttons) {
        if (buttons.isEmpty() || buttons.size() > 3) refuse(131009, "Invalid buttons count. Min allowed: 1, max 3");
        Set<String> seen = new HashSet<>();
        for (JsonNode button : buttons) {
            length(button.at("/reply/id"), 1, 256, "button.reply.id");
            length(button.at("/reply/title"), 1, 20, "button.reply.title");
            for (String field : List.of("id", "title"))
                if (!seen.add(field + button.at("/reply/" + field).asText()))
                    refuse(131009, "Duplicated " + field + " for buttons");
        }
    }

    private static void rows(JsonNode sections) {
        if (sections.isEmpty() || sections.size() > 10) refuse(131009, "Invalid sections count");
        int rows = 0;
        Set<String> seen = new HashSet<>();
        for (JsonNode section : sections) {
            length(section.path("title"), sections.size() > 1 ? 1 : 0, 24, "section.title");
            for (JsonNode row : section.path("rows")) {
                rows++;
                length(row.path("id"), 1, 200, "row.id");
                length(row.path("title"), 1, 24, "row.title");
                length(row.path("description"), 0, 72, "row.description");
                if (!seen.add(row.path("id").asText())) refuse(131009, "Duplicated row id");
            }
        }
        if (rows == 0 || rows > 10) refuse(131009, "Total row count exceed max allowed count: 10");
    }

    private static void template(JsonNode template) {
        for (JsonNode component : template.path("components"))
            for (JsonNode parameter : component.path("parameters")) {
                String text = parameter.path("text").asText();
                if (text.isEmpty()) refuse(131008, "Required parameter is missing: parameter text is empty");
                if (text.matches("(?s).*(?:[\\n\\t]| {5}).*"))
                    refuse(132018, "Param text cannot have new-line/tab characters or more than 4 consecutive spaces");
            }
    }

    private static void length(JsonNode text, int least, int most, String what) {
        int length = text.asText().length();
        if (length < least) refuse(131008, "Required parameter is missing: " + what);
        if (length > most) refuse(100, "Param " + what + " must be at most " + most + " characters long.");
    }

    private static void refuse(int code, String message) {
        throw new GraphRefusal.Thrown(code, message);
    }
}
