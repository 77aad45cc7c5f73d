package id.kanal.kernel.failure;

import static id.kanal.kernel.failure.Failure.Kind.POISON;
import static id.kanal.kernel.failure.Failure.Kind.REJECTED;
import static id.kanal.kernel.failure.Failure.Kind.RETRYABLE;

import java.util.Locale;

/** Every cause of failure: metric label, log field and row of docs/reference/failures.md. */
public enum FailureCode {
    JOURNAL_DOWN(RETRYABLE, "The journal cannot be reached or refuses writes; look at /health/ready."),
    JOURNAL_FULL(RETRYABLE, "A bounded stream is full: a later stage is down or too slow."),
    JOURNAL_UNSURE(
            RETRYABLE,
            "The connection broke before the journal answered, or too few replicas have it; read or sent again."),
    JOURNAL_UNSAFE(REJECTED, "This Redis would lose acknowledged messages; the text says which setting to change."),
    JOURNAL_SCHEMA(REJECTED, "The journal's data were written by a release that keeps them in another form."),
    JOURNAL_KEY(
            REJECTED,
            "The master key is not the one that the journal's data were made with; the text says what to do."),
    JOURNAL_IN_USE(REJECTED, "Another gateway works in this data directory."),
    JOURNAL_MISSING(REJECTED, "The embedded journal finds no redis-server to run, or no directory to run it in."),
    COLLECTION_FULL(RETRYABLE, "A bounded collection of documents is full: some must be finished, removed or run out."),
    LEASE_LOST(RETRYABLE, "Another node owns this lane now."),
    ALREADY_SETTLED(RETRYABLE, "The entry was settled before; the lane is read again."),
    KEY_TAKEN(RETRYABLE, "A new key, such as a ticket, exists already; another one is drawn."),
    PEER_UNREACHABLE(RETRYABLE, "The peer did not answer or could not be connected."),
    PEER_BUSY(RETRYABLE, "The peer asked us to slow down."),
    CORE_MISCONFIGURED(RETRYABLE, "The core system refuses our address or signature; check core.url and core.secret."),
    CORE_REJECTED(REJECTED, "The core system refused this event for good; it is parked with the answer."),
    TRANSCRIBER_MISCONFIGURED(
            RETRYABLE,
            "The speech engine refuses our address or key; check transcriber.url, transcriber.model and transcriber.key."),
    TRANSCRIBER_REJECTED(REJECTED, "The speech engine cannot take this recording; it stays without a transcript."),
    UNDECODABLE(REJECTED, "The message could not be decoded; it is kept raw and parked."),
    CHANNEL_REJECTED(REJECTED, "The provider refused this outbound message for good."),
    CHANNEL_UNKNOWN(REJECTED, "No channel of this id is configured."),
    OUT_OF_PATIENCE(REJECTED, "An outbound message could not be sent within its time to live."),
    INVALID(REJECTED, "The input does not fit the contract."),
    UNKNOWN_TICKET(REJECTED, "No such ticket."),
    BUG(POISON, "An unexpected exception; the entry is parked with it.");

    private final Failure.Kind kind;
    private final String sentence;

    FailureCode(Failure.Kind kind, String sentence) {
        this.kind = kind;
        this.sentence = sentence;
    }

    public Failure.Kind kind() {
        return kind;
    }

    public String sentence() {
        return sentence;
    }

    /** The stable name in metrics, logs and parked entries. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
