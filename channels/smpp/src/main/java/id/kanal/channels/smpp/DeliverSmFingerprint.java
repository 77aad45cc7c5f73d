package id.kanal.channels.smpp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SMPP gives inbound messages no id; this makes one of all that a repetition has in common with its first. */
final class DeliverSmFingerprint {
    private final MessageDigest digest;

    DeliverSmFingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    DeliverSmFingerprint with(byte[] octets) {
        // the length in front keeps two fields from being read as two others
        digest.update(ByteBuffer.allocate(4).putInt(octets.length).array());
        digest.update(octets);
        return this;
    }

    DeliverSmFingerprint with(String text) {
        return with(text.getBytes(StandardCharsets.UTF_8));
    }

    DeliverSmFingerprint with(int number) {
        return with(ByteBuffer.allocate(4).putInt(number).array());
    }

    /** 128 bits of SHA-256. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }
}
