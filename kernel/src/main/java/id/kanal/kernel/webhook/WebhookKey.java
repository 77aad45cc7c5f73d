package id.kanal.kernel.webhook;

import id.kanal.kernel.settings.Secret;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A shared key, read from {@code whsec_<base64>}. Never printed. */
public final class WebhookKey {
    private static final String PREFIX = "whsec_";
    private static final String HMAC = "HmacSHA256";

    /** Never used itself, only cloned: setting a Mac up costs more than signing an event with it. */
    private final Mac prototype;

    private WebhookKey(byte[] octets) {
        try {
            this.prototype = Mac.getInstance(HMAC);
            prototype.init(new SecretKeySpec(octets, HMAC));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + HMAC, impossible);
        }
    }

    /** Throws {@link IllegalArgumentException}, without the secret in its message, when it has another form. */
    public static WebhookKey of(Secret secret) {
        if (!secret.reveal().startsWith(PREFIX)) throw new IllegalArgumentException("does not begin with " + PREFIX);
        byte[] octets = decoded(secret.reveal().substring(PREFIX.length()));
        if (octets.length == 0) throw new IllegalArgumentException("is an empty key");
        return new WebhookKey(octets);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException quotesTheSecret) {
            throw new IllegalArgumentException("is not base64 after " + PREFIX);
        }
    }

    byte[] hmac(byte[] message) {
        try {
            return ((Mac) prototype.clone()).doFinal(message);
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("Java's own " + HMAC + " can be cloned", impossible);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
