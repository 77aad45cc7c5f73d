package id.kanal.dispatcher.core;

import id.kanal.kernel.webhook.StandardWebhook;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** A core system on loopback whose answers a test chooses; keeps everything it was sent. */
final class CoreServer {
    final List<Post> posts = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile BiConsumer<Post, HttpServerRequest> answers;

    private CoreServer(Vertx vertx, BiConsumer<Post, HttpServerRequest> answers) throws Exception {
        this.answers = answers;
        this.server = vertx.createHttpServer().requestHandler(this::take);
        server.listen(0, "127.0.0.1").await();
    }

    static CoreServer start(Vertx vertx, BiConsumer<Post, HttpServerRequest> answers) throws Exception {
        return new CoreServer(vertx, answers);
    }

    void answer(BiConsumer<Post, HttpServerRequest> next) {
        answers = next;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort() + "/events");
    }

    private void take(HttpServerRequest request) {
        request.bodyHandler(body -> {
            Post post = new Post(request.method().name(), request.uri(), request.headers(), body);
            posts.add(post);
            answers.accept(post, request);
        });
    }

    record Post(String method, String uri, MultiMap headers, Buffer body) {
        String key() {
            return headers.get("Idempotency-Key");
        }

        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }

        StandardWebhook.Verdict verdict(CoreConfig config, java.time.Clock clock) {
            return StandardWebhook.verify(body.getBytes(), this::header, config.keys(), clock);
        }
    }
}
