package id.kanal.attachments.store;

import id.kanal.kernel.files.PrivateFolders;
import id.kanal.kernel.port.Blobs;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.signing.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Blobs as files below one folder, spread over two levels of folders by a hash of their id, readable by our own user
 * only. A file begins with its media type, so that one rename makes both visible at once; it is written and fsynced
 * under another name before. The file's time is when it was put.
 */
public final class DirectoryBlobs implements Blobs {
    /** How old a draft must be before it is known that nobody is writing it any more. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Path directory;
    private final Path drafts;
    private final RuntimeContext means;

    public DirectoryBlobs(Path directory, RuntimeContext means) {
        this.directory = directory;
        this.drafts = directory.resolve("drafts");
        this.means = means;
    }

    /**
     * A store of its own below this one, whose blobs this one does not sweep.
     *
     * @param folder of more than two letters
     */
    public Blobs below(String folder) {
        return new DirectoryBlobs(directory.resolve(folder), means);
    }

    @Override
    public void put(String id, String mediaType, Path file) throws IOException {
        Path place = place(BlobId.checked(id));
        byte[] head = BlobFile.head(mediaType);
        PrivateFolders.make(drafts);
        Path draft = drafts.resolve(means.ids().get());
        try {
            write(draft, head, file);
            PrivateFolders.make(place.getParent());
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
            PrivateFolders.sync(place.getParent());
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    @Override
    public Optional<Blob> find(String id) throws IOException {
        if (!BlobId.possible(id)) return Optional.empty();
        try {
            return Optional.of(BlobFile.read(place(id)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    @Override
    public void remove(String id) throws IOException {
        if (BlobId.possible(id)) Files.deleteIfExists(place(id));
    }

    @Override
    public int sweep(Instant before) throws IOException {
        sweep(drafts, means.clock().instant().minus(ABANDONED));
        int swept = 0;
        for (Path first : folders(directory)) for (Path second : folders(first)) swept += sweep(second, before);
        return swept;
    }

    private void write(Path draft, byte[] head, Path file) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ);
                FileChannel out = FileChannel.open(draft, options, PrivateFolders.onlyOurs(draft))) {
            ByteBuffer first = ByteBuffer.wrap(head);
            while (first.hasRemaining()) out.write(first);
            long length = in.size();
            for (long at = 0; at < length; ) {
                long copied = in.transferTo(at, length - at, out);
                if (copied <= 0) throw new IOException("the file became shorter while it was copied");
                at += copied;
            }
            Files.setLastModifiedTime(draft, FileTime.from(means.clock().instant()));
            out.force(true);
        }
    }

    private static int sweep(Path folder, Instant before) throws IOException {
        int swept = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) if (olderThan(before).test(file) && Files.deleteIfExists(file)) swept++;
        } catch (NoSuchFileException | NotDirectoryException noFolder) {
            return 0;
        }
        return swept;
    }

    private static Predicate<Path> olderThan(Instant before) {
        return file -> {
            try {
                return Files.getLastModifiedTime(file).toInstant().isBefore(before);
            } catch (IOException goneMeanwhile) {
                return false;
            }
        };
    }

    /** The two levels are named by two hexadecimal digits each. */
    private static List<Path> folders(Path parent) throws IOException {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, "[0-9a-f][0-9a-f]")) {
            found.forEach(folders::add);
        } catch (NoSuchFileException nothingYet) {
            return List.of();
        }
        return folders;
    }

    /** By a hash, because ids have the same beginnings. */
    private Path place(String id) {
        String digits = HexFormat.of().formatHex(Sha256.of(id.getBytes(StandardCharsets.US_ASCII)), 0, 2);
        return directory
                .resolve(digits.substring(0, 2))
                .resolve(digits.substring(2))
                .resolve(id + ".blob");
    }
}
