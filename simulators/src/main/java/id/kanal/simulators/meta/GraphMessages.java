package id.kanal.simulators.meta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** The endpoint that messages are sent by: form, window, template, pace and whether anybody is there, in that order. */
final class GraphMessages {
    private static final Duration WINDOW = Duration.ofHours(24);

    private final WhatsAppNetwork network;
    private final List<GraphTemplate> templates = new CopyOnWriteArrayList<>();
    private final List<SentWhatsApp> sent = new CopyOnWriteArrayList<>();
    private final Throughput throughput;
    private final Map<String, Deque<Instant>> pairs = new ConcurrentHashMap<>();
    private volatile BiConsumer<WhatsAppPerson, SentWhatsApp> watcher = (person, message) -> {};

    GraphMessages(WhatsAppNetwork network) {
        this.network = network;
        this.throughput =
                new Throughput(network.clock(), network.settings().limits().perSecond());
    }

    List<GraphTemplate> templates() {
        return templates;
    }

    List<SentWhatsApp> sent() {
        return List.copyOf(sent);
    }

    void watch(BiConsumer<WhatsAppPerson, SentWhatsApp> told) {
        watcher = told;
    }

    /** What the API answers; throws {@link GraphRefusal.Thrown}. */
    ObjectNode send(ObjectNode body) {
        MessageRules.check(body);
        String to = body.path("to").asText(body.path("recipient").asText());
        if (to.isEmpty()) throw new GraphRefusal.Thrown(131008, "Required parameter is missing: to");
        if (!body.has("to") && !to.matches("[A-Z]{2}\\..+"))
            throw new GraphRefusal.Thrown(131009, "Parameter value is not valid: recipient");
        boolean template = body.path("type").asText().equals("template");
        if (template) approved(body);
        WhatsAppPerson person = network.whoIs(to)
                .filter(WhatsAppPerson::isReachable)
                .orElseThrow(() -> new GraphRefusal.Thrown(131026, "Message undeliverable"));
        if (!template && !isOpen(person)) throw new GraphRefusal.Thrown(131047, "Re-engagement message");
        pace(person);
        if (!throughput.take()) throw new GraphRefusal.Thrown(130429, "Rate limit hit");
        SentWhatsApp message = new SentWhatsApp(
                network.id("wamid."), body, network.settings().clock().instant());
        sent.add(message);
        person.receives(message);
        network.status(message, person, "sent");
        network.status(message, person, "delivered");
        watcher.accept(person, message);
        return answer(person, to, message);
    }

    private boolean isOpen(WhatsAppPerson person) {
        return person.wrote()
                .filter(at -> at.plus(WINDOW).isAfter(network.clock().instant()))
                .isPresent();
    }

    private void approved(ObjectNode body) {
        String name = body.at("/template/name").asText();
        String language = body.at("/template/language/code").asText();
        GraphTemplate template = templates.stream()
                .filter(one -> one.name().equals(name) && one.language().equals(language))
                .findFirst()
                .orElseThrow(() -> new GraphRefusal.Thrown(132001, "Template name does not exist in the translation"));
        if (template.status().equals("PAUSED")) throw new GraphRefusal.Thrown(132015, "Template is paused");
        if (!template.status().equals("APPROVED"))
            throw new GraphRefusal.Thrown(132001, "Template name does not exist in the translation");
        if (body.at("/template/components/0/parameters").size() != template.parameters())
            throw new GraphRefusal.Thrown(132000, "Number of parameters does not match the expected number of params");
    }

    private void pace(WhatsAppPerson person) {
        GraphSettings.Limits limits = network.settings().limits();
        Deque<Instant> lately = pairs.computeIfAbsent(person.number(), first -> new ArrayDeque<>());
        Instant now = network.clock().instant();
        synchronized (lately) {
            Duration counts = limits.pairEvery().multipliedBy(limits.pairBurst());
            while (!lately.isEmpty() && !lately.peekFirst().plus(counts).isAfter(now)) lately.removeFirst();
            if (lately.size() >= limits.pairBurst())
                throw new GraphRefusal.Thrown(131056, "(Business Account, Consumer Account) pair rate limit hit");
            lately.addLast(now);
        }
    }

    private static ObjectNode answer(WhatsAppPerson person, String to, SentWhatsApp message) {
        ObjectNode answer = Json.object().put("messaging_product", "whatsapp");
        ObjectNode contact =
                answer.putArray("contacts").addObject().put("input", to).put("wa_id", person.number());
        person.userId().ifPresent(id -> contact.put("user_id", id));
        ObjectNode made = answer.putArray("messages").addObject().put("id", message.id());
        if (message.type().equals("template")) made.put("message_status", "accepted");
        return answer;
    }
}
