package id.kanal.testkit;

import id.kanal.kernel.port.Blobs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Blobs in memory, which may be away. */
public final class InMemoryBlobs implements Blobs {
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private volatile boolean away;

    /** @param away whether every call fails */
    public void away(boolean away) {
        this.away = away;
    }

    public void put(String id) {
        kept.put(id, new Kept("image/jpeg", new byte[] {1}));
    }

    public Set<String> ids() {
        return new TreeSet<>(kept.keySet());
    }

    @Override
    public void put(String id, String mediaType, Path file) throws IOException {
        answer();
        kept.put(id, new Kept(mediaType, Files.readAllBytes(file)));
    }

    @Override
    public Optional<Blob> find(String id) throws IOException {
        answer();
        return Optional.ofNullable(kept.get(id));
    }

    @Override
    public void remove(String id) throws IOException {
        answer();
        kept.remove(id);
    }

    /** Nothing grows old here. */
    @Override
    public int sweep(Instant before) throws IOException {
        answer();
        return 0;
    }

    private void answer() throws IOException {
        if (away) throw new IOException("away");
    }

    private static final class Kept implements Blob {
        private final String mediaType;
        private final byte[] octets;

        Kept(String mediaType, byte[] octets) {
            this.mediaType = mediaType;
            this.octets = octets;
        }

        @Override
        public String mediaType() {
            return mediaType;
        }

        @Override
        public long bytes() {
            return octets.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(octets);
        }
    }
}
