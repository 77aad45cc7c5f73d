package id.kanal.simulators.speech;

import id.kanal.kernel.model.Octets;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A recording for the stand-in: the two header pages of an Opus file (RFC 7845, 5) in which the words stand as a comment. There is
 * nothing to hear in it.
 */
public final class SpokenOgg {
    private static final byte[] MARK = "WORDS=".getBytes(StandardCharsets.UTF_8);
    private static final int LACE = 255;
    private static final int RATE = 48_000;

    private SpokenOgg() {}

    public static Octets of(String words) {
        byte[] comment = comment(words);
        byte[] head = new byte[19];
        little(head)
                .put("OpusHead".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 1)
                .putShort((short) 0)
                .putInt(RATE)
                .putShort((short) 0)
                .put((byte) 0);
        byte[] vendor = "kanal".getBytes(StandardCharsets.US_ASCII);
        byte[] tags = new byte[8 + 4 + vendor.length + 4 + 4 + comment.length];
        little(tags)
                .put("OpusTags".getBytes(StandardCharsets.US_ASCII))
                .putInt(vendor.length)
                .put(vendor)
                .putInt(1)
                .putInt(comment.length)
                .put(comment);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(page(2, 0, head));
        file.writeBytes(page(0, 1, tags));
        return Octets.of(file.toByteArray());
    }

    /** What stands in a file of any kind so that the stand-in hears these words in it. */
    public static byte[] comment(String words) {
        return ("WORDS=" + words + '\0').getBytes(StandardCharsets.UTF_8);
    }

    /** The words that were written into a file of any kind. */
    static Optional<String> words(byte[] file) {
        for (int i = 0; i + MARK.length <= file.length; i++) {
            int from = i + MARK.length;
            if (!Arrays.equals(file, i, from, MARK, 0, MARK.length)) continue;
            int end = from;
            while (end < file.length && file[end] != 0) end++;
            return Optional.of(new String(file, from, end - from, StandardCharsets.UTF_8));
        }
        return Optional.empty();
    }

    /** RFC 3533, 6; without its checksum. */
    private static byte[] page(int type, int number, byte[] packet) {
        int laces = packet.length / LACE + 1;
        byte[] octets = new byte[27 + laces + packet.length];
        ByteBuffer page = little(octets);
        page.put("OggS".getBytes(StandardCharsets.US_ASCII)).put((byte) 0).put((byte) type);
        page.putLong(0).putInt(1).putInt(number).putInt(0).put((byte) laces);
        for (int i = 1; i < laces; i++) page.put((byte) LACE);
        page.put((byte) (packet.length % LACE)).put(packet);
        return octets;
    }

    private static ByteBuffer little(byte[] octets) {
        return ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
    }
}
