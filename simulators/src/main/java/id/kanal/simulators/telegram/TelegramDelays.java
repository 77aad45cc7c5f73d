package id.kanal.simulators.telegram;

import java.time.Duration;

/**
 * What Telegram's server waits for.
 *
 * @param conflict before a second refusal with 409 within as long
 * @param repeatedPoll who polls again with the same offset within this time waits as long, and within a sixth of it gets one
 *     update only; zero switches both off
 * @param webhookUnit of the pauses before a failed webhook is called again: none, 2, 4, 8 and more of them
 * @param webhookPatience how long a webhook may take for its answer
 */
public record TelegramDelays(Duration conflict, Duration repeatedPoll, Duration webhookUnit, Duration webhookPatience) {
    /** As the published server does it. */
    public static TelegramDelays real() {
        return new TelegramDelays(
                Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofSeconds(60));
    }

    /** For tests: as good as none. */
    public static TelegramDelays quick() {
        return new TelegramDelays(Duration.ZERO, Duration.ZERO, Duration.ofMillis(1), Duration.ofSeconds(5));
    }
}
