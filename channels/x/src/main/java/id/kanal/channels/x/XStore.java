package id.kanal.channels.x;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.document.Document;
import id.kanal.kernel.document.DocumentCollection;
import id.kanal.kernel.document.DocumentKey;
import id.kanal.kernel.document.Documents;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.signing.KeyedDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What a channel keeps outside the flow. From any thread; futures fail as {@link Documents} do.
 *
 * @param documents asked for with every use
 * @param ids stand for people and posts, which no key may name
 */
record XStore(Supplier<CompletableFuture<Documents>> documents, KeyedDigest ids, String channel) {
    CompletableFuture<Optional<Document>> get(DocumentKey key) {
        return documents.get().thenCompose(all -> all.get(key));
    }

    CompletableFuture<Documents.Put> put(DocumentKey key, long ifVersion, ObjectNode json, Duration keep) {
        return documents.get().thenCompose(all -> all.put(key, ifVersion, Json.octets(json), keep));
    }

    CompletableFuture<Boolean> remove(DocumentKey key) {
        return documents.get().thenCompose(all -> all.remove(key));
    }

    CompletableFuture<Boolean> remove(DocumentKey key, long ifVersion) {
        return documents.get().thenCompose(all -> all.remove(key, ifVersion));
    }

    CompletableFuture<Documents.Listing> list(DocumentCollection collection) {
        return documents.get().thenCompose(all -> all.list(collection, Documents.LONGEST_LIST));
    }

    /** Of this channel alone. */
    DocumentCollection collection(String name, int bound) {
        return new DocumentCollection(name + ':' + channel, bound);
    }

    /** Stands for something that a key may not name. */
    String id(String of) {
        return ids.of(of);
    }

    static ObjectNode json(Document document) {
        return Json.read(document.octets());
    }

    /** Whether nothing can be added any more, for whatever is not worth keeping a message back for. */
    static boolean isFull(Throwable failed) {
        return Failure.of(failed).code() == FailureCode.COLLECTION_FULL;
    }

    @Override
    public String toString() {
        return "XStore[" + channel + "]";
    }
}
