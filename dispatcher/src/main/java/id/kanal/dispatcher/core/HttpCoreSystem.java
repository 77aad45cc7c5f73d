package id.kanal.dispatcher.core;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.CoreEvent;
import id.kanal.kernel.port.CoreSystem;
import id.kanal.kernel.webhook.StandardWebhook;
import id.kanal.kernel.webhook.WebhookKey;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/**
 * The core system over HTTP: CloudEvents in structured content mode, signed by Standard Webhooks, under the event's id
 * as {@code Idempotency-Key}. The same id and octets on every try; only the time of the signature is new. Redirects are
 * not followed: they could lead the complaint elsewhere. Thread-safe; futures complete on an event loop.
 */
public final class HttpCoreSystem implements CoreSystem {
    private static final int LARGEST_ANSWER = 64 * 1024;

    private final Vertx vertx;
    private final CoreConfig config;
    private final Clock clock;
    private final List<WebhookKey> keys;
    private final HttpClient client;

    public HttpCoreSystem(Vertx vertx, CoreConfig config, Clock clock) {
        this.vertx = vertx;
        this.config = config;
        this.clock = clock;
        this.keys = config.keys();
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setKeepAlive(true)
                        .setKeepAliveTimeout(30)
                        .setConnectTimeout(Math.toIntExact(config.timeout().toMillis())),
                new PoolOptions().setHttp1MaxSize(config.concurrency()));
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
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(config.url().toString())
                .setFollowRedirects(false)
                .putHeader("Content-Type", "application/cloudevents+json")
                .putHeader("Accept", "application/json, application/problem+json")
                .putHeader("Idempotency-Key", event.id());
        StandardWebhook.sign(keys, event.id(), clock.instant(), body).forEach(options::putHeader);

        Promise<CoreResponse> answer = Promise.promise();
        long timer = vertx.setTimer(
                config.timeout().toMillis(), late -> answer.tryFail(new TimeoutException("no whole answer in time")));
        client.request(options).onComplete((request, unconnected) -> {
            if (unconnected != null) {
                answer.tryFail(unconnected);
                return;
            }
            answer.future().onFailure(failure -> request.reset());
            if (!answer.future().isComplete())
                request.send(Buffer.buffer(body))
                        .compose(HttpCoreSystem::read)
                        .onComplete(answer::tryComplete, answer::tryFail);
        });
        return answer.future()
                .onComplete((done, failed) -> vertx.cancelTimer(timer))
                .recover(cause -> Future.failedFuture(Failure.of(
                        FailureCode.PEER_UNREACHABLE, cause.getClass().getSimpleName(), cause)));
    }

    private static Future<CoreResponse> read(HttpClientResponse response) {
        Promise<CoreResponse> answer = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(answer::tryFail);
        response.endHandler(end -> answer.tryComplete(answer(response, body.toString(StandardCharsets.UTF_8))));
        response.handler(chunk -> {
            if (body.length() + chunk.length() <= LARGEST_ANSWER) body.appendBuffer(chunk);
            else if (answer.tryComplete(answer(response, "")))
                response.request().reset(); // its status is enough
        });
        return answer.future();
    }

    private static CoreResponse answer(HttpClientResponse response, String body) {
        return new CoreResponse(response.statusCode(), Optional.ofNullable(response.getHeader("Retry-After")), body);
    }
}
