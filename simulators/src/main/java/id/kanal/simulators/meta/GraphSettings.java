package id.kanal.simulators.meta;

import id.kanal.kernel.settings.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/**
 * One app with one number.
 *
 * @param number the id of the telephone number
 * @param business the id of the WhatsApp business account
 * @param app who has the webhook
 * @param clock of messages and windows
 */
public record GraphSettings(String number, String business, App app, Limits limits, Clock clock) {
    /** Of the Graph API. */
    static final String VERSION = "v25.0";

    /** @param verifyToken what the handshake bears */
    public record App(String id, Secret accessToken, Secret secret, Secret verifyToken) {}

    /**
     * @param perSecond messages to all people together
     * @param pairBurst messages to one person that may go at once
     * @param pairEvery how long each of them counts
     * @param mediaUrl how long an address of a file holds
     * @param retryFirst the pause before a delivery that was not taken comes again; it doubles
     */
    public record Limits(int perSecond, int pairBurst, Duration pairEvery, Duration mediaUrl, Duration retryFirst) {}

    /** The documented limits, yet quick retries. */
    public static GraphSettings quick(Clock clock) {
        return new GraphSettings(
                "106540352242922",
                "102290129340398",
                new App(
                        "1708170817081708",
                        new Secret("EAAG-token-of-the-simulated-system-user-1708"),
                        new Secret("0123456789abcdef0123456789abcdef"),
                        new Secret("verifikasi-peraga-0123456789")),
                new Limits(80, 45, Duration.ofSeconds(6), Duration.ofMinutes(5), Duration.ofMillis(20)),
                clock);
    }

    /** The same app with a page or an Instagram account. */
    public GraphSettings ofAccount(String id) {
        return new GraphSettings(id, id, app, limits, clock);
    }

    /** The settings of a gateway's channel at this app, a line each. */
    public String channel(String id, String type, URI api) {
        return """
                id: %s
                type: %s
                account: "%s"
                access-token: "%s"
                app-secret: "%s"
                verify-token: "%s"
                api-url: "%s"
                """.formatted(
                        id, type, number, app.accessToken.reveal(), app.secret.reveal(), app.verifyToken.reveal(), api);
    }

    public GraphSettings with(Limits others) {
        return new GraphSettings(number, business, app, others, clock);
    }
}
