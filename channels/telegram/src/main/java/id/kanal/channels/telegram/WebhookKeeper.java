package id.kanal.channels.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.channels.LeasedLoop;
import id.kanal.kernel.settings.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.telegram.telegrambots.meta.api.methods.updates.GetWebhookInfo;
import org.telegram.telegrambots.meta.api.methods.updates.SetWebhook;

/** Has Telegram call us, and looks now and then whether it still does and gets through. */
final class WebhookKeeper implements LeasedLoop.Work {
    private static final int CONNECTIONS = 40;

    private final BotSetup setup;
    private final BotHealth health;
    private final URI url;
    private final Secret secret;
    private final BotRetry retry;
    private final Clock clock;
    private boolean set;

    /** @param url where we are called */
    WebhookKeeper(BotSetup setup, BotHealth health, URI url, Secret secret, BotRetry retry, Clock clock) {
        this.setup = setup;
        this.health = health;
        this.url = url;
        this.secret = secret;
        this.retry = retry;
        this.clock = clock;
    }

    @Override
    public Duration round(BooleanSupplier lasts) {
        try {
            if (!set) register();
            JsonNode info = BotSetup.within(setup.api().call(new GetWebhookInfo()));
            health.reached();
            boolean ours = info.path("url").asText().equals(url.toString());
            set = ours;
            String trouble = ours ? trouble(info) : "telegram: the webhook is not ours; it is set again";
            health.updates(trouble);
            if (!trouble.isEmpty()) return retry.next();
            var unused = retry.worked();
            return setup.checkEvery();
        } catch (BotApiException trouble) {
            return failed(trouble);
        }
    }

    private void register() {
        setup.look();
        SetWebhook method = SetWebhook.builder()
                .url(url.toString())
                .secretToken(secret.reveal())
                .maxConnections(CONNECTIONS)
                .allowedUpdates(BotApi.UPDATES)
                .build();
        var unused = BotSetup.within(setup.api().call(method));
        setup.menu();
        set = true;
    }

    /** An error that Telegram had with us lately; it is over once nothing waits there any more. */
    private String trouble(JsonNode info) {
        long failed = info.path("last_error_date").asLong();
        if (failed <= 0 || info.path("pending_update_count").asLong() == 0) return "";
        Instant recently = clock.instant().minus(setup.checkEvery().multipliedBy(2));
        if (Instant.ofEpochSecond(failed).isBefore(recently)) return "";
        String what = info.path("last_error_message").asText().replaceAll("\\p{Cntrl}", " ");
        return "telegram: calls of the webhook fail (" + (what.length() > 100 ? what.substring(0, 100) : what) + ')';
    }

    private Duration failed(BotApiException trouble) {
        set = false;
        if (trouble.isOutage()) health.lost(trouble);
        else health.updates(trouble.getMessage());
        return trouble.refusesToken() ? retry.patiently() : trouble.retryAfter().orElseGet(retry::next);
    }

    @Override
    public Duration standby() {
        set = false;
        return setup.standby(retry);
    }

    @Override
    public Duration afterFailure() {
        return retry.next();
    }

    /** The webhook stays: other nodes answer it. */
    @Override
    public void leave(boolean held) {
        set = false;
    }

    /** Nothing takes longer than an answer. */
    @Override
    public void interrupt() {
        // a round ends by itself
    }
}
