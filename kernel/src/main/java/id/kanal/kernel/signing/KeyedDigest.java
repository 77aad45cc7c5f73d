package id.kanal.kernel.signing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * What stands for an address, a provider's id or somebody's words where they must be known again but not read: 128 bits of
 * HMAC-SHA256, base64url. Of a plain digest of a telephone number the number is found by trying them all. From any thread.
 */
public final class KeyedDigest {
    private static final int OCTETS = 16;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{22}");

    private final Hmac hmac;

    public KeyedDigest(byte[] secret) {
        this.hmac = new Hmac(secret);
    }

    /** 22 characters. */
    public String of(String value) {
        return of(value.getBytes(StandardCharsets.UTF_8));
    }

    public String of(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hmac.of(octets), OCTETS));
    }

    /** Whether a text has the form of one. */
    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return "KeyedDigest";
    }
}
