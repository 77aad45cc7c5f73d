package id.kanal.simulators.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import id.kanal.kernel.json.Json;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** getUpdates: at most one caller waits. Guarded by the {@link TelegramNetwork}; promises are kept without its monitor. */
final class LongPoll {
    static final String OTHER_POLLER =
            "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
    static final String OTHER_WEBHOOK = "Conflict: terminated by setWebhook request";
    private static final String WEBHOOK_ACTIVE = "Conflict: can't use getUpdates method while webhook is active; use"
            + " deleteWebhook to delete the webhook first";
    private static final int MOST = 100;
    private static final long LONGEST = 50;

    private final Vertx vertx;
    private final TelegramNetwork network;
    private final WebhookSender webhook;
    private Optional<Waiting> waiting = Optional.empty();
    private Instant quietUntil = Instant.MIN;
    private Instant lastAsked = Instant.MIN;
    private long lastOffset;

    LongPoll(Vertx vertx, TelegramNetwork network, WebhookSender webhook) {
        this.vertx = vertx;
        this.network = network;
        this.webhook = webhook;
    }

    /** Whoever asks while another waits ends that one's waiting with 409. */
    Future<BotApiAnswer> ask(BotApiArguments arguments) {
        Optional<Waiting> ousted;
        Future<BotApiAnswer> answer;
        synchronized (network) {
            if (webhook.hook().isPresent()) return conflict(WEBHOOK_ACTIVE);
            arguments.array("allowed_updates", "update types").ifPresent(kinds -> allow(network, kinds));
            long offset = arguments.number("offset", 0);
            long wanted = arguments.number("limit", MOST);
            int limit = wanted <= 0 || wanted > MOST ? MOST : (int) wanted;
            long timeout = Math.max(0, Math.min(LONGEST, arguments.number("timeout", 0)));
            Duration again = network.settings().delays().repeatedPoll();
            if (!again.isZero() && offset == lastOffset && asked(again)) {
                timeout = Math.max(again.toSeconds(), timeout);
                if (asked(again.dividedBy(6))) limit = 1;
            }
            lastAsked = now();
            lastOffset = offset;
            List<QueuedUpdate> found = network.updates().from(offset, limit);
            if (!found.isEmpty() || timeout == 0) return Future.succeededFuture(answer(found));
            ousted = waiting;
            Waiting mine = new Waiting(Math.max(0, offset), limit);
            waiting = Optional.of(mine);
            long timer = vertx.setTimer(Duration.ofSeconds(timeout).toMillis(), over -> timeIsUp(mine));
            answer = mine.promise.future().onComplete(served -> vertx.cancelTimer(timer));
        }
        ousted.ifPresent(other -> oust(other, OTHER_POLLER));
        return answer;
    }

    private boolean asked(Duration within) {
        return now().isBefore(lastAsked.equals(Instant.MIN) ? lastAsked : lastAsked.plus(within));
    }

    /** The kinds as they are from now on, for getUpdates and setWebhook alike. */
    static void allow(TelegramNetwork network, ArrayNode kinds) {
        network.updates()
                .allow(kinds.valueStream()
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::textValue)
                        .toList());
    }

    /** Gives whoever waits what has come. To be called without the monitor. */
    void wake() {
        Waiting served;
        List<QueuedUpdate> found;
        synchronized (network) {
            if (waiting.isEmpty()) return;
            served = waiting.get();
            found = network.updates().from(served.offset, served.limit);
            if (found.isEmpty()) return;
            waiting = Optional.empty();
        }
        served.promise.tryComplete(answer(found));
    }

    boolean isWaiting() {
        return waiting.isPresent();
    }

    /** The caller hung up. */
    void abandon(Future<BotApiAnswer> poll) {
        synchronized (network) {
            waiting = waiting.filter(mine -> mine.promise.future() != poll);
        }
    }

    /** Ends the waiting of whoever waits. To be called without the monitor. */
    void oust(String why) {
        Optional<Waiting> ousted;
        synchronized (network) {
            ousted = waiting;
            waiting = Optional.empty();
        }
        ousted.ifPresent(other -> oust(other, why));
    }

    private void oust(Waiting other, String why) {
        var unused = conflict(why).onComplete(other.promise);
    }

    private void timeIsUp(Waiting mine) {
        synchronized (network) {
            waiting = waiting.filter(other -> other != mine);
        }
        mine.promise.tryComplete(answer(List.of()));
    }

    /** The first refusal comes at once, others within three seconds of one after three seconds. */
    private Future<BotApiAnswer> conflict(String why) {
        BotApiRefusal refusal = BotApiRefusal.of(409, why);
        Duration pause = network.settings().delays().conflict();
        synchronized (network) {
            if (pause.isZero() || !now().isBefore(quietUntil)) {
                quietUntil = now().plus(pause);
                return Future.failedFuture(refusal);
            }
        }
        return vertx.timer(pause.toMillis(), TimeUnit.MILLISECONDS).compose(late -> Future.failedFuture(refusal));
    }

    private Instant now() {
        return network.settings().means().clock().instant();
    }

    private static BotApiAnswer answer(List<QueuedUpdate> found) {
        ArrayNode array = Json.object().arrayNode();
        found.forEach(update -> array.add(update.json()));
        return BotApiAnswer.of(array);
    }

    private static final class Waiting {
        private final Promise<BotApiAnswer> promise = Promise.promise();
        private final long offset;
        private final int limit;

        private Waiting(long offset, int limit) {
            this.offset = offset;
            this.limit = limit;
        }
    }
}
