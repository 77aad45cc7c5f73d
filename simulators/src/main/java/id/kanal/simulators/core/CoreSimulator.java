package id.kanal.simulators.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.json.StatusJson;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.webhook.StandardWebhook;
import id.kanal.kernel.webhook.WebhookKey;
import id.kanal.simulators.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The core system on loopback: {@code POST /events} in, status events out. Methods may be called from any thread. */
public final class CoreSimulator implements AutoCloseable {
    private final Vertx vertx;
    private final CoreSettings settings;
    private final List<WebhookKey> keys;
    private final Ledger ledger = new Ledger();
    private final List<Consumer<ReceivedEvent>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicReference<Optional<Mood>> mood = new AtomicReference<>(Optional.empty());
    private final HttpClient client;
    private final HttpServer server;
    private volatile Optional<URI> gateway = Optional.empty();

    private CoreSimulator(Vertx vertx, CoreSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
        this.keys = settings.keys();
        this.client = vertx.createHttpClient();
        this.server =
                Waiting.on(vertx.createHttpServer().requestHandler(this::handle).listen(settings.port(), "127.0.0.1"));
    }

    /** Listens when it returns. Waits for it, so not to be called on an event loop. */
    public static CoreSimulator start(Vertx vertx, CoreSettings settings) {
        return new CoreSimulator(vertx, settings);
    }

    /** The real one, also when 0 was asked for. */
    public int port() {
        return server.actualPort();
    }

    /** For {@code core.url} of the gateway's settings. */
    public String url() {
        return "http://127.0.0.1:" + port() + "/events";
    }

    public Ledger ledger() {
        return ledger;
    }

    /** Told of every event when it comes for the first time, on an event loop. */
    public void onReceived(Consumer<ReceivedEvent> listener) {
        listeners.add(listener);
    }

    /** Until {@link #answerNormally}. */
    public void answer(CoreAnswer how) {
        answer(how, Integer.MAX_VALUE);
    }

    /** The next {@code times} requests only. */
    public void answer(CoreAnswer how, int times) {
        mood.set(Optional.of(new Mood(how, times)));
    }

    public void answerNormally() {
        mood.set(Optional.empty());
    }

    /** Where the gateway takes status events, such as {@code http://127.0.0.1:8080/v1/status-events}. */
    public void gatewayAt(URI statusEvents) {
        gateway = Optional.of(statusEvents);
    }

    /** Posts a status event, signed. The future holds the gateway's HTTP status. */
    public Future<Integer> report(StatusEvent event) {
        return post(event.id(), Json.write(StatusJson.object(event)));
    }

    /** Posts any body under any id, rightly signed. */
    public Future<Integer> post(String id, String body) {
        if (gateway.isEmpty()) return Future.failedFuture("nobody has said where the gateway is");
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(gateway.get().toString())
                .putHeader("content-type", "application/cloudevents+json");
        StandardWebhook.sign(keys.get(0), id, settings.means().clock().instant(), octets)
                .forEach(options::putHeader);
        return client.request(options)
                .compose(request -> request.send(Buffer.buffer(octets)))
                .map(response -> response.statusCode());
    }

    @Override
    public void close() {
        Waiting.on(server.close().compose(closed -> client.close()));
    }

    private void handle(HttpServerRequest request) {
        if (!request.method().equals(HttpMethod.POST) || !request.path().equals("/events")) {
            finish(request, 404, "");
            return;
        }
        request.body().onSuccess(body -> answer(request, body.getBytes()));
    }

    private void answer(HttpServerRequest request, byte[] body) {
        Optional<CoreAnswer> now =
                mood.getAndUpdate(m -> m.flatMap(Mood::after)).map(Mood::answer);
        if (now.isEmpty()) {
            take(request, body);
            return;
        }
        CoreAnswer how = now.get();
        switch (how.kind()) {
            case REFUSE -> {
                how.pause()
                        .ifPresent(
                                pause -> request.response().putHeader("retry-after", Long.toString(pause.toSeconds())));
                finish(request, how.status(), Json.write(Json.object().put("title", "as the simulator was told")));
            }
            case DELAY -> vertx.setTimer(how.pause().map(Duration::toMillis).orElse(1L), timer -> take(request, body));
            case HANG -> {}
            case HANG_UP -> hangUp(request);
            case HANG_UP_AFTER_TAKING -> {
                if (accepted(request, body).isPresent()) hangUp(request);
            }
        }
    }

    private void take(HttpServerRequest request, byte[] body) {
        accepted(request, body)
                .ifPresent(event ->
                        finish(request, 202, Json.write(Json.object().put("number", event.number()))));
    }

    /** Empty when the request broke the contract; it is answered then. */
    private Optional<ReceivedEvent> accepted(HttpServerRequest request, byte[] body) {
        StandardWebhook.Verdict verdict = StandardWebhook.verify(
                body,
                name -> Optional.ofNullable(request.getHeader(name)),
                keys,
                settings.means().clock());
        if (verdict != StandardWebhook.Verdict.GENUINE) {
            ledger.violation("signature: " + verdict);
            finish(request, 401, "");
            return Optional.empty();
        }
        try {
            return Optional.of(event(request, new String(body, StandardCharsets.UTF_8)));
        } catch (Failure wrong) {
            ledger.violation(wrong.getMessage());
            finish(request, 400, "");
            return Optional.empty();
        }
    }

    private ReceivedEvent event(HttpServerRequest request, String body) {
        ObjectNode json = Json.read(body);
        Envelope envelope = Envelope.read(
                json,
                Optional.ofNullable(request.getHeader("content-type")),
                Optional.ofNullable(request.getHeader("idempotency-key")));
        ReceivedEvent event = ledger.take(envelope.id(), envelope.type(), envelope.ticket(), body, json);
        if (ledger.times(event.id()) == 1) listeners.forEach(listener -> listener.accept(event));
        return event;
    }

    private static void hangUp(HttpServerRequest request) {
        var unused = request.connection().close();
    }

    private static void finish(HttpServerRequest request, int status, String json) {
        var unused = request.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(json);
    }

    private record Mood(CoreAnswer answer, int times) {
        Optional<Mood> after() {
            if (times == Integer.MAX_VALUE) return Optional.of(this);
            return times > 1 ? Optional.of(new Mood(answer, times - 1)) : Optional.empty();
        }
    }
}
