package id.kanal.channels.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.channels.LeasedLoop;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.port.Intake;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.telegram.telegrambots.meta.api.methods.updates.DeleteWebhook;

/**
 * Asks for updates. The next request's offset is what confirms the ones before it to Telegram, so it moves to what the journal has
 * and no further. Where nothing is to be confirmed there is no offset: ids begin anew, and lower, after a quiet week, and an old offset
 * would drop what nobody has seen.
 */
final class UpdatePoller implements LeasedLoop.Work {
    private static final Pattern UPDATE_ID = Pattern.compile("\"update_id\"\\s*:\\s*([0-9]{1,18})(?![0-9])");

    private final BotApi api;
    private final BotSetup setup;
    private final UpdateIngest ingest;
    private final Intake intake;
    private final BotHealth health;
    private final Duration wait;
    private final BotRetry retry;
    private final CompletableFuture<Void> overdue;

    private volatile CompletableFuture<?> asking = CompletableFuture.completedFuture(null);
    private boolean ready;
    private boolean singly;
    private long confirm;

    /**
     * @param wait how long a poll waits at Telegram
     * @param overdue completes when what is in hand is waited for no longer
     */
    UpdatePoller(
            BotSetup setup,
            UpdateIngest ingest,
            Intake intake,
            BotHealth health,
            Duration wait,
            BotRetry retry,
            CompletableFuture<Void> overdue) {
        this.api = setup.api();
        this.setup = setup;
        this.ingest = ingest;
        this.intake = intake;
        this.health = health;
        this.wait = wait;
        this.retry = retry;
        this.overdue = overdue;
    }

    @Override
    public Duration round(BooleanSupplier lasts) {
        try {
            Duration patience = ready ? wait : Duration.ZERO; // the first one only shows that it works
            prepare();
            CompletableFuture<String> polled = api.updates(confirm, singly ? 1 : BotApi.MOST_UPDATES, patience);
            asking = polled;
            if (!lasts.getAsBoolean()) interrupt();
            String body = BotSetup.within(polled);
            health.reached();
            return taken(body) ? retry.worked() : retry.next();
        } catch (CancellationException stirred) {
            return Duration.ZERO;
        } catch (BotApiException trouble) {
            return failed(trouble);
        }
    }

    /** After every failure: somebody may have set a webhook meanwhile, and what waits at Telegram is not lost by its end. */
    private void prepare() {
        if (ready) return;
        setup.look();
        var unused = BotSetup.within(api.call(new DeleteWebhook()));
        setup.menu();
        health.reached();
        ready = true;
    }

    private Duration failed(BotApiException trouble) {
        ready = false;
        if (trouble.code() == 409) {
            health.updates("telegram: another program fetches the updates of this bot, or a webhook is set (409)");
            return retry.next();
        }
        if (trouble.code() == 429) {
            health.updates(trouble.getMessage());
            return trouble.retryAfter().orElseGet(retry::next);
        }
        health.lost(trouble);
        return trouble.refusesToken() ? retry.patiently() : retry.next();
    }

    /** Whether all of it is in the journal; what is not stays unconfirmed, and comes again. */
    private boolean taken(String body) {
        confirm = 0; // what was to be confirmed is, by the answer
        Optional<JsonNode> result = BotApi.result(body).filter(JsonNode::isArray);
        if (result.isEmpty()) return unreadable(body);
        if (result.get().isEmpty()) {
            health.updates("");
            return true;
        }
        boolean all = taken(result.get());
        if (all) singly = false;
        return all;
    }

    private boolean taken(JsonNode batch) {
        SortedMap<Long, CompletableFuture<Void>> open = new TreeMap<>();
        Map<String, CompletableFuture<Void>> chats = new HashMap<>();
        for (JsonNode each : batch) {
            long id = each.path("update_id").asLong(-1);
            DecodedUpdate update =
                    each instanceof ObjectNode object ? ingest.decode(object) : ingest.unreadable(Json.write(each));
            String raw = Json.write(each);
            CompletableFuture<Void> before =
                    chats.getOrDefault(update.message().from().key(), CompletableFuture.completedFuture(null));
            CompletableFuture<Void> mine = before.thenCompose(now -> ingest.take(update, raw, intake));
            chats.put(update.message().from().key(), mine);
            open.merge(id, mine, (one, other) -> CompletableFuture.allOf(one, other));
        }
        return settled(open);
    }

    /** Waits until each has ended, and confirms up to the first that did not go in. */
    private boolean settled(SortedMap<Long, CompletableFuture<Void>> open) {
        List<CompletableFuture<Void>> ended = new ArrayList<>();
        open.values().forEach(one -> ended.add(one.handle((done, failed) -> null)));
        var unused = BotSetup.within(
                CompletableFuture.anyOf(CompletableFuture.allOf(ended.toArray(CompletableFuture<?>[]::new)), overdue));
        for (Map.Entry<Long, CompletableFuture<Void>> one : open.entrySet()) {
            if (!one.getValue().isDone() || one.getValue().isCompletedExceptionally()) {
                health.updates("journal: " + cause(one.getValue()));
                return false;
            }
            if (one.getKey() >= 0) confirm = one.getKey() + 1;
        }
        health.updates("");
        return true;
    }

    private static String cause(CompletableFuture<Void> failed) {
        return failed.handle((done, why) -> why == null ? "" : Failure.of(why).getMessage())
                .getNow("does not answer");
    }

    /** One update that cannot be read hides all that came with it: they are asked for one by one, until it is alone. */
    private boolean unreadable(String body) {
        if (!singly) {
            singly = true;
            return true;
        }
        Matcher id = UPDATE_ID.matcher(body);
        if (!id.find()) {
            health.updates("telegram: an answer that is none of the Bot API");
            return false;
        }
        singly = false;
        SortedMap<Long, CompletableFuture<Void>> alone = new TreeMap<>();
        alone.put(Long.valueOf(id.group(1)), ingest.take(ingest.unreadable(body), body, intake));
        return settled(alone);
    }

    @Override
    public Duration standby() {
        ready = false;
        return setup.standby(retry);
    }

    @Override
    public Duration afterFailure() {
        ready = false;
        return retry.next();
    }

    /** What is in the journal need not come again. */
    @Override
    public void leave(boolean held) {
        ready = false;
        if (!held || confirm == 0) return;
        try {
            var unused = BotSetup.within(api.updates(confirm, 1, Duration.ZERO));
            confirm = 0;
        } catch (BotApiException | CancellationException again) {
            confirm = 0; // they come once more, and are known
        }
    }

    @Override
    public void interrupt() {
        var unused = asking.cancel(true);
    }
}
