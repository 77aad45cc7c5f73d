package id.kanal.channels.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * A message as the REST API lists it.
 *
 * @param media how many pictures it has
 * @param at when it was sent; when Twilio made it, where it was not sent yet
 */
record ListedSms(String sid, String from, String to, String body, int media, Route route, Instant at) {
    /**
     * @param inbound whether it came from a citizen, whole
     * @param service the messaging service's id; may be empty
     */
    record Route(boolean inbound, String service) {}

    /** Empty for what is not one, or not whole yet. */
    static Optional<ListedSms> read(JsonNode message) {
        String sid = message.path("sid").asText();
        Optional<Instant> at = time(message.path("date_sent").asText())
                .or(() -> time(message.path("date_created").asText()));
        if (!SmsDecoder.isSid(sid) || at.isEmpty()) return Optional.empty();
        String media = message.path("num_media").asText();
        boolean inbound = message.path("direction").asText().equals("inbound")
                && !message.path("status").asText().equals("receiving");
        return Optional.of(new ListedSms(
                sid,
                text(message, "from"),
                text(message, "to"),
                text(message, "body"),
                media.matches("[0-9]{1,3}") ? Integer.parseInt(media) : 0,
                new Route(inbound, text(message, "messaging_service_sid")),
                at.get()));
    }

    private static String text(JsonNode message, String field) {
        return message.path(field).isTextual() ? message.path(field).asText() : "";
    }

    /** As RFC 2822 writes it; empty for null and for what is none. */
    static Optional<Instant> time(String written) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(written, Instant::from));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "ListedSms[" + route.inbound + "]";
    }
}
