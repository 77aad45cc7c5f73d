package id.kanal.channels.email;

import id.kanal.kernel.files.PrivateFolders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A folder for mails between the server and the journal, for our own eyes only, below one that no other user can write in:
 * what lies there is ours, and still no link is followed and nothing opened that is not a plain file. A mail lies here for
 * less than a second; what a killed process left behind is removed by the next one. If somebody removes the folder, another
 * one is made.
 */
final class MailSpool implements AutoCloseable {
    private static final String PREFIX = "kanal-mail-";
    /** Not swept: whoever sweeps would take a folder that is not locked yet for one that was left behind. */
    private static final String BEFORE = "kanal-new-mail-";

    private static final String LOCK = "lock";
    /** Those of this process: to open and close their locks again would give them up (fcntl(2), POSIX record locks). */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path parent;
    private final AtomicLong number = new AtomicLong();
    private Held held;

    private MailSpool(Path parent) throws IOException {
        this.parent = parent;
        this.held = Held.make(parent);
    }

    /** Throws when others can read or write in the parent. */
    static MailSpool open(Path parent) throws IOException {
        PrivateFolders.claim(parent);
        Path where = parent.toRealPath();
        sweep(where);
        return new MailSpool(where);
    }

    /** A new, empty file. */
    synchronized Path file() throws IOException {
        try {
            return held.file(number.incrementAndGet());
        } catch (NoSuchFileException swept) { // a cleaner of temporary files was here
            held.end();
            held = Held.make(parent);
            return held.file(number.incrementAndGet());
        }
    }

    private static void sweep(Path parent) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + '*')) {
            for (Path folder : folders)
                if (!OURS.contains(folder) && ownedAs(parent, folder) && abandoned(folder)) remove(folder);
        }
    }

    /** A link is never ours: we make folders. */
    private static boolean ownedAs(Path parent, Path folder) throws IOException {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(parent));
    }

    private static boolean abandoned(Path folder) {
        Path file = folder.resolve(LOCK);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) return false; // to open a pipe would wait for ever
        try (FileChannel lock = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            return lock.tryLock() != null;
        } catch (IOException others) {
            return false;
        }
    }

    private static void remove(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder);
    }

    @Override
    public synchronized void close() throws IOException {
        if (Files.exists(held.folder())) remove(held.folder());
        held.end();
    }

    /** @param lock until the process ends, however it ends */
    private record Held(Path folder, FileChannel lock) {
        static Held make(Path parent) throws IOException {
            Path begun = Files.createTempDirectory(
                    parent, BEFORE, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            FileChannel lock =
                    FileChannel.open(begun.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            FileLock locked = lock.lock();
            assert locked.isValid();
            Path folder = parent.resolve(PREFIX + begun.getFileName().toString().substring(BEFORE.length()));
            OURS.add(folder);
            return new Held(Files.move(begun, folder, StandardCopyOption.ATOMIC_MOVE), lock);
        }

        Path file(long number) throws IOException {
            return Files.createFile(
                    folder.resolve(number + ".eml"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }

        void end() throws IOException {
            lock.close();
            OURS.remove(folder);
        }
    }
}
