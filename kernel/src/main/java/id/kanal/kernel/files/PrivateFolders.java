package id.kanal.kernel.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import java.util.stream.Stream;

/** Folders and files that only our own user can read, and that a power cut does not undo. */
public final class PrivateFolders {
    private static final Set<PosixFilePermission> OURS = PosixFilePermissions.fromString("rwx------");

    private PrivateFolders() {}

    /** Makes it and what is missing above it. A new name lasts only once the folder that holds it is on the disk. */
    public static void make(Path folder) throws IOException {
        Path whole = folder.toAbsolutePath();
        if (Files.isDirectory(whole)) return;
        if (whole.getParent() != null) make(whole.getParent());
        try {
            Files.createDirectory(whole, ours(whole, OURS));
        } catch (FileAlreadyExistsException another) {
            if (!Files.isDirectory(whole)) throw another;
        }
        if (whole.getParent() != null) sync(whole.getParent());
    }

    /**
     * Makes it, or makes sure that it is ours and closed to other users. One that is open is closed while it is empty; else it
     * is refused, because what lies there may have been read: throws with a sentence that says what to do.
     */
    public static void claim(Path folder) throws IOException {
        make(folder);
        if (!posix(folder)) return;
        Path real = folder.toRealPath();
        Set<PosixFilePermission> open = Files.getPosixFilePermissions(real);
        if (!isEmpty(real)) {
            if (!OURS.containsAll(open))
                throw new IOException(real + " can be read by other users (" + PosixFilePermissions.toString(open)
                        + "): close it with `chmod -R go= " + real + "`, and take what lies there for known to them");
        } else if (!open.equals(OURS)) {
            var closed = Files.setPosixFilePermissions(real, OURS);
            assert closed.equals(real);
        }
        UserPrincipal owner = Files.getOwner(real);
        if (!owner.equals(ourselves(real)))
            throw new IOException(real + " belongs to " + owner.getName() + ": `chown` it to the gateway's user");
    }

    /** Whether other users can do nothing with a file or folder. */
    public static boolean isClosed(Path path) throws IOException {
        return !posix(path) || OURS.containsAll(Files.getPosixFilePermissions(path));
    }

    public static void sync(Path folder) throws IOException {
        if (!posix(folder)) return; // elsewhere a folder cannot be opened
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** For the creation of a file. */
    public static FileAttribute<?>[] onlyOurs(Path file) {
        return ours(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    /** Whoever owns what we make: Java tells a user's name, which may be unknown in a container. */
    private static UserPrincipal ourselves(Path folder) throws IOException {
        Path probe = Files.createTempFile(folder, "owner", ".probe");
        try {
            return Files.getOwner(probe);
        } finally {
            Files.delete(probe);
        }
    }

    private static FileAttribute<?>[] ours(Path path, Set<PosixFilePermission> permissions) {
        if (!posix(path)) return new FileAttribute<?>[0];
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
