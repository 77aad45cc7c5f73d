package id.kanal.normalizer;

import java.util.Locale;

/** What becomes of what came in: exactly one of these for everything that was counted {@code received}. */
public enum Outcome {
    COMPLAINT,
    ADDITION,
    STATUS_ANSWER,
    COMMAND_ANSWER,
    /** Kind words that ask for nothing. */
    COURTESY,
    NOISE,
    /** A case was rated. */
    RATING,
    /** No person wrote it: recorded, never answered. */
    AUTOMATIC,
    PARKED,
    /**
     * A part of a long message that is no message of its own: every part but one, every part that
     * came twice or was taken back while the others were waited for, and every edit of one that waits.
     */
    JOINED;

    /** The name in the journal's counts. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
