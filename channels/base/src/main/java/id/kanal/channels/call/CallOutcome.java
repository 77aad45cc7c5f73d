package id.kanal.channels.call;

import java.util.Locale;

/** What came of a call; at least one of them holds for each that ended. */
public enum CallOutcome {
    /** A case was logged. */
    CASE,
    /** Something was added to a case that was there. */
    ADDITION,
    /** The caller was told what they asked. */
    INFORMATION,
    /** Nobody answered. */
    MISSED,
    WRONG_NUMBER,
    PRANK;

    /** As in messages, forms and the audit log: {@code wrong-number}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
