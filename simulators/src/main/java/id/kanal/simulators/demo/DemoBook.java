package id.kanal.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.simulators.core.ReceivedEvent;
import id.kanal.simulators.smsc.Handsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that the page shows, and nothing that is not known. Thread-safe. */
final class DemoBook {
    private static final int KEPT = 100;

    private final Clock clock;
    private final Deque<SentSms> sent = new ArrayDeque<>();
    private final Deque<ObjectNode> received = new ArrayDeque<>();
    private final Deque<ObjectNode> events = new ArrayDeque<>();
    private final Deque<ObjectNode> reports = new ArrayDeque<>();
    private final Map<String, String> phoneOfTicket = new HashMap<>();

    DemoBook(Clock clock) {
        this.clock = clock;
    }

    synchronized SentSms sent(String phone, String text, int parts) {
        Instant now = clock.instant();
        SentSms sms = new SentSms(phone, text, parts, now);
        sent.stream()
                .filter(earlier -> !earlier.isRepeat() && earlier.looksResent(phone, text, parts, now))
                .findFirst()
                .ifPresent(sms::repeating);
        keep(sent, sms);
        return sms;
    }

    synchronized void acknowledged(SentSms sms, int status) {
        sms.acknowledged(status, clock.instant());
    }

    synchronized void received(String phone, Handsets.Sms sms) {
        Instant now = clock.instant();
        sent.stream()
                .filter(s -> s.from(phone) && s.unanswered() && !s.isRepeat())
                .findFirst()
                .ifPresent(question -> question.answered(now));
        keep(
                received,
                Json.object()
                        .put("direction", "in")
                        .put("phone", phone)
                        .put("from", sms.from())
                        .put("text", sms.text())
                        .put("parts", sms.parts().size())
                        .put("ucs2", sms.parts().get(0).dataCoding() == 8)
                        .put("at", Json.time(now)));
    }

    synchronized void atCore(ReceivedEvent event) {
        JsonNode data = event.json().path("data");
        String address = data.path("reporter").path("address").asText("");
        if (!address.isEmpty()) phoneOfTicket.putIfAbsent(event.ticket(), address);
        String phone = phoneOfTicket.getOrDefault(event.ticket(), "");
        JsonNode message = data.has("message")
                ? data.get("message")
                : data.path("messages").path(0);
        if (data.at("/channel/type").asText("sms").equals("sms")) // a call from the same number is none
        origin(phone, message.path("text").asText("")).ifPresent(sms -> sms.reachedCore(event, clock.instant()));
        ObjectNode json = Json.object()
                .put("ticket", event.ticket())
                .put("type", event.type())
                .put("number", event.number())
                .put("at", Json.time(clock.instant()));
        json.set("event", event.json());
        keep(events, json);
    }

    private Optional<SentSms> origin(String phone, String text) {
        return sent.stream()
                .filter(s -> s.from(phone) && s.waitsForCore() && !s.isRepeat())
                .min(Comparator.comparing(s -> !s.reads(text)));
    }

    /** @param answer the gateway's HTTP status */
    synchronized void reported(StatusEvent event, int answer) {
        keep(
                reports,
                Json.object()
                        .put("ticket", event.ticket().digits())
                        .put("status", event.status().id())
                        .put("answer", answer)
                        .put("at", Json.time(clock.instant())));
    }

    synchronized ObjectNode json() {
        ObjectNode json = Json.object();
        ArrayNode messages = json.putArray("messages");
        Stream.concat(sent.stream().map(SentSms::json), received.stream())
                .sorted(Comparator.comparing((ObjectNode m) -> m.get("at").textValue()))
                .forEach(messages::add);
        events.forEach(json.putArray("events")::add);
        reports.forEach(json.putArray("reports")::add);
        return json;
    }

    private static <T> void keep(Deque<T> list, T entry) {
        list.addLast(entry);
        if (list.size() > KEPT) list.removeFirst();
    }
}
