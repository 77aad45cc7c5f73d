package id.kanal.simulators.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Octets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Somebody at WhatsApp who writes to the number. From any thread; returns before the webhook has answered. */
public final class WhatsAppPerson implements GraphPerson {
    private final WhatsAppNetwork network;
    private final String name;
    private volatile String number;
    private volatile Optional<String> userId;
    private final List<SentWhatsApp> received = new CopyOnWriteArrayList<>();
    private final List<GraphLine> chat = new CopyOnWriteArrayList<>();
    private volatile Optional<Instant> wrote = Optional.empty();
    private volatile boolean hidden;
    private volatile boolean reachable = true;

    WhatsAppPerson(WhatsAppNetwork network, String name, String number, Optional<String> userId) {
        this.network = network;
        this.name = name;
        this.number = number;
        this.userId = userId;
    }

    public String name() {
        return name;
    }

    /** Digits with the country code. */
    public String number() {
        return number;
    }

    public Optional<String> userId() {
        return userId;
    }

    /** All that the business wrote to them, oldest first. */
    public List<SentWhatsApp> received() {
        return List.copyOf(received);
    }

    void receives(SentWhatsApp message) {
        received.add(message);
        chat.add(new GraphLine(
                message.id(),
                true,
                message.type(),
                message.words(),
                message.buttons(),
                message.asksForPlace(),
                message.at()));
    }

    @Override
    public List<GraphLine> chat() {
        return List.copyOf(chat);
    }

    private void says(ObjectNode event, String kind) {
        JsonNode part = event.path(kind);
        String words = Stream.of("/body", "/caption", "/button_reply/title", "/list_reply/title")
                .map(where -> part.at(where).asText())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        chat.add(new GraphLine(
                event.path("id").asText(),
                false,
                kind,
                words,
                List.of(),
                false,
                network.settings().clock().instant()));
    }

    /** When they last wrote or called: what opens the window. */
    Optional<Instant> wrote() {
        return wrote;
    }

    boolean isReachable() {
        return reachable;
    }

    /** Their telephone has WhatsApp no more, or has it again. */
    public void isAt(boolean whatsApp) {
        reachable = whatsApp;
    }

    /** Webhooks tell their id alone from now on. */
    public void hidesNumber() {
        if (userId.isEmpty()) throw new IllegalStateException("nobody could be told apart");
        hidden = true;
    }

    boolean is(String to) {
        return to.equals(number) || userId.filter(to::equals).isPresent();
    }

    @Override
    public GraphDelivery writes(String words) {
        return sends("text", Json.object().put("body", words));
    }

    @Override
    public GraphDelivery replies(String messageId, String words) {
        ObjectNode message = message("text", Json.object().put("body", words));
        boolean ours = received.stream().anyMatch(one -> one.id().equals(messageId));
        message.putObject("context")
                .put("from", ours ? network.settings().number() : number)
                .put("id", messageId);
        return told(message);
    }

    @Override
    public GraphDelivery photo(Octets octets, String caption) {
        ObjectNode part = file(octets, "image/jpeg");
        if (!caption.isEmpty()) part.put("caption", caption);
        return sends("image", part);
    }

    @Override
    public GraphDelivery voice(Octets octets) {
        return sends("audio", file(octets, "audio/ogg; codecs=opus").put("voice", true));
    }

    public GraphDelivery document(Octets octets, String type, String fileName) {
        return sends("document", file(octets, type).put("filename", fileName));
    }

    private ObjectNode file(Octets octets, String type) {
        return Json.object()
                .put("id", network.files().store(octets, type))
                .put("mime_type", type)
                .put("sha256", "c2ltdWxhdGVk");
    }

    @Override
    public GraphDelivery location(double latitude, double longitude) {
        return sends("location", Json.object().put("latitude", latitude).put("longitude", longitude));
    }

    @Override
    public GraphDelivery presses(String messageId, String title) {
        return presses(
                received.stream()
                        .filter(message -> message.id().equals(messageId))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("no such message")),
                title);
    }

    /** A button or a row, as it is called. Throws where the message has none of that name. */
    public GraphDelivery presses(SentWhatsApp message, String title) {
        JsonNode choice = message.choices().stream()
                .filter(one -> one.path("title").asText().equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no such button"));
        String kind = message.isList() ? "list_reply" : "button_reply";
        ObjectNode interactive = Json.object().put("type", kind);
        interactive.putObject(kind).put("id", choice.path("id").asText()).put("title", title);
        ObjectNode pressed = message("interactive", interactive);
        pressed.putObject("context").put("from", network.settings().number()).put("id", message.id());
        return told(pressed);
    }

    /** Any type, with what it holds. */
    public GraphDelivery sends(String type, JsonNode part) {
        return told(message(type, part));
    }

    /** The number, which rings. */
    @Override
    public GraphDelivery calls() {
        wrote = Optional.of(network.clock().instant());
        ObjectNode value = network.value();
        contact(value);
        ObjectNode call = value.putArray("calls")
                .addObject()
                .put("id", network.id("wacid."))
                .put("to", network.settings().number())
                .put("event", "connect")
                .put("timestamp", seconds())
                .put("direction", "USER_INITIATED");
        who(call);
        says(call, "call");
        call.putObject("session").put("sdp_type", "offer").put("sdp", "v=0");
        return network.webhook().tell("calls", value);
    }

    /** Gets another number, and with it another id. */
    public GraphDelivery movesTo(String other) {
        ObjectNode system = Json.object()
                .put("body", "User " + name + " changed from " + number + " to " + other)
                .put("type", "user_changed_number")
                .put("wa_id", other);
        ObjectNode message = message("system", system);
        userId.ifPresent(before -> system.put("previous_user_id", before).put("user_id", network.userId()));
        userId = userId.map(before -> system.path("user_id").asText());
        number = other;
        ObjectNode value = network.value();
        value.putArray("messages").add(message);
        return network.webhook().tell("messages", value);
    }

    /** Reads all that there is. */
    public void reads() {
        received.forEach(one -> network.status(one, this, "read"));
    }

    private ObjectNode message(String type, JsonNode part) {
        ObjectNode message = Json.object()
                .put("id", network.id("wamid."))
                .put("timestamp", seconds())
                .put("type", type);
        who(message);
        message.set(type, part);
        return message;
    }

    private void who(ObjectNode event) {
        if (!hidden) event.put("from", number);
        userId.ifPresent(id -> event.put("from_user_id", id));
    }

    private void contact(ObjectNode value) {
        ObjectNode contact = value.putArray("contacts").addObject();
        contact.putObject("profile").put("name", name);
        if (!hidden) contact.put("wa_id", number);
        userId.ifPresent(id -> contact.put("user_id", id));
    }

    private String seconds() {
        return Long.toString(network.settings().clock().instant().getEpochSecond());
    }

    /** A message on its way to the webhook. */
    GraphDelivery told(ObjectNode message) {
        wrote = Optional.of(network.clock().instant());
        network.remembers(message);
        says(message, message.path("type").asText());
        ObjectNode value = network.value();
        contact(value);
        value.putArray("messages").add(message);
        return network.webhook().tell("messages", value);
    }
}
