package id.kanal.kernel.signing;

import java.util.Base64;
import java.util.random.RandomGenerator;

/** What nobody can guess, such as the secret of a session, in base64url without padding (RFC 4648, 5). From any thread. */
public final class RandomToken {
    private RandomToken() {}

    /** @param octets of chance, drawn at once: 16 give 22 characters, 32 give 43 */
    public static String of(RandomGenerator random, int octets) {
        byte[] drawn = new byte[octets];
        random.nextBytes(drawn);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
    }
}
