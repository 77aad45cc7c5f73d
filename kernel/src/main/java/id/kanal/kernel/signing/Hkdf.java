package id.kanal.kernel.signing;

import java.util.Arrays;

/** Keys made of a key: HKDF with HMAC-SHA256 (RFC 5869). */
final class Hkdf {
    private static final int BLOCK = 32;

    private Hkdf() {}

    /** RFC 5869, 2.2. An empty salt is a block of zeros. */
    static byte[] extract(byte[] salt, byte[] material) {
        return new Hmac(salt.length == 0 ? new byte[BLOCK] : salt).of(material);
    }

    /**
     * RFC 5869, 2.3.
     *
     * @param length octets, at most 255 blocks of 32
     */
    static byte[] expand(byte[] pseudorandom, byte[] info, int length) {
        if (length < 1 || length > 255 * BLOCK) throw new IllegalArgumentException("HKDF makes 1 to 8160 octets");
        Hmac hmac = new Hmac(pseudorandom);
        byte[] made = new byte[0];
        byte[] block = new byte[0];
        for (int number = 1; made.length < length; number++) {
            byte[] message = Arrays.copyOf(block, block.length + info.length + 1);
            System.arraycopy(info, 0, message, block.length, info.length);
            message[message.length - 1] = (byte) number;
            block = hmac.of(message);
            int before = made.length;
            made = Arrays.copyOf(made, before + BLOCK);
            System.arraycopy(block, 0, made, before, BLOCK);
        }
        return Arrays.copyOf(made, length);
    }
}
