package id.kanal.attachments.store;

import id.kanal.kernel.port.Blobs.Blob;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A blob in a file: one octet for the length of the media type, the media type, the blob.
 *
 * @param bytes of the blob itself
 */
record BlobFile(Path file, String mediaType, long bytes) implements Blob {
    static byte[] head(String mediaType) {
        byte[] name = mediaType.getBytes(StandardCharsets.US_ASCII);
        if (name.length == 0 || name.length > 255) throw new IllegalArgumentException("no media type");
        byte[] head = new byte[1 + name.length];
        head[0] = (byte) name.length;
        System.arraycopy(name, 0, head, 1, name.length);
        return head;
    }

    static BlobFile read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            int length = in.read();
            byte[] name = in.readNBytes(Math.max(0, length));
            if (name.length < 1 || name.length < length) throw new EOFException("a blob without its head");
            return new BlobFile(file, new String(name, StandardCharsets.US_ASCII), Files.size(file) - 1 - name.length);
        }
    }

    @Override
    public InputStream open() throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            in.skipNBytes(1 + mediaType.length());
            return in;
        } catch (IOException broken) {
            in.close();
            throw broken;
        }
    }

    /** The path holds the id, and whoever knows the id may read the blob. */
    @Override
    public String toString() {
        return "BlobFile[" + mediaType + ", " + bytes + " bytes]";
    }
}
