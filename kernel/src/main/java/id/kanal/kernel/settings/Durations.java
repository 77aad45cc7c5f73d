package id.kanal.kernel.settings;

import java.time.Duration;

/** What sections ask of durations that have no meaning when they are nothing. */
public final class Durations {
    private Durations() {}

    /** Throws {@link IllegalArgumentException} for what is shorter than a millisecond. */
    public static void positive(String name, Duration value) {
        if (value.toMillis() < 1)
            throw new IllegalArgumentException(name + ": must be longer than nothing, such as PT10S");
    }
}
