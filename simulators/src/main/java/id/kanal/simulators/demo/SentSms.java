package id.kanal.simulators.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import id.kanal.simulators.core.ReceivedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** An SMS that a visitor sent, and what is known of its way; guarded by the {@link DemoBook}. */
final class SentSms {
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Duration TYPING = Duration.ofSeconds(3);
    private static final int SHORT = 64;

    private final String phone;
    private final String text;
    private final int parts;
    private final Instant sentAt;
    private int acknowledgedParts;
    private Optional<Instant> journalledAt = Optional.empty();
    private Optional<Integer> refused = Optional.empty();
    private Optional<ReceivedEvent> event = Optional.empty();
    private Optional<Instant> atCoreAt = Optional.empty();
    private Optional<Instant> answeredAt = Optional.empty();
    private Optional<Instant> repeatOf = Optional.empty();

    SentSms(String phone, String text, int parts, Instant sentAt) {
        this.phone = phone;
        this.text = text;
        this.parts = parts;
        this.sentAt = sentAt;
    }

    /** The gateway answers ROK only when a part is in its journal. */
    void acknowledged(int status, Instant at) {
        if (status != 0) refused = Optional.of(status);
        else if (++acknowledgedParts == parts) journalledAt = Optional.of(at);
    }

    /**
     * Whether a message of this text now looks to a gateway like the operator's resend of this one, which is answered ROK and
     * nothing more: it has no number of its own as parts have, and is long, or comes sooner than a person writes.
     */
    boolean looksResent(String number, String words, int parts, Instant now) {
        boolean same = phone.equals(number)
                && text.equals(words)
                && parts == 1
                && sentAt.plus(WINDOW).isAfter(now);
        boolean soon = journalledAt.filter(at -> !now.isBefore(at.plus(TYPING))).isEmpty();
        return same && refused.isEmpty() && (words.length() > SHORT || soon);
    }

    SentSms repeating(SentSms first) {
        repeatOf = Optional.of(first.sentAt);
        return this;
    }

    boolean isRepeat() {
        return repeatOf.isPresent();
    }

    void reachedCore(ReceivedEvent by, Instant at) {
        event = Optional.of(by);
        atCoreAt = Optional.of(at);
    }

    void answered(Instant at) {
        answeredAt = Optional.of(at);
    }

    boolean from(String number) {
        return phone.equals(number);
    }

    boolean unanswered() {
        return answeredAt.isEmpty();
    }

    boolean waitsForCore() {
        return event.isEmpty();
    }

    /** Whether a masked or plain form of the text is this one: only letters are compared. */
    boolean reads(String other) {
        return letters(text).equals(letters(other));
    }

    private static String letters(String words) {
        return words.replaceAll("[^\\p{L}]", "");
    }

    ObjectNode json() {
        ObjectNode json = Json.object()
                .put("direction", "out")
                .put("phone", phone)
                .put("text", text)
                .put("parts", parts)
                .put("at", Json.time(sentAt))
                .put("journalledAt", journalledAt.map(Json::time).orElse(null))
                .put("refused", refused.orElse(null))
                .put("answeredAt", answeredAt.map(Json::time).orElse(null));
        json.put("repeatOf", repeatOf.map(Json::time).orElse(null));
        json.put("ticket", event.map(ReceivedEvent::ticket).orElse(null))
                .put("type", event.map(ReceivedEvent::type).orElse(null))
                .put("normalizedAt", event.map(e -> time(e)).orElse(null))
                .put("atCoreAt", atCoreAt.map(Json::time).orElse(null));
        return json;
    }

    /** When the gateway made the record, as the record itself says. */
    private static String time(ReceivedEvent event) {
        return Json.optional(event.json(), "time").orElse("");
    }
}
