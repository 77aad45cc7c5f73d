package id.kanal.channels.api;

import static id.kanal.kernel.settings.Checks.check;
import static id.kanal.kernel.settings.Durations.positive;

import id.kanal.channels.http.HostGuard;
import id.kanal.channels.http.HostGuard.Hosts;
import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import id.kanal.kernel.settings.Doubt;
import id.kanal.kernel.settings.Doubtful;
import id.kanal.kernel.settings.Secret;
import id.kanal.kernel.webhook.WebhookKey;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

@Doc(
        "Another program that hands in reports over HTTP, such as an agency's app. Its entry stands under `partners`, without a type.")
public record ApiConfig(
        @Doc("The key that it sends as its bearer token: at least 32 characters; `openssl rand -hex 32` makes one.")
        Secret key,

        @Doc("The key that it had before, valid beside the other one while it changes. Empty: there is none.")
        @Default("")
        Secret previousKey,

        @Doc(
                "What it may do: hand in reports and what belongs to them later, read how those of its own stand, upload files for them.")
        @Default("report, read, upload")
        List<Scope> scopes,

        @Doc("Calls in a minute that one gateway answers.") @Default("120")
        int perMinute,

        @Doc("Calls in a day that one gateway answers.") @Default("20000")
        int perDay,

        @Doc("How long an `Idempotency-Key` stands for the same report, addition or rating.") @Default("P7D")
        Duration remember,

        @Doc("Where news of its cases is posted. Empty: it is told of none.") @Default("")
        URI statusUrl,

        @Doc(
                "Key of the signatures on news, `whsec_` and base64. Several, with commas between, during a rotation: all sign.")
        @Default("")
        Secret secret,

        @Doc(
                "Hosts that `status-url` may lead to, whatever its name resolves to: `public`, over https; `private`, those of the"
                        + " own network, too; `loopback`, this machine, too, where it may be http.")
        @Default("public")
        Hosts statusHosts,

        @Doc("How long one try to tell news may take.") @Default("PT10S")
        Duration statusTimeout,

        @Doc("Wait before the second try; doubles with every further one.") @Default("PT1S")
        Duration statusRetryFirst,

        @Doc("Longest wait between tries; also how long a `Retry-After` is believed at most.") @Default("PT10M")
        Duration statusRetryLimit,

        @Doc("After which time news that could not be told is parked for an operator.") @Default("P3D")
        Duration statusGiveUp)
        implements Doubtful {
    private static final int SHORTEST_KEY = 32;
    private static final int MOST = 100_000_000;

    public ApiConfig {
        check(key.reveal().length() >= SHORTEST_KEY, "key: has at least 32 characters; openssl rand -hex 32 makes one");
        check(
                !previousKey.isSet() || previousKey.reveal().length() >= SHORTEST_KEY,
                "previousKey: has at least 32 characters, or is empty");
        check(!scopes.isEmpty(), "scopes: is empty, so it may do nothing");
        scopes = List.copyOf(scopes);
        check(perMinute >= 1 && perMinute <= MOST, "perMinute: at least 1");
        check(perDay >= 1 && perDay <= MOST, "perDay: at least 1");
        positive("remember", remember);
        positive("statusTimeout", statusTimeout);
        positive("statusRetryFirst", statusRetryFirst);
        positive("statusGiveUp", statusGiveUp);
        check(
                statusRetryLimit.compareTo(statusRetryFirst) >= 0,
                "statusRetryLimit: must not be below status-retry-first");
        if (isTold(statusUrl)) checkWebhook(statusUrl, statusHosts, secret);
    }

    private static void checkWebhook(URI url, Hosts hosts, Secret secret) {
        boolean plain = "http".equals(url.getScheme()) && hosts == Hosts.LOOPBACK;
        check(url.getHost() != null && ("https".equals(url.getScheme()) || plain), "statusUrl: must be https://…");
        check(url.getUserInfo() == null, "statusUrl: must not hold a password");
        try {
            check(
                    !WebhookKey.all(secret).isEmpty(),
                    "secret: is missing beside status-url; it signs what is posted there");
        } catch (IllegalArgumentException wrong) {
            String why = wrong.getMessage();
            throw new IllegalArgumentException(why.startsWith("secret: ") ? why : "secret: " + why, wrong);
        }
    }

    private static boolean isTold(URI url) {
        return !url.toString().isEmpty();
    }

    HostGuard guard() {
        return new HostGuard(statusHosts, "status-url leads to an address that status-hosts does not allow");
    }

    /** Whether it is told of news. */
    boolean isTold() {
        return isTold(statusUrl);
    }

    @Override
    public List<Doubt> doubts() {
        return statusHosts == Hosts.PUBLIC || !isTold()
                ? List.of()
                : List.of(new Doubt(
                        "status-hosts",
                        "lets whoever names the partner's host choose which machine behind the firewall is posted to"));
    }

    /** Those that are valid now. */
    List<Secret> keys() {
        return Stream.of(key, previousKey).filter(Secret::isSet).toList();
    }

    /** What a partner may do. */
    public enum Scope {
        REPORT,
        READ,
        UPLOAD
    }
}
