package id.kanal.dispatcher.notify;

import java.time.Instant;
import java.util.Locale;

/**
 * What becomes of a notification.
 *
 * @param at when it goes out; means nothing for what does not
 */
record Decision(Outcome outcome, Instant at) {
    boolean goesOut() {
        return outcome == Outcome.SENT || outcome == Outcome.DELAYED;
    }

    /** The ways a notification can end; each is counted per channel under its {@link #id}. */
    enum Outcome {
        SENT,
        /** Waits for the end of the quiet hours. */
        DELAYED,
        /** News for somebody whom no channel of ours reaches, kept for them to look at. */
        KEPT,
        /** Another address of the same person is told instead. */
        HANDED_ON,
        /** Where no channel sends to, such as a machine's address: recorded, never answered. */
        UNANSWERABLE,
        /** One of our own addresses: a loop. */
        OWN_ADDRESS,
        /** Nothing reaches this address: no channel that could is left, or an earlier message came back for good. */
        UNDELIVERABLE,
        /** STOP holds it back. */
        STOPPED,
        /** The same text too often within an hour: a loop. */
        REPEATED,
        /** Over the limits of its address. */
        LIMITED,
        /** Over the limit of all addresses that one owner may stand for. */
        GROUP_LIMITED,
        /** Over the ceiling of a channel's first answers. */
        OVER_CEILING;

        String id() {
            return "notice-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
