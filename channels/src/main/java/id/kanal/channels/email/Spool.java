package id.kanal.channels.email;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A folder for mails between the server and the journal, for our own eyes only. A mail lies here for less than a second;
 * what a killed process left behind is removed by the next one.
 */
final class Spool implements AutoCloseable {
    private static final String PREFIX = "kanal-mail-";
    /** Not swept: whoever sweeps would take a folder that is not locked yet for one that was left behind. */
    private static final String BEFORE = "kanal-new-mail-";

    private static final String LOCK = "lock";

    private final Path folder;
    private final FileChannel lock;
    private final AtomicLong number = new AtomicLong();

    private Spool(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    static Spool open(Path parent) throws IOException {
        sweep(parent);
        Path begun = Files.createTempDirectory(
                parent, BEFORE, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        FileChannel lock =
                FileChannel.open(begun.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        FileLock held = lock.lock(); // until the process ends, however it ends
        assert held.isValid();
        String name = PREFIX + begun.getFileName().toString().substring(BEFORE.length());
        return new Spool(Files.move(begun, parent.resolve(name), StandardCopyOption.ATOMIC_MOVE), lock);
    }

    /** A new, empty file. */
    Path file() throws IOException {
        return Files.createFile(
                folder.resolve(number.incrementAndGet() + ".eml"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private static void sweep(Path parent) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + '*')) {
            for (Path folder : folders) if (abandoned(folder)) remove(folder);
        }
    }

    private static boolean abandoned(Path folder) {
        try (FileChannel lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE)) {
            return lock.tryLock() != null;
        } catch (IOException | OverlappingFileLockException others) {
            return false; // another channel of this process, another user's, or not one of ours at all
        }
    }

    private static void remove(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder);
    }

    @Override
    public void close() throws IOException {
        remove(folder);
        lock.close();
    }
}
