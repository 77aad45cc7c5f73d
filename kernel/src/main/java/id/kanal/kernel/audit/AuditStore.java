package id.kanal.kernel.audit;

import id.kanal.kernel.files.PrivateFolders;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.port.Blobs;
import id.kanal.kernel.signing.Hmac;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Where segments lie, and beside them which one is the newest: that outlives a journal that was begun anew. All of it blocks.
 * Thread-safe.
 */
public final class AuditStore {
    /** The name of the secret. */
    public static final String SECRET = "audit";

    private static final String HEAD = "head";
    private static final String MEDIA_TYPE = "application/x-ndjson";

    private final Blobs blobs;
    private final Hmac hmac;
    private final Path drafts;

    /**
     * @param blobs for nothing else
     * @param secret 32 octets
     * @param drafts a folder for what is being written, made when it is needed
     */
    public AuditStore(Blobs blobs, byte[] secret, Path drafts) {
        this.blobs = blobs;
        this.hmac = new Hmac(secret);
        this.drafts = drafts;
    }

    /** When it returns, a power cut loses nothing of it. */
    AuditLink put(AuditSegment segment) throws IOException {
        SealedText sealed = SealedText.of(segment.text());
        put(segment.name(), sealed);
        return segment.link(sealed.hash());
    }

    void head(AuditLink newest) throws IOException {
        put(HEAD, SealedText.of(Json.write(newest.json()) + '\n'));
    }

    /** Fails as {@code INVALID} when somebody else wrote it. */
    Optional<AuditLink> head() throws IOException {
        return find(HEAD).map(note -> AuditLink.read(Json.read(note.text().strip())));
    }

    /** Fails as {@code INVALID} with what is wrong with it. */
    Optional<SealedText> find(String name) throws IOException {
        Optional<Blobs.Blob> blob = blobs.find(name);
        if (blob.isEmpty()) return Optional.empty();
        try (InputStream in = blob.get().open()) {
            return Optional.of(SealedText.read(in.readAllBytes(), hmac));
        }
    }

    /** Removes segments that were written before this time; how many. */
    public int sweep(Instant before) throws IOException {
        return blobs.sweep(before);
    }

    private void put(String name, SealedText text) throws IOException {
        PrivateFolders.make(drafts);
        Path draft = drafts.resolve(name);
        Files.deleteIfExists(draft); // of a crash
        try {
            Path made = Files.createFile(draft, PrivateFolders.onlyOurs(draft));
            blobs.put(name, MEDIA_TYPE, Files.write(made, text.written(hmac)));
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
