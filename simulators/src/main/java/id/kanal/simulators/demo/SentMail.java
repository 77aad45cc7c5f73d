package id.kanal.simulators.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import id.kanal.simulators.core.ReceivedEvent;
import id.kanal.simulators.mail.NewMail;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A mail that a visitor sent, and what is known of its way; guarded by the {@link MailBook}. */
final class SentMail {
    /** What the page shows of an attachment. */
    record File(String name, String mediaType, long bytes) {
        ObjectNode json() {
            return Json.object().put("name", name).put("mediaType", mediaType).put("bytes", bytes);
        }
    }

    private final String messageId;
    private final String thread;
    private final NewMail mail;
    private final List<File> files;
    private final Instant sentAt;
    private Optional<Instant> arrivedAt = Optional.empty();
    private Optional<Instant> journalledAt = Optional.empty();
    private Optional<ReceivedEvent> event = Optional.empty();
    private Optional<Instant> atCoreAt = Optional.empty();
    private Optional<Instant> answeredAt = Optional.empty();

    SentMail(String messageId, String thread, NewMail mail, List<File> files, Instant sentAt) {
        this.messageId = messageId;
        this.thread = thread;
        this.mail = mail;
        this.files = List.copyOf(files);
        this.sentAt = sentAt;
    }

    String messageId() {
        return messageId;
    }

    String thread() {
        return thread;
    }

    void arrived(Instant at) {
        if (arrivedAt.isEmpty()) arrivedAt = Optional.of(at);
    }

    /** The gateway takes a mail out of the inbox, or marks it, only when it is in its journal. */
    void leftTheInbox(Instant at) {
        if (journalledAt.isEmpty()) journalledAt = Optional.of(at);
    }

    boolean liesInTheInbox() {
        return arrivedAt.isPresent() && journalledAt.isEmpty();
    }

    void reachedCore(ReceivedEvent by, Instant at) {
        event = Optional.of(by);
        atCoreAt = Optional.of(at);
    }

    void answered(Instant at) {
        if (answeredAt.isEmpty()) answeredAt = Optional.of(at);
    }

    boolean from(String address) {
        return mail.from().equalsIgnoreCase(address);
    }

    boolean waitsForCore() {
        return event.isEmpty();
    }

    /** Whether these words, masked or with the quotation below, are those of this mail: only letters are compared. */
    boolean reads(String other) {
        String mine = letters(mail.text());
        return !mine.isEmpty() && letters(other).contains(mine);
    }

    private static String letters(String words) {
        return words.replaceAll("[^\\p{L}]", "");
    }

    ObjectNode json() {
        ObjectNode json = Json.object()
                .put("direction", "out")
                .put("id", messageId)
                .put("thread", thread)
                .put("address", mail.from())
                .put("to", mail.to())
                .put("subject", mail.sentSubject())
                .put("text", mail.text())
                .put(
                        "quotation",
                        mail.answers().map(NewMail.Answered::quotation).orElse(null))
                .put("at", Json.time(sentAt))
                .put("arrivedAt", arrivedAt.map(Json::time).orElse(null))
                .put("journalledAt", journalledAt.map(Json::time).orElse(null))
                .put("ticket", event.map(ReceivedEvent::ticket).orElse(null))
                .put("type", event.map(ReceivedEvent::type).orElse(null))
                .put("atCoreAt", atCoreAt.map(Json::time).orElse(null))
                .put("answeredAt", answeredAt.map(Json::time).orElse(null));
        ArrayNode array = json.putArray("files");
        files.forEach(file -> array.add(file.json()));
        return json;
    }
}
