package id.kanal.kernel.webhook;

import id.kanal.kernel.settings.Secret;
import id.kanal.kernel.signing.Hmac;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** A shared key, read from {@code whsec_<base64>}. Never printed. */
public final class WebhookKey {
    private static final String PREFIX = "whsec_";
    /** What Standard Webhooks asks for at least: 192 bits, which nobody guesses. */
    private static final int SHORTEST = 24;

    private final Hmac hmac;

    private WebhookKey(byte[] octets) {
        this.hmac = new Hmac(octets);
    }

    /** Throws {@link IllegalArgumentException}, without the secret in its message, when it has another form. */
    public static WebhookKey of(Secret secret) {
        if (!secret.reveal().startsWith(PREFIX)) throw new IllegalArgumentException("does not begin with " + PREFIX);
        byte[] octets = decoded(secret.reveal().substring(PREFIX.length()));
        if (octets.length < SHORTEST)
            throw new IllegalArgumentException("is a key of " + octets.length + " octets; it has at least " + SHORTEST);
        return new WebhookKey(octets);
    }

    /** All that a setting names, with commas between: more than one during a rotation. Throws as {@link #of} does. */
    public static List<WebhookKey> all(Secret secrets) {
        return Arrays.stream(secrets.reveal().split(","))
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .map(key -> of(new Secret(key)))
                .toList();
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException quotesTheSecret) {
            throw new IllegalArgumentException("is not base64 after " + PREFIX);
        }
    }

    byte[] hmac(byte[] message) {
        return hmac.of(message);
    }

    @Override
    public String toString() {
        return "***";
    }
}
