package id.kanal.kernel.signing;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Octets that others keep or carry for us: nobody can read them, and nobody but us can make them (AES-256-GCM with a random
 * nonce of 96 bits, NIST SP 800-38D, 8.2.2; one key is good for four thousand million of them, 8.3). What they belong to, such
 * as the key of a document, is no part of them but must be the same when they are opened, so that nobody puts one in the place
 * of another. From any thread.
 */
public final class OctetSeal {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    /** How much longer a seal is than what is in it. */
    static final int OVERHEAD = NONCE + TAG_BITS / 8;

    private final SecretKeySpec key;

    /** @param key 32 octets */
    public OctetSeal(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /**
     * The nonce, then what is encrypted, then the tag.
     *
     * @param of what they belong to; may be empty
     * @param random draws the nonce; must be unpredictable
     */
    public byte[] seal(byte[] octets, byte[] of, RandomGenerator random) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] encrypted = crypt(Cipher.ENCRYPT_MODE, nonce, octets, of)
                .orElseThrow(() -> new IllegalStateException("every Java has " + CIPHER));
        byte[] sealed = Arrays.copyOf(nonce, NONCE + encrypted.length);
        System.arraycopy(encrypted, 0, sealed, NONCE, encrypted.length);
        return sealed;
    }

    /** What is in a genuine seal of the same; empty for any other. */
    public Optional<byte[]> open(byte[] sealed, byte[] of) {
        if (sealed.length < OVERHEAD) return Optional.empty();
        return crypt(
                Cipher.DECRYPT_MODE,
                Arrays.copyOf(sealed, NONCE),
                Arrays.copyOfRange(sealed, NONCE, sealed.length),
                of);
    }

    private Optional<byte[]> crypt(int mode, byte[] nonce, byte[] octets, byte[] of) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(of);
            return Optional.of(cipher.doFinal(octets));
        } catch (GeneralSecurityException forged) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "OctetSeal";
    }
}
