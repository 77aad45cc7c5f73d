package id.kanal.journal.embedded;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.files.PrivateFolders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** One gateway a data directory. The operating system lets go of it however the process ends. */
final class DirectoryLock implements AutoCloseable {
    private static final Set<StandardOpenOption> OPENED = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Fails as {@code JOURNAL_IN_USE} when another process, or another journal of this one, works there. */
    static DirectoryLock take(Path directory) {
        FileChannel channel;
        try {
            PrivateFolders.claim(directory);
            Path file = directory.resolve("kanal.lock");
            channel = FileChannel.open(file, OPENED, PrivateFolders.onlyOurs(file));
        } catch (IOException unusable) {
            throw Failure.of(
                    FailureCode.JOURNAL_MISSING,
                    "journal.directory cannot be used: " + unusable.getMessage(),
                    unusable);
        }
        if (locked(channel)) return new DirectoryLock(channel);
        close(channel);
        throw Failure.of(FailureCode.JOURNAL_IN_USE, "another gateway works in " + directory.toAbsolutePath());
    }

    private static boolean locked(FileChannel channel) {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        } catch (IOException unusable) {
            close(channel);
            throw Failure.of(FailureCode.JOURNAL_MISSING, "journal.directory cannot be locked: " + unusable, unusable);
        }
    }

    @Override
    public void close() {
        close(channel);
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException gone) {
            // the lock ends with the process at the latest
        }
    }
}
