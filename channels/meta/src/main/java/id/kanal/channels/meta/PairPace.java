package id.kanal.channels.meta;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * When messages may go: so many a second to all, to one person one every few seconds with some lent in advance, and none while we are
 * told to wait. Times are those of a monotonic clock, in nanoseconds. From any thread.
 */
final class PairPace {
    /** How many messages to one person may go at once, before the pause counts (Cloud API, "Pair rate limits"). */
    static final int LENT = 45;

    private static final int MOST_PEOPLE = 10_000;
    private static final long SECOND = 1_000_000_000L;

    private final long pairPause;
    private final long interval;
    /** When all that was lent to a person is paid back. */
    private final Map<String, Long> people = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_PEOPLE;
        }
    };

    private long next;
    private long quietUntil;

    PairPace(Duration pairPause, int throughput, long now) {
        this.pairPause = pairPause.toNanos();
        this.interval = SECOND / throughput;
        this.next = now;
        this.quietUntil = now;
    }

    /** Takes the next place: how long until then. Empty, and nothing is taken, where that is longer than wanted. */
    synchronized OptionalLong place(String person, long now, Duration longest) {
        long paid = Math.max(now, people.getOrDefault(person, now));
        long pair = paid - (LENT - 1) * pairPause - now;
        long free = Math.max(0, Math.max(next - now, quietUntil - now)); // after a pause, too, one after the other
        long wait = Math.max(pair, free);
        if (wait > longest.toNanos()) return OptionalLong.empty();
        people.put(person, paid + pairPause);
        next = now + free + interval;
        return OptionalLong.of(wait);
    }

    /** Whatever we thought: to this person nothing may go for so long. */
    synchronized void pausePair(String person, Duration wait, long now) {
        long until = now + wait.toNanos() + (LENT - 1) * pairPause;
        people.merge(person, until, (before, told) -> before - told > 0 ? before : told);
    }

    /** To nobody may anything go. */
    synchronized void pause(Duration wait, long now) {
        if (now + wait.toNanos() - quietUntil > 0) quietUntil = now + wait.toNanos();
    }

    /** How long nothing goes to anybody; nothing when it does. */
    synchronized Duration quiet(long now) {
        return Duration.ofNanos(Math.max(0, quietUntil - now));
    }
}
