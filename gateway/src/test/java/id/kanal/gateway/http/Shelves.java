package id.kanal.gateway.http;

import id.kanal.kernel.model.Octets;
import id.kanal.kernel.port.Blobs;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Blobs in memory that notice who reads them, and where. */
final class Shelves implements Blobs {
    private record Kept(String mediaType, Octets octets) {}

    final AtomicInteger open = new AtomicInteger();
    volatile boolean away;
    volatile int breaksAfter = Integer.MAX_VALUE;
    volatile boolean onEventLoop;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    void put(String id, String mediaType, byte[] octets) {
        kept.put(id, new Kept(mediaType, Octets.of(octets)));
    }

    @Override
    public void put(String id, String mediaType, Path file) throws IOException {
        put(id, mediaType, Files.readAllBytes(file));
    }

    @Override
    public Optional<Blob> find(String id) throws IOException {
        touched();
        if (away) throw new IOException("no space left");
        return Optional.ofNullable(kept.get(id)).map(this::blob);
    }

    @Override
    public void remove(String id) {
        kept.remove(id);
    }

    @Override
    public int sweep(Instant before) {
        return 0;
    }

    private void touched() {
        onEventLoop |= Thread.currentThread().getName().contains("eventloop");
    }

    private Blob blob(Kept blob) {
        return new Blob() {
            @Override
            public String mediaType() {
                return blob.mediaType();
            }

            @Override
            public long bytes() {
                return blob.octets().length();
            }

            @Override
            public InputStream open() {
                open.incrementAndGet();
                return new Watched(new ByteArrayInputStream(blob.octets().bytes()));
            }
        };
    }

    private final class Watched extends FilterInputStream {
        private int read;
        private boolean closed;

        Watched(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            touched();
            if (read >= breaksAfter) throw new IOException("the disk is gone");
            int got = super.read(into, from, most);
            read += Math.max(0, got);
            return got;
        }

        @Override
        public void close() throws IOException {
            touched();
            if (!closed) open.decrementAndGet();
            closed = true;
            super.close();
        }
    }
}
