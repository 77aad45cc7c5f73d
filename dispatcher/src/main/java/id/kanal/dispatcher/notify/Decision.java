package id.kanal.dispatcher.notify;

import java.time.Instant;
import java.util.Locale;

/**
 * What becomes of a notice.
 *
 * @param at when it goes out; means nothing for what does not
 */
record Decision(Outcome outcome, Instant at) {
    boolean goesOut() {
        return outcome == Outcome.SENT || outcome == Outcome.DELAYED;
    }

    /** The ways a notice can end; each is counted per channel under its {@link #id}. */
    enum Outcome {
        SENT,
        /** Waits for the end of the quiet hours. */
        DELAYED,
        /** A machine's address: recorded, never answered. */
        UNANSWERABLE,
        /** One of our own addresses: a loop. */
        OWN_ADDRESS,
        /** Nothing reaches this address: an earlier message came back for good. */
        UNDELIVERABLE,
        /** STOP holds it back. */
        STOPPED,
        /** Older than news that the citizen has had. */
        STALE,
        /** The same text too often within an hour: a loop. */
        REPEATED,
        /** Over the limits of its address. */
        LIMITED;

        String id() {
            return "notice-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
