package id.kanal.channels.meta;

import id.kanal.channels.Hook.Request;
import id.kanal.kernel.settings.Secret;
import id.kanal.kernel.signing.Hmac;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * {@code X-Hub-Signature-256}: HMAC-SHA256 under the app's secret, over the octets as they came (Graph API, Webhooks, "Validating
 * Payloads"). Meta escapes letters beyond ASCII before it signs, so what was read and written again has another signature.
 */
final class MetaSignature {
    static final String HEADER = "x-hub-signature-256";

    private static final String ALGORITHM = "sha256=";
    private static final int DIGITS = 64;

    private final Hmac hmac;

    MetaSignature(Secret appSecret) {
        this.hmac = new Hmac(appSecret.reveal().getBytes(StandardCharsets.UTF_8));
    }

    /** Whether it bears a signature at all: without one its body need not be read. */
    static boolean isSigned(Request head) {
        return given(head).isPresent();
    }

    private static Optional<byte[]> given(Request head) {
        String written = head.header(HEADER).orElse("");
        if (!written.startsWith(ALGORITHM) || written.length() != ALGORITHM.length() + DIGITS) return Optional.empty();
        try {
            return Optional.of(HexFormat.of().parseHex(written, ALGORITHM.length(), written.length()));
        } catch (IllegalArgumentException noDigits) {
            return Optional.empty();
        }
    }

    /** Takes as long for a wrong signature as for the right one. */
    boolean isGenuine(Request request) {
        return given(request)
                .filter(given -> MessageDigest.isEqual(hmac.of(request.body().bytes()), given))
                .isPresent();
    }

    /** What shows the Graph API that whoever has the token has the app's secret, too (Graph API, "Securing Requests"). */
    String proofOf(Secret accessToken) {
        return HexFormat.of().formatHex(hmac.of(accessToken.reveal().getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return "MetaSignature";
    }
}
