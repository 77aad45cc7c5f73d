package id.kanal.console.account;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One-time passwords of six digits, a new one every thirty seconds (RFC 6238 with HMAC-SHA1, as every app knows them). */
public final class Totp {
    /** Octets of a secret (RFC 4226, 4: 160 bits are recommended). */
    public static final int SECRET_OCTETS = 20;

    private static final int SECONDS = 30;
    private static final int MODULUS = 1_000_000;
    private static final String ALGORITHM = "HmacSHA1";
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), SECONDS);
    }

    /** RFC 4226, 5.3. */
    static String code(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
            return "%06d".formatted(number % MODULUS);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }

    /** The step whose code it is: the present one, or, as clocks differ, the one before or after (RFC 6238, 5.2). */
    public static OptionalLong matching(byte[] secret, String typed, Instant now) {
        byte[] digits = typed.replaceAll("\\s", "").getBytes(StandardCharsets.UTF_8);
        OptionalLong found = OptionalLong.empty();
        for (long step = step(now) - 1; step <= step(now) + 1; step++)
            if (MessageDigest.isEqual(code(secret, step).getBytes(StandardCharsets.UTF_8), digits))
                found = OptionalLong.of(step);
        return found;
    }

    /** A secret as people type it into an app (RFC 4648, 6). */
    public static String base32(byte[] octets) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte octet : octets) {
            buffer = (buffer << Byte.SIZE) | (octet & 0xff);
            for (bits += Byte.SIZE; bits >= 5; bits -= 5) text.append(BASE_32.charAt((buffer >> (bits - 5)) & 31));
        }
        if (bits > 0) text.append(BASE_32.charAt((buffer << (5 - bits)) & 31));
        return text.toString();
    }
}
