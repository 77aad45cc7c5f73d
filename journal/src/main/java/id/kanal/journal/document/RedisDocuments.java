package id.kanal.journal.document;

import static id.kanal.journal.redis.RedisCommand.bytes;
import static id.kanal.journal.redis.RedisCommand.millis;

import id.kanal.journal.redis.RedisCommand;
import id.kanal.journal.redis.Script;
import id.kanal.kernel.document.Document;
import id.kanal.kernel.document.DocumentCollection;
import id.kanal.kernel.document.DocumentKey;
import id.kanal.kernel.document.Documents;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.signing.KeyedDigest;
import id.kanal.kernel.signing.OctetSeal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import redis.clients.jedis.Protocol.Command;

/**
 * Documents in Redis. All of them are sealed, each under its own key as associated data: what lies in Redis and in its file
 * tells neither drafts nor secrets, and none can be put in the place of another.
 */
public final class RedisDocuments implements Documents {
    private static final byte[] ANY = {};

    private final DocumentConnection connection;
    private final Protection protection;

    public RedisDocuments(DocumentConnection connection, Protection protection) {
        this.connection = connection;
        this.protection = protection;
    }

    /**
     * What keeps them from whoever reads Redis.
     *
     * @param digests stand for what is counted or used once
     * @param random draws nonces; unpredictable
     */
    public record Protection(OctetSeal seal, KeyedDigest digests, RandomGenerator random) {}

    @Override
    public CompletableFuture<Optional<Document>> get(DocumentKey key) {
        RedisCommand call = RedisCommand.of(Command.HMGET, document(key), bytes("v"), bytes("o"));
        return connection.ask(call, reply -> {
            List<?> fields = (List<?>) reply;
            return fields.get(0) == null ? Optional.empty() : Optional.of(opened(key, fields.get(0), fields.get(1)));
        });
    }

    @Override
    public CompletableFuture<Put> put(DocumentKey key, long ifVersion, Octets octets, Duration keep) {
        return put(key, bytes(ifVersion), octets, keep);
    }

    @Override
    public CompletableFuture<Long> put(DocumentKey key, Octets octets, Duration keep) {
        return put(key, ANY, octets, keep).thenApply(put -> ((Put.Stored) put).version());
    }

    private CompletableFuture<Put> put(DocumentKey key, byte[] ifVersion, Octets octets, Duration keep) {
        if (octets.length() > LARGEST)
            return CompletableFuture.failedFuture(
                    Failure.of(FailureCode.INVALID, octets.length() + " octets are too many for a document"));
        DocumentCollection collection = key.collection();
        List<byte[]> keys = List.of(
                document(key),
                connection.key(DocumentKeys.documents(collection.name())),
                connection.key(DocumentKeys.ends(collection.name())),
                connection.key(DocumentKeys.versions()));
        List<byte[]> args = List.of(
                bytes(key.id()),
                ifVersion,
                protection.seal().seal(octets.bytes(), bytes(key.path()), protection.random()),
                keep.equals(FOREVER) ? ANY : millis(keep),
                bytes(collection.bound()));
        return connection.ask(RedisCommand.of(Script.DOCUMENT_PUT, keys, args), reply -> written(key, reply));
    }

    private Put written(DocumentKey key, Object reply) {
        if (reply == null) throw Failure.of(FailureCode.COLLECTION_FULL, key.collection() + " is full");
        if (reply instanceof Long version) return new Put.Stored(version);
        List<?> there = (List<?>) reply;
        return new Put.Conflict(
                there.isEmpty() ? Optional.empty() : Optional.of(opened(key, there.get(0), there.get(1))));
    }

    @Override
    public CompletableFuture<Boolean> remove(DocumentKey key) {
        return remove(key, ANY);
    }

    @Override
    public CompletableFuture<Boolean> remove(DocumentKey key, long ifVersion) {
        return remove(key, bytes(ifVersion));
    }

    private CompletableFuture<Boolean> remove(DocumentKey key, byte[] ifVersion) {
        String collection = key.collection().name();
        List<byte[]> keys = List.of(
                document(key),
                connection.key(DocumentKeys.documents(collection)),
                connection.key(DocumentKeys.ends(collection)));
        List<byte[]> args = List.of(bytes(key.id()), ifVersion);
        return connection.ask(RedisCommand.of(Script.DOCUMENT_REMOVE, keys, args), reply -> (Long) reply == 1);
    }

    @Override
    public CompletableFuture<Listing> list(DocumentCollection collection, int most) {
        List<byte[]> keys = List.of(
                connection.key(DocumentKeys.documents(collection.name())),
                connection.key(DocumentKeys.ends(collection.name())));
        List<byte[]> args = List.of(
                connection.key(DocumentKeys.document(collection.name(), "")),
                bytes(Math.max(1, Math.min(most, LONGEST_LIST))));
        return connection.ask(RedisCommand.of(Script.DOCUMENT_LIST, keys, args), reply -> {
            List<?> flat = (List<?>) reply;
            List<Document> documents = new ArrayList<>();
            for (int i = 1; i < flat.size(); i += 3)
                documents.add(opened(collection.key(RedisCommand.text(flat.get(i))), flat.get(i + 1), flat.get(i + 2)));
            return new Listing(List.copyOf(documents), Math.toIntExact((Long) flat.get(0)));
        });
    }

    @Override
    public CompletableFuture<Long> count(String key, Duration window) {
        return connection.ask(
                RedisCommand.of(Script.COUNT, List.of(counter(key)), List.of(millis(window))), reply -> (Long) reply);
    }

    @Override
    public CompletableFuture<Void> resetCount(String key) {
        return connection.ask(RedisCommand.of(Command.DEL, counter(key)), reply -> null);
    }

    @Override
    public CompletableFuture<Boolean> once(String key, Duration keep) {
        byte[] used = connection.key(DocumentKeys.used(protection.digests().of("used " + key)));
        RedisCommand call = RedisCommand.of(Command.SET, used, bytes(1), bytes("NX"), bytes("PX"), millis(keep));
        return connection.ask(call, reply -> reply != null);
    }

    @Override
    public String trouble() {
        return connection.trouble();
    }

    private byte[] document(DocumentKey key) {
        return connection.key(DocumentKeys.document(key.collection().name(), key.id()));
    }

    private byte[] counter(String key) {
        return connection.key(DocumentKeys.count(protection.digests().of("count " + key)));
    }

    private Document opened(DocumentKey key, Object version, Object sealed) {
        byte[] octets = protection
                .seal()
                .open((byte[]) sealed, bytes(key.path()))
                .orElseThrow(() -> Failure.of(
                        FailureCode.JOURNAL_KEY,
                        "somebody else wrote a document of " + key.collection() + " in Redis"));
        return new Document(key, Long.parseLong(RedisCommand.text(version)), Octets.of(octets));
    }
}
