package id.kanal.attachments;

import id.kanal.kernel.port.Blobs;
import id.kanal.kernel.port.Means;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/** Stand-in. */
public final class Attachments implements AutoCloseable {
    private final Path directory;
    private final URI publicUrl;

    private Attachments(Path directory, URI publicUrl) {
        this.directory = directory;
        this.publicUrl = publicUrl;
    }

    public static Attachments open(AttachmentsConfig config, Means means, URI publicUrl) {
        return new Attachments(Path.of(config.directory()), publicUrl);
    }

    public Blobs blobs() {
        return new Blobs() {
            @Override
            public void put(String id, String mediaType, Path file) throws IOException {
                Files.createDirectories(directory);
                Path part = directory.resolve(id + ".part");
                Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
                try (FileChannel open = FileChannel.open(part, StandardOpenOption.WRITE)) {
                    open.force(true);
                }
                Files.move(part, directory.resolve(id), StandardCopyOption.REPLACE_EXISTING);
            }

            @Override
            public Optional<Blob> find(String id) {
                Path file = directory.resolve(id);
                if (!Files.exists(file)) return Optional.empty();
                return Optional.of(new Blob() {
                    @Override
                    public String mediaType() {
                        return "application/octet-stream";
                    }

                    @Override
                    public long bytes() {
                        return file.toFile().length();
                    }

                    @Override
                    public InputStream open() throws IOException {
                        return Files.newInputStream(file);
                    }
                });
            }

            @Override
            public void remove(String id) throws IOException {
                Files.deleteIfExists(directory.resolve(id));
            }

            @Override
            public int sweep(Instant before) {
                return 0;
            }
        };
    }

    public AttachmentDesk desk(byte[] secret, String inboundId) {
        return new AttachmentDesk(blobs(), publicUrl, inboundId);
    }

    public String trouble() {
        return "";
    }

    @Override
    public void close() {}
}
