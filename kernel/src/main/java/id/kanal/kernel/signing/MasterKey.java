package id.kanal.kernel.signing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * The one secret of an installation; every other is made of it by its name (HKDF-SHA256, RFC 5869), so that only this one has
 * to be kept. Never printed. From any thread.
 */
public final class MasterKey {
    /** What it is at least. */
    public static final int OCTETS = 32;

    private static final byte[] SALT = ascii("kanal");
    private static final int CHECK_OCTETS = 16;

    private final String written;
    private final byte[] pseudorandom;

    private MasterKey(byte[] octets) {
        this.written = Base64.getEncoder().encodeToString(octets);
        this.pseudorandom = Hkdf.extract(SALT, octets);
    }

    /** @param random must be unpredictable */
    public static MasterKey draw(RandomGenerator random) {
        byte[] octets = new byte[OCTETS];
        random.nextBytes(octets);
        return new MasterKey(octets);
    }

    /** From base64 (RFC 4648, 4). Throws {@link IllegalArgumentException}, with a text that doesn't quote it, for anything else. */
    public static MasterKey read(String base64) {
        byte[] octets;
        try {
            octets = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException("is not base64; make one with: openssl rand -base64 32", notBase64);
        }
        if (octets.length < OCTETS)
            throw new IllegalArgumentException(
                    "is base64 of " + octets.length + " octets, and must be of at least " + OCTETS);
        return new MasterKey(octets);
    }

    /** 32 octets, always the same for a name. */
    public byte[] secret(String name) {
        return Hkdf.expand(pseudorandom, ascii("secret/" + name), OCTETS);
    }

    /** By which another node knows whether it has the same; tells nothing else of it. */
    public String checkValue() {
        return HexFormat.of().formatHex(Hkdf.expand(pseudorandom, ascii("check"), CHECK_OCTETS));
    }

    /** In base64, for where it is kept. */
    public String written() {
        return written;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "MasterKey";
    }
}
