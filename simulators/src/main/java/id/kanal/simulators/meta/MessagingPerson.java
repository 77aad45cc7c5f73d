package id.kanal.simulators.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Octets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody who writes to the page or the account. From any thread; returns before the webhook has answered. */
public final class MessagingPerson implements GraphPerson {
    private final MessagingSimulator simulator;
    private final String name;
    private final String id;
    private final List<SentDirect> received = new CopyOnWriteArrayList<>();
    private final List<String> written = new CopyOnWriteArrayList<>();
    private final List<GraphLine> chat = new CopyOnWriteArrayList<>();
    private volatile Optional<Instant> wrote = Optional.empty();
    private volatile boolean reachable = true;

    MessagingPerson(MessagingSimulator simulator, String name, String id) {
        this.simulator = simulator;
        this.name = name;
        this.id = id;
    }

    public String name() {
        return name;
    }

    /** Towards this page or account alone. */
    public String id() {
        return id;
    }

    /** All that was written to them, oldest first. */
    public List<SentDirect> received() {
        return List.copyOf(received);
    }

    /** Meta's ids of what they wrote, oldest first. */
    public List<String> written() {
        return List.copyOf(written);
    }

    void receives(SentDirect message) {
        received.add(message);
        String kind = message.message().has("template") ? "template" : "text";
        chat.add(new GraphLine(message.id(), true, kind, message.words(), message.buttons(), false, message.at()));
    }

    @Override
    public List<GraphLine> chat() {
        return List.copyOf(chat);
    }

    private void said(String id, String kind, String words) {
        chat.add(new GraphLine(id, false, kind, words, List.of(), false, simulator.now()));
    }

    /** When they last did what opens the window. */
    Optional<Instant> wrote() {
        return wrote;
    }

    boolean isReachable() {
        return reachable;
    }

    /** Wants nothing from the page any more, or does again. */
    public void blocks(boolean now) {
        reachable = !now;
    }

    @Override
    public GraphDelivery writes(String words) {
        return says(Json.object().put("text", words));
    }

    @Override
    public GraphDelivery replies(String messageId, String words) {
        ObjectNode message = Json.object().put("text", words);
        message.putObject("reply_to").put("mid", messageId);
        return says(message);
    }

    @Override
    public GraphDelivery photo(Octets octets, String words) {
        ObjectNode message = attachment("image", Json.object().put("url", simulator.store(octets, "photo.jpg")));
        if (!words.isEmpty()) message.put("text", words);
        return says(message);
    }

    @Override
    public GraphDelivery voice(Octets octets) {
        return says(attachment("audio", Json.object().put("url", simulator.store(octets, "audioclip.mp4"))));
    }

    /** Instagram has none. */
    @Override
    public GraphDelivery location(double latitude, double longitude) {
        if (simulator.kind() == MessagingKind.INSTAGRAM) throw new IllegalStateException("Instagram has no places");
        ObjectNode payload = Json.object();
        payload.putObject("coordinates").put("lat", latitude).put("long", longitude);
        return says(attachment("location", payload));
    }

    @Override
    public GraphDelivery calls() {
        throw new IllegalStateException("nobody calls a page");
    }

    private static ObjectNode attachment(String type, ObjectNode payload) {
        ObjectNode message = Json.object();
        message.putArray("attachments").addObject().put("type", type).set("payload", payload);
        return message;
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

    /** A button or a quick reply, as it is called. Throws where the message has none of that name. */
    public GraphDelivery presses(SentDirect message, String title) {
        JsonNode choice = message.choices().stream()
                .filter(one -> one.path("title").asText().equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no such button"));
        String payload = choice.path("payload").asText();
        if (message.hasQuickReplies()) {
            ObjectNode said = Json.object().put("text", title);
            said.putObject("quick_reply").put("payload", payload);
            return says(said);
        }
        ObjectNode event = event();
        String mid = simulator.mid();
        event.putObject("postback").put("mid", mid).put("title", title).put("payload", payload);
        wrote = Optional.of(simulator.clock().instant());
        said(mid, "text", title);
        return simulator.tell(event);
    }

    /** Takes a message of theirs back. */
    public GraphDelivery unsends(String messageId) {
        ObjectNode event = event();
        event.putObject("message").put("mid", messageId).put("is_deleted", true);
        return simulator.tell(event);
    }

    public GraphDelivery edits(String messageId, String words) {
        ObjectNode event = event();
        event.putObject("message_edit").put("mid", messageId).put("text", words).put("num_edit", 1);
        return simulator.tell(event);
    }

    public GraphDelivery reacts(String messageId, String reaction) {
        ObjectNode event = event();
        event.putObject("reaction").put("mid", messageId).put("action", "react").put("reaction", reaction);
        return simulator.tell(event);
    }

    /** Any message, with what it holds. */
    public GraphDelivery says(ObjectNode message) {
        ObjectNode event = event();
        String mid = simulator.mid();
        ObjectNode whole = event.putObject("message").put("mid", mid);
        whole.setAll(message);
        wrote = Optional.of(simulator.clock().instant());
        written.add(mid);
        said(
                mid,
                whole.at("/attachments/0/type").asText("text"),
                whole.path("text").asText());
        simulator.remembers(event);
        return simulator.tell(event);
    }

    ObjectNode event() {
        ObjectNode event = Json.object();
        event.putObject("sender").put("id", id);
        event.putObject("recipient").put("id", simulator.settings().number());
        return event.put("timestamp", simulator.now().toEpochMilli());
    }
}
