package id.kanal.attachments.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Folders and files that only our own user can read, and that a power cut does not undo. */
public final class Folders {
    private Folders() {}

    /** Makes it and what is missing above it. A new name lasts only once the folder that holds it is on the disk. */
    public static void make(Path folder) throws IOException {
        Path whole = folder.toAbsolutePath();
        if (Files.isDirectory(whole)) return;
        if (whole.getParent() != null) make(whole.getParent());
        try {
            Files.createDirectory(whole, ours(whole, "rwx------"));
        } catch (FileAlreadyExistsException another) {
            if (!Files.isDirectory(whole)) throw another;
        }
        if (whole.getParent() != null) sync(whole.getParent());
    }

    static void sync(Path folder) throws IOException {
        if (!posix(folder)) return; // elsewhere a folder cannot be opened
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** For the creation of a file. */
    public static FileAttribute<?>[] onlyOurs(Path file) {
        return ours(file, "rw-------");
    }

    private static FileAttribute<?>[] ours(Path path, String permissions) {
        if (!posix(path)) return new FileAttribute<?>[0];
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
