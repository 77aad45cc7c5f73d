package id.kanal.gateway;

import id.kanal.normalizer.NormalizerConfig;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Settings of a normalizer as they come, for tests that build one by hand. */
final class UsualNormalizer {
    static final NormalizerConfig CONFIG = new NormalizerConfig(
            "owner",
            List.of(),
            Map.of(),
            Duration.ofMinutes(10),
            Duration.ofHours(24),
            Duration.ofDays(14),
            Duration.ofMinutes(10),
            Duration.ofMinutes(10),
            Duration.ofDays(7),
            ZoneId.of("Asia/Jakarta"),
            80,
            Duration.ofHours(24),
            Duration.ofDays(400),
            Duration.ofDays(90),
            Duration.ofDays(3650),
            25);

    private UsualNormalizer() {}
}
