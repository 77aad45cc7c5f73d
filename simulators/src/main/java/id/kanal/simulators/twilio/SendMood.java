package id.kanal.simulators.twilio;

/** How the REST API takes a message. */
public enum SendMood {
    /** It makes it and says so. */
    WELL,
    /** It makes it, and the connection breaks before the answer. */
    MADE_WITHOUT_ANSWER,
    /** It makes it, and answers 503. */
    MADE_BUT_FAILED,
    /** It makes nothing, and the connection breaks. */
    NO_ANSWER,
    /** It makes nothing, and answers 503. */
    FAILED,
    /** It makes nothing, and asks to wait for a second: 429. */
    BUSY
}
