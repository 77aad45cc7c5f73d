package id.kanal.kernel.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104, FIPS 180-4) under one key. Never printed. From any thread. */
public final class Hmac {
    private static final String ALGORITHM = "HmacSHA256";

    /** Never used itself, only cloned: setting a Mac up costs more than signing an event with it. */
    private final Mac prototype;

    /** Throws {@link IllegalArgumentException} for an empty key. */
    public Hmac(byte[] key) {
        try {
            this.prototype = Mac.getInstance(ALGORITHM);
            prototype.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }

    /** 32 octets. */
    public byte[] of(byte[] message) {
        try {
            return ((Mac) prototype.clone()).doFinal(message);
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("Java's own " + ALGORITHM + " can be cloned", impossible);
        }
    }

    /** Whether two texts are the same; the time taken does not tell where they differ. */
    public static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Hmac";
    }
}
