package id.kanal.channels.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.errorprone.annotations.CheckReturnValue;
import id.kanal.kernel.document.Document;
import id.kanal.kernel.document.DocumentCollection;
import id.kanal.kernel.document.DocumentKey;
import id.kanal.kernel.document.Documents;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Inbound;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Recordings of calls of which it is not known yet where they belong: an agent still writes down what was said. As durable as a
 * message. Thread-safe, on all nodes at once; fails as {@link Documents} do.
 */
@CheckReturnValue
public final class HeldRecordings {
    private static final int MOST = Documents.LONGEST_LIST;
    /** Far longer than any of them waits. */
    private static final Duration KEPT = Duration.ofDays(7);

    private final Supplier<CompletableFuture<Documents>> documents;

    HeldRecordings(Supplier<CompletableFuture<Documents>> documents) {
        this.documents = documents;
    }

    /**
     * @param key tells it from others of the channel: letters, digits, dashes and underscores, at most 64; names nobody
     * @param callId of the call on the board
     * @param report as it is put into the journal if the recording is a report of its own
     */
    public record Held(String key, String callId, Inbound report) {
        @Override
        public String toString() {
            return "Held[" + callId + "]";
        }
    }

    /** Completes when it is on disk; of the same key once. */
    public CompletableFuture<Void> hold(ChannelRef channel, Held held) {
        var json = Json.object().put("v", 1).put("call", held.callId).put("report", JournalJson.write(held.report));
        return documents
                .get()
                .thenCompose(all -> all.put(of(channel).key(held.key), Documents.NONE, Json.octets(json), KEPT))
                .thenApply(stored -> null);
    }

    /** In the order in which they came. */
    public CompletableFuture<List<Held>> list(ChannelRef channel) {
        return documents
                .get()
                .thenCompose(all -> all.list(of(channel), MOST))
                .thenApply(found ->
                        found.documents().stream().map(HeldRecordings::read).toList());
    }

    public CompletableFuture<Void> remove(ChannelRef channel, String key) {
        DocumentKey of = of(channel).key(key);
        return documents.get().thenCompose(all -> all.remove(of)).thenApply(removed -> null);
    }

    private static Held read(Document document) {
        ObjectNode json = Json.read(document.octets());
        return new Held(document.key().id(), Json.text(json, "call"), (Inbound)
                JournalJson.intakeEntry(Json.text(json, "report")));
    }

    private static DocumentCollection of(ChannelRef channel) {
        return new DocumentCollection("call-recordings:" + channel.id(), MOST);
    }
}
