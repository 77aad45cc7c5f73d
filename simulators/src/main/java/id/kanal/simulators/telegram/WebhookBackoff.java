package id.kanal.simulators.telegram;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long an update rests after its webhook failed (WebhookActor::on_update_error of the published server). */
final class WebhookBackoff {
    private static final long CAP = 60;
    private static final long LONGEST_RETRY_AFTER = 3_600;

    private WebhookBackoff() {}

    /**
     * None after the first failure, then 2, 4, 8 and more units up to a random number of 60 to 120.
     *
     * @param failures how often it has failed, the last time included
     * @param retryAfter seconds as the webhook said them, 0 for nothing
     */
    static Duration pause(int failures, long retryAfter, Duration unit, RandomGenerator random) {
        if (retryAfter > 0) return unit.multipliedBy(Math.min(LONGEST_RETRY_AFTER, retryAfter));
        if (failures <= 1) return Duration.ZERO;
        long doubled = 1L << Math.min(failures - 1, 20);
        return unit.multipliedBy(Math.min(doubled, CAP + random.nextLong(CAP + 1)));
    }
}
