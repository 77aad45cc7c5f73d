package id.kanal.channels.twilio;

import java.time.Duration;

/**
 * A recording as a callback names it.
 *
 * @param sid {@code RE…}; may be empty
 * @param url as Twilio gives it; may be empty
 * @param length without silence before and after
 */
record CallRecording(String sid, String url, Duration length) {
    /** Whoever tells something takes as long; one of unknown length counts as that. */
    static final Duration ENOUGH = Duration.ofSeconds(2);

    /** Whether somebody told something: a number is given for nothing less. */
    boolean isEnough() {
        return isEnough(length);
    }

    static boolean isEnough(Duration length) {
        return length.compareTo(ENOUGH) >= 0;
    }

    @Override
    public String toString() {
        return "CallRecording[" + length + "]";
    }
}
