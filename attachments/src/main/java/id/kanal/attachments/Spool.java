package id.kanal.attachments;

import id.kanal.kernel.files.PrivateFolders;
import id.kanal.kernel.port.RuntimeContext;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** A folder for what is being looked at. Nothing in it is ever needed again: after a crash the message is read anew. */
final class Spool {
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Path folder;
    private final RuntimeContext means;

    Spool(Path folder, RuntimeContext means) {
        this.folder = folder;
        this.means = means;
    }

    /** A new file, which is gone when it is closed. */
    SpoolFile sheet() throws IOException {
        PrivateFolders.make(folder);
        return SpoolFile.create(folder.resolve(means.ids().get()));
    }

    /** Throws when no more than this could be written. */
    void check(long room) throws IOException {
        PrivateFolders.make(folder);
        if (!Files.isWritable(folder)) throw new IOException("cannot be written");
        if (Files.getFileStore(folder).getUsableSpace() < room) throw new IOException("the disk is full");
    }

    /** Removes what a crash left. */
    void sweep() throws IOException {
        Instant before = means.clock().instant().minus(ABANDONED);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files)
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) Files.deleteIfExists(file);
        } catch (NoSuchFileException goneOrNothingYet) {
            return;
        }
    }
}
