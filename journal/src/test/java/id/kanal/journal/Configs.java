package id.kanal.journal;

import id.kanal.testkit.RecordCopy;
import java.time.Duration;

/** Settings for tests. */
public final class Configs {
    private Configs() {}

    public static JournalConfig of(String redis) {
        return JournalConfig.of(redis, "unused");
    }

    public static JournalConfig bounded(String redis, int bound) {
        return with(redis, Duration.ofSeconds(5), bound, false, false);
    }

    public static JournalConfig impatient(String redis) {
        return with(redis, Duration.ofMillis(700), 20_000, false, false);
    }

    public static JournalConfig with(String redis, Duration timeout, int bound, boolean everysec, boolean loss) {
        JournalConfig bounded = RecordCopy.with(
                shortlyLeased(redis, "unused"),
                "intakeBound",
                bound,
                "coreBound",
                bound,
                "noticesBound",
                bound,
                "outboundBound",
                bound,
                "receiptsBound",
                bound,
                "parkedBound",
                bound);
        return RecordCopy.with(bounded, "timeout", timeout, "acceptEverysec", everysec, "acceptDataLoss", loss);
    }

    private static JournalConfig shortlyLeased(String redis, String directory) {
        return leased(redis, directory, Duration.ofSeconds(2));
    }

    public static JournalConfig leased(String redis, String directory, Duration lease) {
        return RecordCopy.with(JournalConfig.of(redis, directory), "lease", lease);
    }

    public static JournalConfig rewritten(String directory, Duration every) {
        return RecordCopy.with(shortlyLeased(JournalConfig.EMBEDDED, directory), "rewriteEvery", every);
    }

    public static JournalConfig replicated(String redis, int replicas) {
        return RecordCopy.with(shortlyLeased(redis, "unused"), "timeout", Duration.ofSeconds(1), "replicas", replicas);
    }
}
