package id.kanal.kernel.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Texts as tokens that others carry for us: nobody can read one, and nobody but us can make one (AES-256-GCM, NIST SP 800-38D).
 * What is in it, and until when it holds, is the caller's. From any thread.
 */
public final class TextSeal {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int LONGEST = 4_000;

    private final SecretKeySpec key;

    /** @param key 32 octets */
    public TextSeal(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /**
     * In base64url.
     *
     * @param random draws the nonce; must be unpredictable
     */
    public String seal(String text, RandomGenerator random) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, text.getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> new IllegalStateException("every Java has " + CIPHER));
        byte[] token = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, token, NONCE, sealed.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
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
        if (octets.length <= NONCE) return Optional.empty();
        return crypt(
                        Cipher.DECRYPT_MODE,
                        Arrays.copyOf(octets, NONCE),
                        Arrays.copyOfRange(octets, NONCE, octets.length))
                .map(plain -> new String(plain, StandardCharsets.UTF_8));
    }

    private Optional<byte[]> crypt(int mode, byte[] nonce, byte[] octets) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return Optional.of(cipher.doFinal(octets));
        } catch (GeneralSecurityException forged) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "TextSeal";
    }
}
