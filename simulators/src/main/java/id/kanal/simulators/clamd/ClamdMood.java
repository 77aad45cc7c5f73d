package id.kanal.simulators.clamd;

/** How the daemon treats a connection. */
public enum ClamdMood {
    NORMAL,
    /** Reads nothing and says nothing. */
    HANG,
    /** Closes at once. */
    HANG_UP,
    /** Takes the whole stream, then closes without a word, as when it is killed. */
    HANG_UP_AFTER_TAKING,
    /** Takes the whole stream and answers with an error. */
    FAIL,
    /** Answers with something that is in no manual. */
    BABBLE
}
