package id.kanal.channels.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.channels.http.HttpAnswer;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic.Danger;
import java.util.List;
import java.util.Optional;

/** 202 for what cannot be lost any more: the number of its case, and first of all whom to call where its words tell of danger. */
final class TakenAnswer {
    private final EmergencyLines lines;
    private final String usualLanguage;

    /** @param languages of the message files, the first for everybody whose language is not there */
    TakenAnswer(List<String> languages) {
        this.lines = new EmergencyLines(languages);
        this.usualLanguage = languages.get(0);
    }

    HttpAnswer of(Ticket ticket, Danger danger, Optional<String> language) {
        ObjectNode body = Json.object().put("ticket", ticket.digits()).put("shown", ticket.shown());
        if (danger != Danger.NONE)
            body.set(
                    "danger",
                    Json.object()
                            .put("kind", danger.id())
                            .put("text", lines.of(danger, language.orElse(usualLanguage))));
        return HttpAnswer.json(202, body).with("Location", PartnerRoutes.REPORTS + '/' + ticket.digits());
    }
}
