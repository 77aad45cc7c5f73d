package id.kanal.gateway.http;

import id.kanal.channels.http.RateLimiter;
import id.kanal.kernel.failure.Failure;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** How pages for citizens are asked for and answered: not too often by one client, and always with a page. */
final class PageDoor {
    private static final int MOST_CLIENTS = 10_000;
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final RateLimiter pace;
    private final ClientAddress clients;
    private final String policy;

    /** @param policy what a browser may do on the pages */
    PageDoor(Clock clock, HttpConfig config, String policy) {
        this.pace = new RateLimiter(clock, config.lookupsPerMinute(), Duration.ofMinutes(1), MOST_CLIENTS);
        this.clients = new ClientAddress(config.trustedProxies());
        this.policy = policy;
    }

    /** Whether the client asks too often; then it is answered. */
    boolean refuses(RoutingContext context, Supplier<String> html) {
        Duration wait = pace.ask(clients.of(context.request()));
        if (wait.isZero()) return false;
        later(context, 429, wait, html.get());
        return true;
    }

    /** @param busy the page for while the journal is away */
    <T> void when(RoutingContext context, CompletableFuture<T> work, Supplier<String> busy, Consumer<T> then) {
        Future.fromCompletionStage(work, context.vertx().getOrCreateContext())
                .onSuccess(value -> Answers.guarded(context, () -> then.accept(value)))
                .onFailure(cause -> {
                    Failure failure = Failure.of(cause);
                    if (failure.retryable())
                        later(context, 503, failure.retryAfter().orElse(AGAIN), busy.get());
                    else context.fail(cause);
                });
    }

    /** While nothing can be read or written. */
    void busy(RoutingContext context, String html) {
        later(context, 503, AGAIN, html);
    }

    private void later(RoutingContext context, int status, Duration wait, String html) {
        context.response().putHeader("Retry-After", Long.toString(Math.max(1, wait.toSeconds())));
        send(context, status, html);
    }

    void send(RoutingContext context, int status, String html) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Security-Policy", policy)
                .putHeader("X-Robots-Tag", "noindex, nofollow");
        Answers.text(context, "text/html; charset=utf-8", html);
    }

    /** Leads to a page that can be looked at again without doing anything again. */
    static void lead(RoutingContext context, String to) {
        context.response().setStatusCode(303).putHeader("Location", to);
        Answers.end(context);
    }
}
