package id.kanal.simulators.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.json.Json;
import id.kanal.simulators.SimulatedClock;
import id.kanal.simulators.Waiting;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

/** The Graph API with one number at WhatsApp. Methods may be called from any thread but an event loop. */
public final class GraphSimulator implements AutoCloseable {
    private static final String VERSION = '/' + GraphSettings.VERSION;

    private final GraphSettings settings;
    private final SimulatedClock clock;
    private final GraphWebhook webhook;
    private final GraphFiles files;
    private final WhatsAppNetwork network;
    private final GraphMessages messages;
    private final GraphNodes nodes;
    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicReference<Fault> fault = new AtomicReference<>(new Fault(Optional.empty(), false, 0));
    private volatile Optional<String> filesAt = Optional.empty();

    /** @param lost whether it is done, and the answer lost; otherwise it is refused */
    private record Fault(Optional<GraphRefusal> refusal, boolean lost, int times) {}

    private GraphSimulator(Vertx vertx, GraphSettings settings) {
        this.settings = settings;
        this.clock = new SimulatedClock(settings.clock());
        this.webhook = new GraphWebhook(settings, "whatsapp_business_account");
        this.files = new GraphFiles(clock, settings.limits().mediaUrl());
        this.network = new WhatsAppNetwork(settings, clock, webhook, files);
        this.messages = new GraphMessages(network);
        this.nodes = new GraphNodes(settings, webhook, messages);
        this.server =
                Waiting.on(vertx.createHttpServer().requestHandler(this::serve).listen(0, "127.0.0.1"));
    }

    /** Listens when it returns. Waits for it, so not to be called on an event loop. */
    public static GraphSimulator start(Vertx vertx, GraphSettings settings) {
        return new GraphSimulator(vertx, settings);
    }

    /** With the version. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort() + VERSION);
    }

    public int port() {
        return server.actualPort();
    }

    public GraphSettings settings() {
        return settings;
    }

    /** The app's webhook from now on, without the handshake. */
    public void leadTo(URI hook) {
        webhook.leadTo(hook);
    }

    /** Enters the webhook as somebody does in the app's dashboard; whether the handshake went well. */
    public boolean verify(URI hook) {
        return webhook.verify(hook);
    }

    /** Somebody of whom webhooks tell number and id. */
    public WhatsAppPerson person(String name, String number) {
        return network.person(name, number, true);
    }

    /** Somebody of whom webhooks tell the number alone, as before 2026. */
    public WhatsAppPerson personWithoutId(String name, String number) {
        return network.person(name, number, false);
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

    /** A notice of that field. */
    public GraphDelivery notice(String field, ObjectNode value) {
        return webhook.tell(field, value);
    }

    /** The very same message of theirs once more, as after an answer that was lost. */
    public GraphDelivery again(WhatsAppPerson person, int message) {
        return person.told(network.written().get(message));
    }

    /** How many messages people wrote. */
    public int written() {
        return network.written().size();
    }

    public void template(GraphTemplate template) {
        messages.templates().add(template);
    }

    /** All messages of the business, oldest first. */
    public List<SentWhatsApp> sent() {
        return messages.sent();
    }

    public void onSent(BiConsumer<WhatsAppPerson, SentWhatsApp> watcher) {
        messages.watch(watcher);
    }

    /** So much later: windows close, files go. */
    public void later(Duration by) {
        clock.forward(by);
    }

    /** Nobody is told any more what becomes of messages, unless {@link #fails}. */
    public void withoutStatuses() {
        network.quiet();
    }

    /** A message that was taken does not arrive. */
    public void fails(SentWhatsApp message, WhatsAppPerson to, int code) {
        network.failed(message, to, code);
    }

    /** The next {@code times} messages and files are refused. */
    public void refuse(GraphRefusal refusal, int times) {
        fault.set(new Fault(Optional.of(refusal), false, times));
    }

    /** The next {@code times} messages go out, and the answer is lost. */
    public void loseAnswers(int times) {
        fault.set(new Fault(Optional.empty(), true, times));
    }

    /** Where files are said to lie, instead of where they do. */
    public void filesAt(String elsewhere) {
        filesAt = Optional.of(elsewhere);
    }

    /** What the app is asked about. */
    public GraphNodes nodes() {
        return nodes;
    }

    /** Method and path of all requests. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        webhook.close();
        Waiting.on(server.close());
    }

    private void serve(HttpServerRequest request) {
        requests.add(request.method().name() + ' ' + request.path());
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
        if (!nodes.mayCall(request)) throw new GraphRefusal.Thrown(190, "Invalid OAuth access token.");
        if (path.startsWith("/whatsapp_business/attachments/")) {
            content(request, path.substring(path.lastIndexOf('/') + 1));
            return;
        }
        if (!path.startsWith(VERSION + '/')) throw new GraphRefusal.Thrown(2500, "Unknown path components");
        String node = path.substring(VERSION.length() + 1);
        String number = settings.number();
        if (node.equals(number + "/messages")) message(request, Json.read(body.toString()));
        else if (node.equals(number + "/calls")) answer(request, Json.object().put("success", true));
        else if (files.knows(node)) {
            fault().refusal().ifPresent(refusal -> {
                throw new GraphRefusal.Thrown(refusal.code(), refusal.message());
            });
            ObjectNode place = files.place(node, "http://" + request.authority());
            filesAt.ifPresent(elsewhere -> place.put("url", elsewhere));
            answer(request, place);
        } else answer(request, nodes.answer(node, request));
    }

    private void message(HttpServerRequest request, ObjectNode body) {
        Fault now = fault();
        if (now.refusal().isPresent()) {
            refuse(request, now.refusal().get());
            return;
        }
        ObjectNode done = messages.send(body);
        if (now.lost()) {
            var unused = request.connection().close();
        } else answer(request, done);
    }

    private Fault fault() {
        Fault now = fault.get();
        if (now.times() <= 0) return new Fault(Optional.empty(), false, 0);
        fault.set(new Fault(now.refusal(), now.lost(), now.times() - 1));
        return now;
    }

    private void content(HttpServerRequest request, String key) {
        files.content(key)
                .ifPresentOrElse(
                        octets -> {
                            var unused = request.response().end(Buffer.buffer(octets.bytes()));
                        },
                        () -> {
                            var unused = request.response().setStatusCode(404).end();
                        });
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
