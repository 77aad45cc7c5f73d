package id.kanal.kernel.journal;

import java.time.Duration;

/**
 * Something new for a stream, with the key under which a second one is recognised.
 *
 * @param count channel id under which it is counted as {@code received} or {@code duplicate} in the same atomic step, or
 *     {@link #NOT_COUNTED}
 * @param key dedupe key, checked and set in the same atomic step as the append
 * @param remember how long the key holds
 */
public record Append(String stream, String body, String count, String key, Duration remember) {
    /** For entries that are no citizen's message. */
    public static final String NOT_COUNTED = "";

    @Override
    public String toString() {
        return "Append[" + stream + "]";
    }
}
