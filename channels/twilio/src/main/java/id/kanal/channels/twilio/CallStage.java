package id.kanal.channels.twilio;

/** What a caller was asked last. */
enum CallStage {
    /** What they want. */
    MENU,
    /** To tell what happened, recorded. */
    RECORD,
    /** The same, not recorded: only words that the exchange makes out are kept. */
    TELL,
    /** Whether they want to hear their number again. */
    NUMBER,
    /** For the number of a ticket. */
    STATUS,
    /** To wait for an agent. */
    AGENT,
    /** What they want instead of an agent. */
    OFFER
}
