package id.kanal.channels.api;

import id.kanal.channels.http.HostGuard;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.ForwardedNews;
import id.kanal.kernel.webhook.RetryAfter;
import id.kanal.kernel.webhook.StandardWebhook;
import id.kanal.kernel.webhook.WebhookKey;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * The partner's server for news: CloudEvents in structured content mode, signed by Standard Webhooks, the same id and octets on
 * every try. Redirects are not followed. Nothing of the answer but its status counts, so each try has a connection of its own,
 * which ends with it. Used on one event loop.
 */
final class StatusWebhook {
    private final Vertx vertx;
    private final ApiConfig config;
    private final Clock clock;
    private final List<WebhookKey> keys;
    private final HostGuard guard;
    private final HttpClient client;

    StatusWebhook(Vertx vertx, ApiConfig config, Clock clock) {
        this.vertx = vertx;
        this.config = config;
        this.clock = clock;
        this.keys = WebhookKey.all(config.secret());
        this.guard = config.guard();
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout(Math.toIntExact(config.statusTimeout().toMillis())));
    }

    /** Completes when the partner has it; fails with a {@link Failure} that says what to do. */
    Future<Void> post(ForwardedNews news) {
        Promise<Void> told = Promise.promise();
        long timer = vertx.setTimer(
                config.statusTimeout().toMillis(), late -> told.tryFail(new TimeoutException("no answer in time")));
        boolean encrypted = "https".equals(config.statusUrl().getScheme());
        vertx.executeBlocking(() -> guard.find(config.statusUrl().getHost(), encrypted))
                .compose(address -> client.request(options(address, encrypted, news)))
                .onFailure(told::tryFail)
                .onSuccess(request -> send(request, news, told));
        return told.future()
                .onComplete((done, failed) -> vertx.cancelTimer(timer))
                .recover(cause -> Future.failedFuture(
                        cause instanceof Failure known
                                ? known
                                : Failure.of(
                                        FailureCode.PEER_UNREACHABLE,
                                        cause.getClass().getSimpleName(),
                                        cause)));
    }

    Future<Void> close() {
        return client.close();
    }

    private RequestOptions options(InetAddress address, boolean encrypted, ForwardedNews news) {
        URI url = config.statusUrl();
        int port = url.getPort() >= 0 ? url.getPort() : encrypted ? 443 : 80;
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(url.getHost())
                .setPort(port)
                .setSsl(encrypted)
                .setURI(url.getRawQuery() == null ? path : path + '?' + url.getRawQuery())
                .setFollowRedirects(false)
                .putHeader("Content-Type", "application/cloudevents+json")
                .putHeader("Idempotency-Key", news.id());
        StandardWebhook.sign(keys, news.id(), clock.instant(), body(news)).forEach(options::putHeader);
        return options;
    }

    private static byte[] body(ForwardedNews news) {
        return news.body().getBytes(StandardCharsets.UTF_8);
    }

    private void send(HttpClientRequest request, ForwardedNews news, Promise<Void> told) {
        told.future().onComplete((done, failed) -> request.connection().close());
        if (told.future().isComplete()) return;
        request.send(Buffer.buffer(body(news))).onFailure(told::tryFail).onSuccess(response -> {
            Optional<Failure> failure = failure(response);
            if (failure.isPresent()) told.tryFail(failure.get());
            else told.tryComplete();
        });
    }

    /** What the answer means; empty when the news is there. */
    private Optional<Failure> failure(HttpClientResponse response) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) return Optional.empty();
        String message = "HTTP " + status;
        return Optional.of(
                switch (status) {
                    // it will be refused at every try
                    case 400, 410, 413, 422 -> Failure.of(FailureCode.CHANNEL_REJECTED, message);
                    case 408, 425, 429 -> busy(response);
                    default ->
                        status >= 500
                                ? busy(response)
                                : Failure.retryAfter(FailureCode.PEER_BUSY, message, config.statusRetryLimit());
                });
    }

    private Failure busy(HttpClientResponse response) {
        Optional<String> header = Optional.ofNullable(response.getHeader("Retry-After"));
        return RetryAfter.busy(
                header, response.statusCode(), clock.instant(), Duration.ZERO, config.statusRetryLimit());
    }
}
