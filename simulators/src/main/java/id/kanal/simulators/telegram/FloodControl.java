package id.kanal.simulators.telegram;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts what the bot sends and makes it wait. Guarded by the {@link TelegramNetwork}. */
final class FloodControl {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Clock clock;
    private final Deque<Instant> sent = new ArrayDeque<>();
    private FloodLimits limits;
    private Instant waitsUntil = Instant.MIN;

    FloodControl(Clock clock, FloodLimits limits) {
        this.clock = clock;
        this.limits = limits;
    }

    void limits(FloodLimits now) {
        limits = now;
    }

    /** Refuses while the whole bot waits: whatever changes a chat, not only messages. */
    void demandPatience() {
        Instant now = clock.instant();
        if (now.isBefore(waitsUntil)) throw BotApiRefusal.tooManyRequests(seconds(now, waitsUntil));
    }

    /** Counts a message to this chat, or refuses it and makes the bot wait. */
    void count(TelegramChat chat) {
        demandPatience();
        Instant now = clock.instant();
        forget(sent, now.minus(SECOND));
        forget(chat.sent, now.minus(MINUTE));
        Instant free = now;
        if (!limits.perChat().isZero() && !chat.sent.isEmpty())
            free = later(free, chat.sent.peekLast().plus(limits.perChat()));
        if (full(limits.perSecond(), sent)) free = later(free, sent.peekFirst().plus(SECOND));
        if (!chat.isPrivate() && full(limits.perGroup(), chat.sent))
            free = later(free, chat.sent.peekFirst().plus(MINUTE));
        if (free.isAfter(now)) {
            waitsUntil = later(free, now.plus(limits.pause()));
            throw BotApiRefusal.tooManyRequests(seconds(now, waitsUntil));
        }
        if (limits.perSecond() > 0) sent.addLast(now);
        if (limits.perGroup() > 0 || !limits.perChat().isZero()) chat.sent.addLast(now);
    }

    private static boolean full(int limit, Deque<Instant> times) {
        return limit > 0 && times.size() >= limit;
    }

    /** What is exactly as old as a limit counts no more. */
    private static void forget(Deque<Instant> times, Instant until) {
        while (!times.isEmpty() && !times.peekFirst().isAfter(until)) times.removeFirst();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static long seconds(Instant from, Instant to) {
        return Math.max(1, Math.ceilDiv(Duration.between(from, to).toMillis(), 1_000L));
    }
}
