package id.kanal.channels.smpp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** SMPP gives inbound messages no id; this makes one of all that a repetition has in common with its first. */
final class Fingerprint {
    private byte[] all = new byte[256];
    private int length;

    Fingerprint with(byte[] octets) {
        // the length in front keeps two fields from being read as two others
        if (length + 4 + octets.length > all.length)
            all = Arrays.copyOf(all, Math.max(2 * all.length, length + 4 + octets.length));
        ByteBuffer.wrap(all).putInt(length, octets.length);
        System.arraycopy(octets, 0, all, length + 4, octets.length);
        length += 4 + octets.length;
        return this;
    }

    Fingerprint with(String text) {
        return with(text.getBytes(StandardCharsets.UTF_8));
    }

    Fingerprint with(int number) {
        return with(ByteBuffer.allocate(4).putInt(number).array());
    }

    /** 128 bits of SHA-256. */
    String hex() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(all, 0, length);
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
