package id.kanal.channels.api;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.settings.Secret;
import id.kanal.kernel.webhook.StandardWebhook;
import id.kanal.kernel.webhook.WebhookKey;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A partner's server for news that answers as a test wants: first what is queued, then 204. */
final class PartnerServer implements AutoCloseable {
    static final Secret SECRET = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    /** Takes the connection and says nothing. */
    static final int SILENCE = 0;

    static final int HANG_UP = -1;

    private final Deque<Integer> moods = new ArrayDeque<>();
    private final List<String> tried = new ArrayList<>();
    private final List<JsonNode> taken = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final Map<String, String> bodies = new HashMap<>();
    private final Clock clock;
    private final HttpServer server;

    PartnerServer(Vertx vertx, Clock clock) {
        this.clock = clock;
        this.server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> answer(request, body)))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    URI url() {
        return URI.create("http://localhost:" + server.actualPort() + "/news?of=kanal");
    }

    synchronized void answers(Integer... statuses) {
        moods.addAll(List.of(statuses));
    }

    /** All that it said 204 to, in that order. */
    synchronized List<JsonNode> taken() {
        return List.copyOf(taken);
    }

    synchronized int tries() {
        return tried.size();
    }

    /** What a partner must not see: a wrong signature, the same id with other octets. */
    synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    private synchronized void answer(HttpServerRequest request, Buffer body) {
        String id = request.getHeader(StandardWebhook.ID);
        tried.add(id);
        if (StandardWebhook.verify(
                        body.getBytes(),
                        name -> Optional.ofNullable(request.getHeader(name)),
                        List.of(WebhookKey.of(SECRET)),
                        clock)
                != StandardWebhook.Verdict.GENUINE) violations.add("not signed");
        String before = bodies.putIfAbsent(id, body.toString());
        if (before != null && !before.equals(body.toString())) violations.add("other octets");
        if (!request.uri().equals("/news?of=kanal")) violations.add("called at " + request.uri());
        int status = moods.isEmpty() ? 204 : moods.poll();
        if (status == SILENCE) return;
        if (status == HANG_UP) {
            request.connection().close();
            return;
        }
        if (status < 300) taken.add(Json.read(body.toString()));
        if (status == 429) request.response().putHeader("Retry-After", "1");
        if (status == 302) request.response().putHeader("Location", "/elsewhere");
        request.response().setStatusCode(status).end().onFailure(gone -> {});
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
