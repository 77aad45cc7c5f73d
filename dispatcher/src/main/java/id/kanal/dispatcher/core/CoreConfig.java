package id.kanal.dispatcher.core;

import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import id.kanal.kernel.settings.Doubt;
import id.kanal.kernel.settings.Doubtful;
import id.kanal.kernel.settings.Secret;
import id.kanal.kernel.settings.TlsPeer;
import id.kanal.kernel.settings.TlsPeers;
import id.kanal.kernel.webhook.WebhookKey;
import id.kanal.kernel.worker.Backoff;
import java.net.URI;
import java.time.Duration;
import java.util.List;

@Doc("The core system, where complaints are handled.")
public record CoreConfig(
        @Doc("How we speak with it. `events`: CloudEvents over HTTP.") @Default("events")
        Type type,

        @Doc("Where events are posted, http or https.") URI url,

        @Doc("Key of the signatures both ways, `whsec_` and base64. Several, with commas between, during a rotation:"
                + " all sign, all are believed.")
        Secret secret,

        @Doc("How long one try may take, from the first octet sent to the last received.") @Default("PT10S")
        Duration timeout,

        @Doc("Requests under way at once, over all lanes of this process.") @Default("32")
        int concurrency,

        @Doc("Wait before the second try of an event; doubles with every further try.") @Default("PT0.5S")
        Duration backoff,

        @Doc("Longest wait between tries; also the wait when the core refuses our address or signature.")
        @Default("PT1M")
        Duration backoffLimit,

        @Doc("How long a `Retry-After` of the core is believed at most.") @Default("PT10M")
        Duration retryAfterLimit,

        @Doc("Failures in a row after which the circuit breaker opens.") @Default("5")
        int breakerThreshold)
        implements Doubtful, TlsPeers {
    public CoreConfig {
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme())))
            throw new IllegalArgumentException("url: must be http://… or https://…");
        if (url.getUserInfo() != null) throw new IllegalArgumentException("url: must not hold a password");
        if (timeout.toMillis() < 1) throw new IllegalArgumentException("timeout: must be positive");
        if (concurrency < 1 || concurrency > 1_000)
            throw new IllegalArgumentException("concurrency: 1 to 1000, not " + concurrency);
        if (backoff.toMillis() < 1) throw new IllegalArgumentException("backoff: must be positive");
        if (backoffLimit.compareTo(backoff) < 0)
            throw new IllegalArgumentException("backoff-limit: must not be below backoff");
        if (breakerThreshold < 1) throw new IllegalArgumentException("breaker-threshold: must be at least 1");
        if (checked(secret).isEmpty()) throw new IllegalArgumentException("secret: is missing");
    }

    private static List<WebhookKey> checked(Secret secret) {
        try {
            return WebhookKey.all(secret);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("secret: " + wrong.getMessage());
        }
    }

    @Override
    public List<TlsPeer> tlsPeers() {
        return TlsPeer.of(url).stream().toList();
    }

    @Override
    public List<Doubt> doubts() {
        boolean open = "http".equals(url.getScheme()) && !Doubt.isHere(url.getHost());
        return open ? List.of(Doubt.clearText("url", url.getHost())) : List.of();
    }

    /** All that are valid now; more than one during a rotation. */
    public List<WebhookKey> keys() {
        return WebhookKey.all(secret);
    }

    Backoff tries() {
        return new Backoff(backoff, backoffLimit);
    }

    /** Kinds of core system that this build can speak with. */
    public enum Type {
        EVENTS
    }
}
