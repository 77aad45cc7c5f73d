package id.kanal.simulators.twilio;

/** How is told what becomes of messages. */
public enum ReceiptMood {
    /** Queued, sent, and the end. */
    IN_ORDER,
    /** All of it twice. */
    TWICE,
    /** The end first. */
    BACKWARDS,
    /** When {@link TextMessages#tellHeld} says so. */
    LATE,
    /** Never. */
    LOST
}
