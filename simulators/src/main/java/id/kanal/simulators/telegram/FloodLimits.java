package id.kanal.simulators.telegram;

import java.time.Duration;

/**
 * How much a bot may send (core.telegram.org/bots/faq, "My bot is hitting limits").
 *
 * @param perChat the least time between two messages to one chat
 * @param perSecond messages in any second; 0 for no limit
 * @param perGroup messages to one group in any minute; 0 for no limit
 * @param pause how long the whole bot waits at least once it sent too much
 */
public record FloodLimits(Duration perChat, int perSecond, int perGroup, Duration pause) {
    public static FloodLimits none() {
        return new FloodLimits(Duration.ZERO, 0, 0, Duration.ofSeconds(1));
    }

    public static FloodLimits documented() {
        return new FloodLimits(Duration.ofSeconds(1), 30, 20, Duration.ofSeconds(3));
    }
}
