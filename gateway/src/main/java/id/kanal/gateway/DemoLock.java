package id.kanal.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** One demo a folder, which says where its page is. The operating system lets go of it however the process ends. */
final class DemoLock implements AutoCloseable {
    private static final String FILE = "demo.lock";

    private final FileChannel channel;

    private DemoLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Empty when another demo works there. */
    static Optional<DemoLock> take(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(
                folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (locked(channel)) return Optional.of(new DemoLock(channel));
        channel.close();
        return Optional.empty();
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        }
    }

    /** For whoever comes second. */
    void tell(String page) throws IOException {
        channel.truncate(0);
        int unused = channel.write(ByteBuffer.wrap(page.getBytes(StandardCharsets.UTF_8)), 0);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException gone) {
            // the lock ends with the process at the latest
        }
    }

    /** Where the page of the demo is that works there; empty while it is starting. */
    static String page(Path folder) throws IOException {
        return Files.readString(folder.resolve(FILE)).strip();
    }
}
