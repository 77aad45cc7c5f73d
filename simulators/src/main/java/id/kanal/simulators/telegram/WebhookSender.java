package id.kanal.simulators.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Posts updates to the webhook: those of one chat one after the other, an update that fails holds its chat, and whoever
 * has twice as many updates as there are connections in front of the others holds them, too. Guarded by the
 * {@link TelegramNetwork}.
 */
final class WebhookSender {
    private static final int GONE = 410;
    private static final Duration GONE_FOR_GOOD = Duration.ofHours(23);

    private final Vertx vertx;
    private final TelegramNetwork network;
    private final Consumer<String> execute;
    private final HttpClient client;
    /** Chats of which an update is under way or rests; an update that belongs to none stands for itself. */
    private final Set<Object> held = new HashSet<>();

    private Optional<WebhookSettings> hook = Optional.empty();
    private Optional<Instant> goneSince = Optional.empty();
    private ObjectNode lastError = Json.object();
    private int underWay;
    private int generation;

    /** @param execute told the body of every 2xx that is not empty: Telegram takes it for a call of a method */
    WebhookSender(Vertx vertx, TelegramNetwork network, Consumer<String> execute) {
        this.vertx = vertx;
        this.network = network;
        this.execute = execute;
        this.client = vertx.createHttpClient(
                new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(100).setMaxWaitQueueSize(-1));
    }

    Optional<WebhookSettings> hook() {
        return hook;
    }

    /** What getWebhookInfo says of the last failure; empty for none. */
    ObjectNode lastError() {
        return lastError;
    }

    /** Answers of the earlier webhook that are still to come confirm nothing: their updates are posted again. */
    void set(Optional<WebhookSettings> now) {
        hook = now;
        generation++;
        underWay = 0;
        held.clear();
        goneSince = Optional.empty();
        lastError = Json.object();
    }

    Future<Void> close() {
        synchronized (network) {
            set(Optional.empty());
        }
        return client.close();
    }

    /** Sends all that may be sent now. To be called without the monitor. */
    void pump() {
        List<Runnable> sends = new ArrayList<>();
        synchronized (network) {
            if (hook.isEmpty()) return;
            WebhookSettings to = hook.get();
            for (QueuedUpdate update : network.updates().first(2 * to.connections())) {
                if (underWay >= to.connections()) break;
                if (!held.add(holder(update))) continue;
                underWay++;
                int now = generation;
                sends.add(() -> send(to, update, now));
            }
        }
        sends.forEach(Runnable::run);
    }

    private void send(WebhookSettings to, QueuedUpdate update, int sentIn) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(to.url().toString())
                .setIdleTimeout(network.settings().delays().webhookPatience().toMillis())
                .putHeader("content-type", "application/json");
        if (to.secret().isSet())
            options.putHeader("X-Telegram-Bot-Api-Secret-Token", to.secret().reveal());
        var unused = client.request(options)
                .compose(request -> reply(request.send(Buffer.buffer(Json.write(update.json())))))
                .onComplete(
                        reply -> answered(update, reply, sentIn),
                        broken -> failed(update, "Connection failed: " + broken.getMessage(), 0, sentIn));
    }

    /** To be called on the thread of the connection: on any other the body could have gone by before anybody listens to it. */
    private static Future<Reply> reply(Future<HttpClientResponse> sent) {
        return sent.compose(response -> response.body().map(body -> new Reply(response, body.toString())));
    }

    private void answered(QueuedUpdate update, Reply reply, int sentIn) {
        int status = reply.response.statusCode();
        if (status < 200 || status > 299) {
            String words = "Wrong response from the webhook: " + status + ' ' + reply.response.statusMessage();
            if (!gone(status, sentIn)) failed(update, words, reply.retryAfter(), sentIn);
            return;
        }
        synchronized (network) {
            if (sentIn != generation) return;
            goneSince = Optional.empty();
            network.updates().confirm(update);
            underWay--;
            held.remove(holder(update));
        }
        if (!reply.body.isBlank()) execute.accept(reply.body);
        pump();
    }

    /** Whether the webhook was given up because it has said so for long. */
    private boolean gone(int status, int sentIn) {
        synchronized (network) {
            if (sentIn != generation) return false;
            Instant now = network.settings().means().clock().instant();
            if (status != GONE) goneSince = Optional.empty();
            else if (goneSince.isEmpty()) goneSince = Optional.of(now);
            boolean forGood = goneSince
                    .filter(since -> now.isAfter(since.plus(GONE_FOR_GOOD)))
                    .isPresent();
            if (forGood) set(Optional.empty());
            return forGood;
        }
    }

    private void failed(QueuedUpdate update, String words, long retryAfter, int sentIn) {
        Duration pause;
        synchronized (network) {
            if (sentIn != generation) return;
            lastError = Json.object().put("last_error_date", network.now()).put("last_error_message", words);
            underWay--;
            Duration unit = network.settings().delays().webhookUnit();
            pause = WebhookBackoff.pause(
                    update.failed(),
                    retryAfter,
                    unit,
                    network.settings().means().random());
            if (update.expiredAt(network.settings().means().clock().instant().plus(pause)))
                network.updates().confirm(update);
        }
        if (pause.isZero()) again(update, sentIn);
        else vertx.setTimer(Math.max(1, pause.toMillis()), timer -> again(update, sentIn));
    }

    private void again(QueuedUpdate update, int sentIn) {
        synchronized (network) {
            if (sentIn != generation) return;
            held.remove(holder(update));
        }
        pump();
    }

    private static Object holder(QueuedUpdate update) {
        return update.chat() == 0 ? update : Long.valueOf(update.chat());
    }

    private record Reply(HttpClientResponse response, String body) {
        long retryAfter() {
            String said = response.getHeader("retry-after");
            return said != null && said.matches("[0-9]{1,9}") ? Long.parseLong(said) : 0;
        }
    }
}
