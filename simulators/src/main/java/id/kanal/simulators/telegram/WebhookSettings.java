package id.kanal.simulators.telegram;

import id.kanal.kernel.settings.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * Where updates are posted to.
 *
 * @param secret empty for none
 * @param connections how many may be under way at once
 */
record WebhookSettings(URI url, Secret secret, int connections) {
    private static final int DEFAULT_CONNECTIONS = 40;
    private static final int MOST_CONNECTIONS = 100;
    private static final int LONGEST_SECRET = 256;

    /** Throws {@link BotApiRefusal} for what Telegram does not take. */
    static WebhookSettings of(BotApiArguments arguments) {
        String secret = arguments.text("secret_token");
        if (secret.length() > LONGEST_SECRET) throw BotApiRefusal.badRequest("secret token is too long");
        if (!secret.matches("[A-Za-z0-9_-]*"))
            throw BotApiRefusal.badRequest("secret token contains unallowed characters");
        long connections = arguments.number("max_connections", 0);
        if (connections <= 0) connections = DEFAULT_CONNECTIONS;
        return new WebhookSettings(
                url(arguments.text("url")), new Secret(secret), (int) Math.min(MOST_CONNECTIONS, connections));
    }

    /** HTTPS, or HTTP on loopback, where the simulator and its bots are. */
    private static URI url(String text) {
        try {
            URI url = new URI(text);
            boolean local = url.getHost() != null
                    && Set.of("127.0.0.1", "localhost", "[::1]").contains(url.getHost());
            if (url.getHost() == null || url.getScheme() == null)
                throw BotApiRefusal.badRequest("invalid webhook URL specified");
            if (url.getScheme().equals("https") || (local && url.getScheme().equals("http"))) return url;
            throw BotApiRefusal.badRequest("bad webhook: An HTTPS URL must be provided for webhook");
        } catch (URISyntaxException wrong) {
            throw BotApiRefusal.badRequest("invalid webhook URL specified");
        }
    }
}
