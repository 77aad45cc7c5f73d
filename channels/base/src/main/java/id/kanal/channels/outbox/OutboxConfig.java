package id.kanal.channels.outbox;

import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import java.time.Duration;

@Doc("How messages to citizens are sent and retried, for every channel.")
public record OutboxConfig(
        @Doc("How long a message is tried before it is parked.") @Default("P3D")
        Duration timeToLive,

        @Doc("First wait after a failed try; it doubles from try to try.") @Default("PT1S")
        Duration firstRetry,

        @Doc("Longest wait between two tries.") @Default("PT5M")
        Duration longestRetry,

        @Doc("Messages of one channel that are under way at once.") @Default("64")
        int concurrency,

        @Doc("How long delivery receipts are waited for.") @Default("P3D")
        Duration receiptsFor) {
    private static final int WINDOW_FACTOR = 4;

    public OutboxConfig {
        if (concurrency < 1 || concurrency > 10_000)
            throw new IllegalArgumentException("concurrency: 1 to 10000, not " + concurrency);
        if (firstRetry.isNegative() || firstRetry.isZero())
            throw new IllegalArgumentException("first-retry: must be longer than nothing");
        if (longestRetry.compareTo(firstRetry) < 0)
            throw new IllegalArgumentException("longest-retry: shorter than first-retry");
    }

    /** Entries in memory: several for each one under way, so that one slow address leaves the others work. */
    int window() {
        return concurrency * WINDOW_FACTOR;
    }
}
