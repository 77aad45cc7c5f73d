package id.kanal.simulators.x;

/** What becomes of the next call that sends something. */
public enum XFault {
    BUSY,
    FAILED,
    /** The connection breaks before anything was made. */
    NO_ANSWER,
    /** It is made, and the connection breaks. */
    MADE_WITHOUT_ANSWER,
    MADE_BUT_FAILED,
    UNAUTHORIZED,
    /** The app has no credits left. */
    NO_CREDITS
}
