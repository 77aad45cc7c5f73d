package id.kanal.kernel.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.signing.OctetSeal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/**
 * Documents as JSON under a seal of whoever keeps them, each bound to where it lies, beside the seal that the store puts on all:
 * sessions and accounts of the console have a key that the master key does not give. From any thread; fails as
 * {@link Documents} do, and as {@code JOURNAL_KEY} for what was sealed under another key.
 */
public final class SealedDocuments {
    private final Documents documents;
    private final OctetSeal seal;
    private final String wrongKey;
    private final RandomGenerator random;

    /**
     * @param wrongKey what is said when they were sealed under another key
     * @param random must be unpredictable
     */
    public SealedDocuments(Documents documents, OctetSeal seal, String wrongKey, RandomGenerator random) {
        this.documents = documents;
        this.seal = seal;
        this.wrongKey = wrongKey;
        this.random = random;
    }

    /** @param version for the next change */
    public record Opened(DocumentKey key, long version, ObjectNode json) {
        @Override
        public String toString() {
            return "Opened[" + key + ']';
        }
    }

    public CompletableFuture<Optional<Opened>> get(DocumentKey key) {
        return documents.get(key).thenApply(found -> found.map(this::open));
    }

    /** @param most how many of them */
    public CompletableFuture<List<Opened>> list(DocumentCollection collection, int most) {
        return documents
                .list(collection, most)
                .thenApply(
                        listing -> listing.documents().stream().map(this::open).toList());
    }

    /** Whether it was stored: false when somebody was quicker. */
    public CompletableFuture<Boolean> put(DocumentKey key, long ifVersion, ObjectNode json, Duration keep) {
        return documents.put(key, ifVersion, sealed(key, json), keep).thenApply(Documents.Put.Stored.class::isInstance);
    }

    public CompletableFuture<Boolean> remove(DocumentKey key) {
        return documents.remove(key);
    }

    /** Whether it was removed: false when somebody changed it since. */
    public CompletableFuture<Boolean> remove(DocumentKey key, long ifVersion) {
        return documents.remove(key, ifVersion);
    }

    private Octets sealed(DocumentKey key, ObjectNode json) {
        return Octets.of(seal.seal(Json.write(json).getBytes(StandardCharsets.UTF_8), of(key), random));
    }

    private Opened open(Document document) {
        byte[] octets = seal.open(document.octets().bytes(), of(document.key()))
                .orElseThrow(() -> Failure.of(FailureCode.JOURNAL_KEY, wrongKey));
        return new Opened(document.key(), document.version(), Json.read(new String(octets, StandardCharsets.UTF_8)));
    }

    private static byte[] of(DocumentKey key) {
        return key.path().getBytes(StandardCharsets.UTF_8);
    }
}
