package id.kanal.simulators.twilio;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What Twilio signs its calls of webhooks with. */
record WebhookSignature(TwilioSettings settings) {
    static final String HEADER = "X-Twilio-Signature";
    static final String SETTINGS = "X-Twilio-Webhooks-Signature-Settings";

    /** @param url as it is called */
    String of(String url, Map<String, String> form) {
        StringBuilder signed = new StringBuilder(url);
        new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
        String algorithm = settings.sharedKey().isPresent() ? "HmacSHA256" : "HmacSHA1";
        String key = settings.sharedKey().orElse(settings.authToken()).reveal();
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The header that says so, where a shared key signs. */
    Optional<String> told() {
        return settings.sharedKey().map(key -> "key=FK0123456789abcdef0123456789abcdef,algorithm=HMAC_SHA256");
    }
}
