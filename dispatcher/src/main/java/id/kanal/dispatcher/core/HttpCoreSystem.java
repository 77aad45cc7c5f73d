package id.kanal.dispatcher.core;

import id.kanal.http.HttpPoster;
import id.kanal.kernel.model.CoreEvent;
import id.kanal.kernel.port.CoreSystem;
import id.kanal.kernel.webhook.StandardWebhook;
import id.kanal.kernel.webhook.WebhookKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The core system over HTTP: CloudEvents in structured content mode, signed by Standard Webhooks, under the event's id
 * as {@code Idempotency-Key}. The same id and octets on every try; only the time of the signature is new.
 * Thread-safe; futures complete on an event loop.
 */
public final class HttpCoreSystem implements CoreSystem {
    private static final int LARGEST_ANSWER = 64 * 1024;

    private final CoreConfig config;
    private final Clock clock;
    private final List<WebhookKey> keys;
    private final HttpClient client;
    private final HttpPoster poster;

    public HttpCoreSystem(Vertx vertx, CoreConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.keys = config.keys();
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setKeepAlive(true)
                        .setKeepAliveTimeout(30)
                        .setConnectTimeout(Math.toIntExact(config.timeout().toMillis())),
                new PoolOptions().setHttp1MaxSize(config.concurrency()));
        this.poster = new HttpPoster(vertx, client);
    }

    @Override
    public CompletableFuture<Accepted> deliver(CoreEvent event) {
        return post(event)
                .map(answer -> answer.taken(clock.instant(), config))
                .toCompletionStage()
                .toCompletableFuture();
    }

    public Future<Void> close() {
        return client.close();
    }

    private Future<CoreResponse> post(CoreEvent event) {
        byte[] body = event.body().getBytes(StandardCharsets.UTF_8);
        RequestOptions options = new RequestOptions()
                .setAbsoluteURI(config.url().toString())
                .putHeader("Content-Type", "application/cloudevents+json")
                .putHeader("Accept", "application/json, application/problem+json")
                .putHeader("Idempotency-Key", event.id());
        StandardWebhook.sign(keys, event.id(), clock.instant(), body).forEach(options::putHeader);
        return poster.post(options, Buffer.buffer(body), config.timeout(), LARGEST_ANSWER)
                .map(reply -> new CoreResponse(reply.status(), reply.retryAfter(), reply.body()));
    }
}
