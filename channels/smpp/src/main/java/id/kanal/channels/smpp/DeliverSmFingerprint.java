package id.kanal.channels.smpp;

import id.kanal.kernel.signing.KeyedDigest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * SMPP gives inbound messages no id; this makes one of all that a repetition has in common with its first. Keyed: the number
 * and the words of a short message are found by trying, otherwise.
 */
final class DeliverSmFingerprint {
    private final KeyedDigest digests;
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

    DeliverSmFingerprint(KeyedDigest digests) {
        this.digests = digests;
    }

    DeliverSmFingerprint with(byte[] octets) {
        // the length in front keeps two fields from being read as two others
        parts.writeBytes(ByteBuffer.allocate(4).putInt(octets.length).array());
        parts.writeBytes(octets);
        return this;
    }

    DeliverSmFingerprint with(String text) {
        return with(text.getBytes(StandardCharsets.UTF_8));
    }

    DeliverSmFingerprint with(int number) {
        return with(ByteBuffer.allocate(4).putInt(number).array());
    }

    String id() {
        return digests.of(parts.toByteArray());
    }
}
