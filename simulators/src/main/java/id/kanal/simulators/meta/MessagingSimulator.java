package id.kanal.simulators.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Octets;
import id.kanal.simulators.SimulatedClock;
import id.kanal.simulators.Waiting;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** The Graph API with one page, or one account at Instagram. Methods may be called from any thread but an event loop. */
public final class MessagingSimulator implements AutoCloseable {
    private static final String VERSION = '/' + GraphSettings.VERSION;
    private static final Duration WINDOW = Duration.ofHours(24);

    private final MessagingKind kind;
    private final GraphSettings settings;
    private final SimulatedClock clock;
    private final GraphWebhook webhook;
    private final MessagingNodes nodes;
    private final Throughput throughput;
    private final HttpServer server;
    private final List<MessagingPerson> people = new CopyOnWriteArrayList<>();
    private final List<GraphTemplate> templates = new CopyOnWriteArrayList<>();
    private final List<ObjectNode> written = new CopyOnWriteArrayList<>();
    private final Map<String, Octets> files = new ConcurrentHashMap<>();
    private final Map<String, String> moved = new ConcurrentHashMap<>();
    private final AtomicLong accounts = new AtomicLong(1_700_000_000L); // the same people after another start
    private final AtomicLong ids; // begins with the time: another start gives none twice
    private final List<GraphRefusal> refusals = new ArrayList<>();
    private volatile Runnable watcher = () -> {};
    private volatile boolean echoes;
    private volatile boolean held;
    private volatile boolean quiet;
    private volatile int lost;

    private MessagingSimulator(Vertx vertx, MessagingKind kind, GraphSettings settings) {
        this.kind = kind;
        this.settings = settings;
        this.ids = new AtomicLong(settings.clock().millis());
        this.clock = new SimulatedClock(settings.clock());
        this.webhook = new GraphWebhook(settings, kind.object());
        this.nodes = new MessagingNodes(kind, settings, webhook, templates);
        this.throughput = new Throughput(clock, settings.limits().perSecond());
        this.server =
                Waiting.on(vertx.createHttpServer().requestHandler(this::serve).listen(0, "127.0.0.1"));
    }

    /**
     * Listens when it returns. Waits for it, so not to be called on an event loop.
     *
     * @param settings whose number is the page or the account
     */
    public static MessagingSimulator start(Vertx vertx, MessagingKind kind, GraphSettings settings) {
        return new MessagingSimulator(vertx, kind, settings);
    }

    /** With the version. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort() + VERSION);
    }

    public int port() {
        return server.actualPort();
    }

    public MessagingKind kind() {
        return kind;
    }

    public GraphSettings settings() {
        return settings;
    }

    /** What the app is asked about. */
    public MessagingNodes nodes() {
        return nodes;
    }

    /** The app's webhook from now on, without the handshake. */
    public void leadTo(URI hook) {
        webhook.leadTo(hook);
    }

    public MessagingPerson person(String name) {
        MessagingPerson person = new MessagingPerson(this, name, "7890" + accounts.incrementAndGet());
        people.add(person);
        return person;
    }

    public void template(GraphTemplate template) {
        templates.add(template);
    }

    /** Told whenever somebody is written to. */
    public void onSent(Runnable tell) {
        watcher = tell;
    }

    /** Whatever the page says is told to the webhook as well. */
    public void withEchoes() {
        echoes = true;
    }

    /** Nobody is told any more what was delivered. */
    public void withoutStatuses() {
        quiet = true;
    }

    /** Another app holds all conversations, or none any more. */
    public void held(boolean byAnother) {
        held = byAnother;
    }

    /** What lies at that path of ours leads on to another address. */
    public void moves(String path, String to) {
        moved.put(path, to);
    }

    /** So much later: windows close. */
    public void later(Duration by) {
        clock.forward(by);
    }

    /** The next message is refused, and so on for each call. */
    public synchronized void refuse(GraphRefusal refusal) {
        refusals.add(refusal);
    }

    /** The next message goes out, and the answer is lost. */
    public void loseAnswer() {
        lost = 1;
    }

    /** Notices are kept until {@link #together}, which tells them in one call. */
    public void gather() {
        webhook.gather();
    }

    public GraphDelivery together() {
        return webhook.together();
    }

    /** Any body, signed. */
    public GraphDelivery delivers(String body) {
        return webhook.send(body);
    }

    /** How many messages people wrote. */
    public int written() {
        return written.size();
    }

    /** The very same message of theirs once more, as after an answer that was lost. */
    public GraphDelivery again(int message) {
        return tell(written.get(message));
    }

    /** Of windows. */
    SimulatedClock clock() {
        return clock;
    }

    /** Of messages. */
    Instant now() {
        return settings.clock().instant();
    }

    String mid() {
        return (kind == MessagingKind.MESSENGER ? "m_" : "aWdf") + ids.incrementAndGet();
    }

    void remembers(ObjectNode event) {
        written.add(event);
    }

    GraphDelivery tell(ObjectNode event) {
        return webhook.event(event, held);
    }

    /** Where a file lies from now on. */
    String store(Octets octets, String name) {
        String path = "/v/" + ids.incrementAndGet() + '/' + name;
        files.put(path, octets);
        return "http://127.0.0.1:" + server.actualPort() + path;
    }

    @Override
    public void close() {
        webhook.close();
        Waiting.on(server.close());
    }

    private void serve(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            try {
                serve(request, body);
            } catch (GraphRefusal.Thrown thrown) {
                refuse(request, thrown.refusal());
            } catch (Failure broken) {
                refuse(request, GraphRefusal.of(100, "Invalid parameter"));
            }
        });
    }

    private void serve(HttpServerRequest request, Buffer body) {
        String path = request.path();
        if (moved.containsKey(path)) {
            var unused = request.response()
                    .setStatusCode(302)
                    .putHeader("Location", moved.get(path))
                    .end();
            return;
        }
        if (files.containsKey(path)) { // an address lets in by itself
            if (request.getHeader("Authorization") != null) throw new GraphRefusal.Thrown(100, "a token to a store");
            var unused = request.response().end(Buffer.buffer(files.get(path).bytes()));
            return;
        }
        if (path.startsWith("/v/")) {
            var unused = request.response().setStatusCode(404).end();
            return;
        }
        nodes.admit(request);
        if (!path.startsWith(VERSION + '/')) throw new GraphRefusal.Thrown(2500, "Unknown path components");
        String node = path.substring(VERSION.length() + 1);
        if (node.equals("me/messages")) message(request, Json.read(body.toString()));
        else answer(request, nodes.answer(node, request));
    }

    private void message(HttpServerRequest request, ObjectNode call) {
        synchronized (this) {
            if (!refusals.isEmpty()) throw new GraphRefusal.Thrown(refusals.remove(0));
        }
        ObjectNode done = send(call);
        if (lost > 0) {
            lost = 0;
            var unused = request.connection().close();
        } else answer(request, done);
    }

    private ObjectNode send(ObjectNode call) {
        MessagingRules.check(kind, call);
        String to = call.at("/recipient/id").asText();
        MessagingPerson person = people.stream()
                .filter(one -> one.id().equals(to))
                .findFirst()
                .orElseThrow(() -> new GraphRefusal.Thrown(100, kind.nobody(), "No matching user found"));
        if (!person.isReachable())
            throw new GraphRefusal.Thrown(551, 1545041, "This person isn't available right now.");
        if (held)
            throw new GraphRefusal.Thrown(
                    10, 2018300, "Message failed to send because another app is controlling this thread now.");
        if (call.at("/message").has("template")) approved(call);
        else if (!isOpen(person))
            throw new GraphRefusal.Thrown(10, kind.windowClosed(), "This message is sent outside of allowed window.");
        if (!throughput.take()) throw new GraphRefusal.Thrown(613, "Calls to this api have exceeded the rate limit.");
        SentDirect message = new SentDirect(mid(), call, now());
        person.receives(message);
        watcher.run();
        told(message, person);
        return Json.object().put("recipient_id", to).put("message_id", message.id());
    }

    private boolean isOpen(MessagingPerson person) {
        return person.wrote()
                .filter(at -> at.plus(WINDOW).isAfter(clock.instant()))
                .isPresent();
    }

    private void approved(ObjectNode call) {
        JsonNode asked = call.at("/message/template");
        Optional<GraphTemplate> template = templates.stream()
                .filter(one -> one.name().equals(asked.path("name").asText())
                        && one.language().equals(asked.at("/language/code").asText()))
                .filter(one -> one.status().equals("APPROVED"))
                .filter(one -> asked.at("/components/0/parameters").size() == one.parameters())
                .findFirst();
        if (template.isEmpty()) throw new GraphRefusal.Thrown(100, "Invalid parameter: message template");
    }

    private void told(SentDirect message, MessagingPerson person) {
        if (echoes) {
            ObjectNode echo = Json.object();
            echo.putObject("sender").put("id", settings.number());
            echo.putObject("recipient").put("id", person.id());
            echo.put("timestamp", now().toEpochMilli());
            echo.putObject("message")
                    .put("mid", message.id())
                    .put("is_echo", true)
                    .put("app_id", settings.app().id())
                    .put("text", message.words());
            tell(echo);
        }
        if (quiet) return;
        ObjectNode event = person.event();
        if (kind == MessagingKind.MESSENGER) {
            ArrayNode mids = event.putObject("delivery").putArray("mids");
            mids.add(message.id());
        } else event.putObject("read").put("mid", message.id());
        tell(event);
    }

    private static void refuse(HttpServerRequest request, GraphRefusal refusal) {
        request.response().setStatusCode(refusal.status());
        answer(request, refusal.json());
    }

    private static void answer(HttpServerRequest request, JsonNode body) {
        var unused =
                request.response().putHeader("content-type", "application/json").end(Json.write(body));
    }
}
