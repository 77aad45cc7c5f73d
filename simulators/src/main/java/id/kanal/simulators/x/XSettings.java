package id.kanal.simulators.x;

import id.kanal.kernel.settings.Secret;
import java.net.URI;
import java.time.Clock;
import java.util.regex.Pattern;

/**
 * @param refreshToken the first one of OAuth 2.0
 * @param limits how often something may be called in fifteen minutes
 */
public record XSettings(Account account, Keys keys, Secret refreshToken, Limits limits, Clock clock) {
    /** @param id as X writes it */
    public record Account(String id, String handle) {
        /** Where it is named: not where another's name only begins like it. */
        Pattern name() {
            return Pattern.compile("(?i)(?<![A-Za-z0-9_@])@" + Pattern.quote(handle) + "(?![A-Za-z0-9_])");
        }
    }

    public record Keys(
            Secret consumerKey,
            Secret consumerSecret,
            Secret accessToken,
            Secret accessSecret,
            String clientId,
            Secret clientSecret,
            Secret bearer) {}

    public record Limits(int posts, int directs, int mentions) {
        /** docs.x.com, rate limits. */
        public static Limits documented() {
            return new Limits(100, 15, 300);
        }

        /** For who asks more often than anybody should. */
        public static Limits none() {
            return new Limits(1_000_000, 1_000_000, 1_000_000);
        }
    }

    public static XSettings quick(Clock clock) {
        return new XSettings(
                new Account("1708000000000000001", "LAPOR1708"),
                new Keys(
                        new Secret("consumer-key-of-the-app"),
                        new Secret("consumer-secret-of-the-app-1708"),
                        new Secret("1708000000000000001-access-token"),
                        new Secret("access-secret-of-the-account"),
                        "client-id-of-the-app",
                        new Secret("client-secret-of-the-app"),
                        new Secret("bearer-of-the-app")),
                new Secret("refresh-token-0"),
                Limits.none(),
                clock);
    }

    /** The settings of a gateway's channel at this account, which signs in by OAuth 1.0a, a line each. */
    public String channel(String id, URI api) {
        return """
                id: %s
                type: x
                account: "%s"
                handle: %s
                consumer-key: "%s"
                consumer-secret: "%s"
                access-token: "%s"
                access-secret: "%s"
                api-url: "%s"
                """.formatted(
                        id,
                        account.id,
                        account.handle,
                        keys.consumerKey.reveal(),
                        keys.consumerSecret.reveal(),
                        keys.accessToken.reveal(),
                        keys.accessSecret.reveal(),
                        api);
    }

    public XSettings limited(Limits others) {
        return new XSettings(account, keys, refreshToken, others, clock);
    }
}
