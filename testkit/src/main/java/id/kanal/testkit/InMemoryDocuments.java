package id.kanal.testkit;

import id.kanal.kernel.document.Document;
import id.kanal.kernel.document.DocumentCollection;
import id.kanal.kernel.document.DocumentKey;
import id.kanal.kernel.document.Documents;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Octets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Documents without Redis, with the same semantics: both pass {@link DocumentsContract}. */
public final class InMemoryDocuments implements Documents {
    private final Clock clock;
    private final Map<DocumentKey, Kept> documents = new HashMap<>();
    private final Map<String, Window> counts = new HashMap<>();
    private final Map<String, Instant> used = new HashMap<>();
    private long versions;
    private String trouble = "";

    public InMemoryDocuments(Clock clock) {
        this.clock = clock;
    }

    /** From now on everything fails with {@code JOURNAL_DOWN}, until {@link #up}. */
    public synchronized void down(String why) {
        trouble = why;
    }

    public synchronized void up() {
        trouble = "";
    }

    @Override
    public CompletableFuture<Optional<Document>> get(DocumentKey key) {
        return answer(() -> found(key).map(kept -> kept.document));
    }

    @Override
    public CompletableFuture<Put> put(DocumentKey key, long ifVersion, Octets octets, Duration keep) {
        return answer(() -> {
            Optional<Document> now = found(key).map(kept -> kept.document);
            if (now.map(Document::version).orElse(NONE) != ifVersion) return new Put.Conflict(now);
            return new Put.Stored(write(key, octets, keep));
        });
    }

    @Override
    public CompletableFuture<Long> put(DocumentKey key, Octets octets, Duration keep) {
        return answer(() -> write(key, octets, keep));
    }

    private long write(DocumentKey key, Octets octets, Duration keep) {
        if (octets.length() > LARGEST) throw Failure.of(FailureCode.INVALID, "too many octets");
        Optional<Kept> before = found(key);
        if (before.isEmpty() && in(key.collection()).size() >= key.collection().bound())
            throw Failure.of(FailureCode.COLLECTION_FULL, key.collection() + " is full");
        long version = ++versions;
        Instant until = keep.equals(FOREVER) ? Instant.MAX : clock.instant().plus(keep);
        documents.put(
                key,
                new Kept(
                        new Document(key, version, octets),
                        before.map(kept -> kept.made).orElse(version),
                        until));
        return version;
    }

    @Override
    public CompletableFuture<Boolean> remove(DocumentKey key) {
        return answer(() -> found(key).isPresent() && documents.remove(key) != null);
    }

    @Override
    public CompletableFuture<Boolean> remove(DocumentKey key, long ifVersion) {
        return answer(() ->
                found(key).filter(kept -> kept.document.version() == ifVersion).isPresent()
                        && documents.remove(key) != null);
    }

    @Override
    public CompletableFuture<Listing> list(DocumentCollection collection, int most) {
        return answer(() -> {
            List<Document> all = in(collection);
            int many = Math.max(1, Math.min(most, LONGEST_LIST));
            return new Listing(all.stream().limit(many).toList(), all.size());
        });
    }

    @Override
    public CompletableFuture<Long> count(String key, Duration window) {
        return answer(() -> {
            Window open = counts.get(key);
            if (open == null || !open.until.isAfter(clock.instant()))
                open = new Window(0, clock.instant().plus(window));
            counts.put(key, new Window(open.many + 1, open.until));
            return open.many + 1;
        });
    }

    @Override
    public CompletableFuture<Void> resetCount(String key) {
        return answer(() -> {
            counts.remove(key);
            return null;
        });
    }

    @Override
    public CompletableFuture<Boolean> once(String key, Duration keep) {
        return answer(() -> {
            Instant until = used.get(key);
            if (until != null && until.isAfter(clock.instant())) return false;
            used.put(key, clock.instant().plus(keep));
            return true;
        });
    }

    @Override
    public synchronized String trouble() {
        return trouble;
    }

    private Optional<Kept> found(DocumentKey key) {
        return Optional.ofNullable(documents.get(key)).filter(kept -> kept.until.isAfter(clock.instant()));
    }

    private List<Document> in(DocumentCollection collection) {
        return documents.values().stream()
                .filter(kept -> kept.document.key().collection().name().equals(collection.name()))
                .filter(kept -> kept.until.isAfter(clock.instant()))
                .sorted(Comparator.comparingLong(kept -> kept.made))
                .map(kept -> kept.document)
                .toList();
    }

    private synchronized <T> CompletableFuture<T> answer(Supplier<T> change) {
        if (!trouble.isEmpty()) return CompletableFuture.failedFuture(Failure.of(FailureCode.JOURNAL_DOWN, trouble));
        try {
            return CompletableFuture.completedFuture(change.get());
        } catch (Failure refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    /** @param made the version with which it was made */
    private record Kept(Document document, long made, Instant until) {}

    private record Window(long many, Instant until) {}
}
