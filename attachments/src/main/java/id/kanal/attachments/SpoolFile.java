package id.kanal.attachments;

import id.kanal.kernel.files.PrivateFolders;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/** One file in the spool: counted and hashed while it is written. */
final class SpoolFile extends OutputStream {
    private static final int CHUNK = 64 * 1024;

    private final Path path;
    private final FileChannel channel;
    private final MessageDigest digest = sha256();
    private final ByteBuffer small = ByteBuffer.allocate(CHUNK);
    private long bytes;

    private SpoolFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static SpoolFile create(Path path) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new SpoolFile(path, FileChannel.open(path, options, PrivateFolders.onlyOurs(path)));
    }

    /** Writes the stream to its end, or until it is clear that it has more octets than this. */
    Filled fill(InputStream in, long most) throws IOException {
        byte[] chunk = new byte[CHUNK];
        while (true) {
            int read;
            try {
                read = in.read(chunk);
            } catch (IOException broken) {
                return Filled.UNREADABLE;
            }
            if (read < 0) break;
            if (bytes + read > most) return Filled.TOO_LONG;
            write(chunk, 0, read);
        }
        flush();
        return Filled.WHOLE;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int from, int count) throws IOException {
        digest.update(octets, from, count);
        bytes += count;
        if (count > small.remaining()) flush();
        if (count <= small.remaining()) small.put(octets, from, count);
        else drain(ByteBuffer.wrap(octets, from, count));
    }

    @Override
    public void flush() throws IOException {
        drain(small.flip());
        small.clear();
    }

    Path path() {
        return path;
    }

    long bytes() {
        return bytes;
    }

    /** Of all that was written; once. */
    String sha256Hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Removes the file. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(path);
    }

    private void drain(ByteBuffer octets) throws IOException {
        while (octets.hasRemaining()) channel.write(octets);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    enum Filled {
        WHOLE,
        TOO_LONG,
        /** The stream broke: what it was decoded from is not what it says it is. */
        UNREADABLE
    }
}
