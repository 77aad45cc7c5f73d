package id.kanal.kernel.signing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Texts as tokens that others carry for us, sealed as {@link OctetSeal} does it. What is in one, and until when it holds, is
 * the caller's. From any thread.
 */
public final class TextSeal {
    private static final int LONGEST = 4_000;
    private static final byte[] NOTHING = {};

    private final OctetSeal seal;

    /** @param key 32 octets */
    public TextSeal(byte[] key) {
        this.seal = new OctetSeal(key);
    }

    /**
     * In base64url.
     *
     * @param random draws the nonce; must be unpredictable
     */
    public String seal(String text, RandomGenerator random) {
        byte[] sealed = seal.seal(text.getBytes(StandardCharsets.UTF_8), NOTHING, random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /** The text in a genuine token; empty for any other. */
    public Optional<String> open(String token) {
        if (token.length() > LONGEST) return Optional.empty();
        byte[] octets;
        try {
            octets = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        return seal.open(octets, NOTHING).map(plain -> new String(plain, StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "TextSeal";
    }
}
