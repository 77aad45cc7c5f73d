package id.kanal.channels.telegram;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * When messages may go: one after the other to a chat, so many a second to all, and none at all while Telegram has told the whole bot
 * to wait. Times are those of a monotonic clock, in nanoseconds. From any thread.
 */
final class SendPace {
    private static final int MOST_CHATS = 10_000;
    private static final long SECOND = 1_000_000_000L;

    private final long chatPause;
    private final long interval;
    private final Map<Long, Long> chats = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
            return size() > MOST_CHATS;
        }
    };
    private long next;
    private long quietUntil;

    SendPace(Duration chatPause, int throughput, long now) {
        this.chatPause = chatPause.toNanos();
        this.interval = SECOND / throughput;
        this.next = now;
        this.quietUntil = now;
    }

    /** Takes the next place in a chat: how long until then. Empty, and nothing is taken, where that is longer than wanted. */
    synchronized OptionalLong inChat(long chat, long now, Duration longest) {
        long free = Math.max(0, chats.getOrDefault(chat, now) - now);
        if (Math.max(free, quietUntil - now) > longest.toNanos()) return OptionalLong.empty();
        chats.put(chat, now + free + chatPause);
        return OptionalLong.of(free);
    }

    /** Takes the next place among all: as {@link #inChat}. */
    synchronized OptionalLong amongAll(long now, Duration longest) {
        long free = Math.max(0, next - now);
        if (quietUntil - now > 0 || free > longest.toNanos()) return OptionalLong.empty();
        next = now + free + interval;
        return OptionalLong.of(free);
    }

    /** A message of this chat was taken just now; the next one keeps its distance from that, however long it was on its way. */
    synchronized void taken(long chat, long now) {
        chats.merge(chat, now + chatPause, (place, next) -> place - next > 0 ? place : next);
    }

    /** The whole bot is to wait. */
    synchronized void pause(Duration wait, long now) {
        if (now + wait.toNanos() - quietUntil > 0) quietUntil = now + wait.toNanos();
    }

    /** How long it still waits; nothing when it does not. */
    synchronized Duration quiet(long now) {
        return Duration.ofNanos(Math.max(0, quietUntil - now));
    }
}
