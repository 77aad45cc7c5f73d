package id.kanal.simulators.meta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** The people, what they wrote, and what becomes of what is written to them. From any thread. */
final class WhatsAppNetwork {
    private final GraphSettings settings;
    private final Clock clock;
    private final GraphWebhook webhook;
    private final GraphFiles files;
    private final List<WhatsAppPerson> people = new CopyOnWriteArrayList<>();
    private final List<ObjectNode> written = new CopyOnWriteArrayList<>();
    private final AtomicLong ids; // begins with the time: another start gives none twice
    private volatile boolean quiet;

    WhatsAppNetwork(GraphSettings settings, Clock clock, GraphWebhook webhook, GraphFiles files) {
        this.settings = settings;
        this.ids = new AtomicLong(settings.clock().millis());
        this.clock = clock;
        this.webhook = webhook;
        this.files = files;
    }

    GraphSettings settings() {
        return settings;
    }

    Clock clock() {
        return clock;
    }

    GraphWebhook webhook() {
        return webhook;
    }

    GraphFiles files() {
        return files;
    }

    WhatsAppPerson person(String name, String number, boolean withUserId) {
        WhatsAppPerson person =
                new WhatsAppPerson(this, name, number, withUserId ? Optional.of(userId()) : Optional.empty());
        people.add(person);
        return person;
    }

    Optional<WhatsAppPerson> whoIs(String to) {
        return people.stream().filter(person -> person.is(to)).findFirst();
    }

    String userId() {
        return "ID.%016d".formatted(ids.incrementAndGet() + 13_491_208_655L);
    }

    /** As Meta makes them: what it stands for in base64, a telephone number often in it. */
    String id(String prefix) {
        String number = people.isEmpty() ? "" : people.get(people.size() - 1).number();
        byte[] told = (number + '/' + ids.incrementAndGet()).getBytes(StandardCharsets.UTF_8);
        return prefix + Base64.getEncoder().encodeToString(told);
    }

    /** What every value begins with. */
    ObjectNode value() {
        ObjectNode value = Json.object().put("messaging_product", "whatsapp");
        value.putObject("metadata")
                .put("display_phone_number", "62215551708")
                .put("phone_number_id", settings.number());
        return value;
    }

    void remembers(ObjectNode message) {
        written.add(message);
    }

    /** All that was written to the business, oldest first. */
    List<ObjectNode> written() {
        return List.copyOf(written);
    }

    /** Nobody is told any more what becomes of messages. */
    void quiet() {
        quiet = true;
    }

    void status(SentWhatsApp message, WhatsAppPerson to, String status) {
        tell(message, to, status, 0);
    }

    void failed(SentWhatsApp message, WhatsAppPerson to, int code) {
        tell(message, to, "failed", code);
    }

    private void tell(SentWhatsApp message, WhatsAppPerson to, String status, int code) {
        if (quiet && code == 0) return;
        ObjectNode value = value();
        ObjectNode told = value.putArray("statuses")
                .addObject()
                .put("id", message.id())
                .put("status", status)
                .put("timestamp", Long.toString(clock.instant().getEpochSecond()))
                .put("recipient_id", to.number());
        to.userId().ifPresent(id -> told.put("recipient_user_id", id));
        String ours = message.body().path("biz_opaque_callback_data").asText();
        if (!ours.isEmpty()) told.put("biz_opaque_callback_data", ours);
        if (code > 0) {
            ArrayNode errors = told.putArray("errors");
            errors.addObject().put("code", code).put("title", "Message undeliverable");
        }
        webhook.tell("messages", value);
    }
}
