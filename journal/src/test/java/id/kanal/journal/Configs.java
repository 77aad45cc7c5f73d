package id.kanal.journal;

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
        Duration lease = Duration.ofSeconds(2);
        return new JournalConfig(
                redis,
                "unused",
                Duration.ofHours(6),
                16,
                "kanal:",
                timeout,
                0,
                lease,
                20_000,
                bound,
                bound,
                bound,
                bound,
                bound,
                bound,
                everysec,
                loss);
    }

    public static JournalConfig leased(String redis, String directory, Duration lease) {
        return new JournalConfig(
                redis,
                directory,
                Duration.ofHours(6),
                16,
                "kanal:",
                Duration.ofSeconds(5),
                0,
                lease,
                20_000,
                20_000,
                20_000,
                20_000,
                20_000,
                20_000,
                20_000,
                false,
                false);
    }

    public static JournalConfig rewritten(String directory, Duration every) {
        return new JournalConfig(
                JournalConfig.EMBEDDED,
                directory,
                every,
                16,
                "kanal:",
                Duration.ofSeconds(5),
                0,
                Duration.ofSeconds(2),
                20_000,
                20_000,
                20_000,
                20_000,
                20_000,
                20_000,
                20_000,
                false,
                false);
    }

    public static JournalConfig replicated(String redis, int replicas) {
        return new JournalConfig(
                redis,
                "unused",
                Duration.ofHours(6),
                16,
                "kanal:",
                Duration.ofSeconds(1),
                replicas,
                Duration.ofSeconds(2),
                20_000,
                20_000,
                20_000,
                20_000,
                20_000,
                20_000,
                20_000,
                false,
                false);
    }
}
