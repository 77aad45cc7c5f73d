package id.kanal.channels.x;

import id.kanal.kernel.model.Octets;
import id.kanal.kernel.settings.Secret;
import id.kanal.kernel.signing.Hmac;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How X proves itself, and we to X: HMAC-SHA256 under the app's consumer secret, in base64 behind {@code sha256=}. */
final class XSignature {
    private static final String PREFIX = "sha256=";

    private final Hmac hmac;

    XSignature(Secret consumerSecret) {
        this.hmac = new Hmac(consumerSecret.reveal().getBytes(StandardCharsets.UTF_8));
    }

    String of(byte[] octets) {
        return PREFIX + Base64.getEncoder().encodeToString(hmac.of(octets));
    }

    /** The time taken does not tell where they differ. */
    boolean isOf(String given, Octets body) {
        return Hmac.isEqual(given, of(body.bytes()));
    }
}
