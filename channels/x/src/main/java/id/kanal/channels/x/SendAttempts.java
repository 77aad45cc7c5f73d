package id.kanal.channels.x;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.channels.JournalAnswer;
import id.kanal.kernel.document.Document;
import id.kanal.kernel.document.DocumentCollection;
import id.kanal.kernel.document.DocumentKey;
import id.kanal.kernel.document.Documents;
import id.kanal.kernel.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which messages somebody began to send, on whatever node: X has no key by which the same call is known again. Written before the
 * call, gone when it is certain that nothing came of it. Waits.
 */
final class SendAttempts {
    /** Longer than the outbox tries. */
    private static final Duration KEPT = Duration.ofDays(8);

    private static final int MOST = 50_000;
    private static final String SINCE = "since";
    private static final String MESSAGE = "message";

    private final XStore store;
    private final DocumentCollection attempts;
    private final DocumentCollection answered;

    SendAttempts(XStore store) {
        this.store = store;
        this.attempts = store.collection("x-attempts", MOST);
        this.answered = store.collection("x-answered", MOST * 4);
    }

    /** Since when an earlier try may have come through; empty for the first one, which is written down. */
    Optional<Instant> begin(String outboundId, Instant now) {
        ObjectNode begun = Json.object().put(SINCE, now.toString());
        return switch (JournalAnswer.of(store.put(key(outboundId), Documents.NONE, begun, KEPT))) {
            case Documents.Put.Stored stored -> Optional.empty();
            case Documents.Put.Conflict(Optional<Document> there) ->
                there.map(document -> Json.instant(XStore.json(document), SINCE));
        };
    }

    /** It is certain that nothing came of it. */
    void undo(String outboundId) {
        var unused = JournalAnswer.of(store.remove(key(outboundId)));
    }

    /**
     * One public answer for each author in a conversation: whether this message is that one. A repeat of it is.
     *
     * @param keep how long the next one has to wait
     */
    boolean mayAnswer(String conversation, String author, String outboundId, Duration keep) {
        DocumentKey key = answered.key(store.id("answered " + conversation + ' ' + author));
        ObjectNode ours = Json.object().put(MESSAGE, store.id(outboundId));
        return switch (JournalAnswer.of(store.put(key, Documents.NONE, ours, keep))) {
            case Documents.Put.Stored stored -> true;
            case Documents.Put.Conflict(Optional<Document> there) ->
                there.map(document ->
                                XStore.json(document).path(MESSAGE).asText().equals(store.id(outboundId)))
                        .orElse(false);
        };
    }

    private DocumentKey key(String outboundId) {
        return attempts.key(store.id("attempt " + outboundId));
    }
}
