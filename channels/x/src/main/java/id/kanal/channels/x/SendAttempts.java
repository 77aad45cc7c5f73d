package id.kanal.channels.x;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.channels.JournalAnswer;
import id.kanal.kernel.document.Document;
import id.kanal.kernel.document.DocumentCollection;
import id.kanal.kernel.document.DocumentKey;
import id.kanal.kernel.document.Documents;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
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
    private static final String LAST = "last";
    private static final String MESSAGE = "message";

    private final XStore store;
    private final DocumentCollection attempts;
    private final DocumentCollection answered;

    SendAttempts(XStore store) {
        this.store = store;
        this.attempts = store.collection("x-attempts", MOST);
        this.answered = store.collection("x-answered", MOST * 4);
    }

    /**
     * Of a message.
     *
     * @param since when it was tried first
     * @param last when it was tried last
     * @param version of what says so
     */
    record Begun(Instant since, Instant last, long version) {}

    /** What an earlier try that may have come through left; empty for the first one, which is written down. */
    Optional<Begun> begin(String outboundId, Instant now) {
        return switch (JournalAnswer.of(store.put(key(outboundId), Documents.NONE, json(now, now), KEPT))) {
            case Documents.Put.Stored stored -> Optional.empty();
            case Documents.Put.Conflict(Optional<Document> there) -> there.map(SendAttempts::begun);
        };
    }

    /** It is tried once more. Fails retryably where somebody else does that. */
    void again(String outboundId, Begun before, Instant now) {
        if (JournalAnswer.of(store.put(key(outboundId), before.version, json(before.since, now), KEPT))
                instanceof Documents.Put.Conflict)
            throw Failure.of(FailureCode.PEER_UNREACHABLE, "x: another node is sending it");
    }

    private static ObjectNode json(Instant since, Instant last) {
        return Json.object().put(SINCE, since.toString()).put(LAST, last.toString());
    }

    private static Begun begun(Document document) {
        ObjectNode json = XStore.json(document);
        return new Begun(Json.instant(json, SINCE), Json.instant(json, LAST), document.version());
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
        DocumentKey key = answeredKey(conversation, author);
        ObjectNode ours = Json.object().put(MESSAGE, store.id(outboundId));
        return switch (JournalAnswer.of(store.put(key, Documents.NONE, ours, keep))) {
            case Documents.Put.Stored stored -> true;
            case Documents.Put.Conflict(Optional<Document> there) ->
                there.map(document -> isOf(document, outboundId)).orElse(false);
        };
    }

    /** It is certain that it did not become that answer: the next one may. Another one's mark stays. */
    void unanswered(String conversation, String author, String outboundId) {
        DocumentKey key = answeredKey(conversation, author);
        Optional<Document> ours = JournalAnswer.of(store.get(key)).filter(document -> isOf(document, outboundId));
        if (ours.isPresent()) {
            var unused = JournalAnswer.of(store.remove(key, ours.get().version()));
        }
    }

    private DocumentKey answeredKey(String conversation, String author) {
        return answered.key(store.id("answered " + conversation + ' ' + author));
    }

    private boolean isOf(Document mark, String outboundId) {
        return XStore.json(mark).path(MESSAGE).asText().equals(store.id(outboundId));
    }

    private DocumentKey key(String outboundId) {
        return attempts.key(store.id("attempt " + outboundId));
    }
}
