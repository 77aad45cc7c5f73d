package id.kanal.console.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.document.Document;
import id.kanal.kernel.document.DocumentCollection;
import id.kanal.kernel.document.DocumentKey;
import id.kanal.kernel.document.Documents;
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
 * Documents as JSON under a seal of the console's own, each bound to where it lies: whoever reads or writes Redis, and knows the
 * master key, too, still gains no account and no session. From any thread; fails as
 * {@link Documents} do, and as {@code JOURNAL_KEY} for what was sealed under another key.
 */
public final class SealedDocuments {
    private final Documents documents;
    private final OctetSeal seal;
    private final RandomGenerator random;

    /**
     * @param key 32 octets
     * @param random must be unpredictable
     */
    public SealedDocuments(Documents documents, byte[] key, RandomGenerator random) {
        this.documents = documents;
        this.seal = new OctetSeal(key);
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

    private Octets sealed(DocumentKey key, ObjectNode json) {
        return Octets.of(seal.seal(Json.octets(json).bytes(), of(key), random));
    }

    private Opened open(Document document) {
        byte[] octets = seal.open(document.octets().bytes(), of(document.key()))
                .orElseThrow(() -> Failure.of(
                        FailureCode.JOURNAL_KEY,
                        "accounts.key is not the one that the accounts and sessions were sealed with"));
        return new Opened(document.key(), document.version(), Json.read(Octets.of(octets)));
    }

    private static byte[] of(DocumentKey key) {
        return key.path().getBytes(StandardCharsets.UTF_8);
    }
}
