package id.kanal.simulators.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import id.kanal.simulators.mail.Mail;
import id.kanal.simulators.mail.NewMail;
import java.time.Instant;

/** A mail that lies in a citizen's mailbox. */
record ReceivedMail(String mailbox, String thread, Mail mail, Instant at) {
    private static final int LONGEST_TEXT = 20_000;

    ObjectNode json() {
        ObjectNode json = Json.object()
                .put("direction", "in")
                .put("id", mail.messageId())
                .put("thread", thread)
                .put("address", mailbox)
                .put("sender", mail.sender())
                .put("subject", mail.subject())
                .put(
                        "text",
                        mail.text()
                                .substring(0, Math.min(LONGEST_TEXT, mail.text().length())))
                .put("quotation", new NewMail.Answered(mail, at).quotation())
                .put("html", mail.hasHtml())
                .put("at", Json.time(at));
        ArrayNode files = json.putArray("files");
        mail.enclosures().forEach(e -> files.add(new SentMail.File(e.name(), e.mediaType(), e.bytes()).json()));
        ArrayNode headers = json.putArray("headers");
        mail.headers()
                .forEach((name, value) -> headers.addObject().put("name", name).put("value", value));
        return json;
    }

    @Override
    public String toString() {
        return "ReceivedMail[" + mail + "]";
    }
}
