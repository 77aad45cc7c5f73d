package id.kanal.channels.x;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/**
 * How many direct messages may be sent: 15 in 15 minutes and 1,440 in a day, where nothing else is agreed (docs.x.com, manage direct
 * messages). Of this process alone, because one node at a time sends; what it does not know X says by refusing. From any thread.
 */
final class DirectQuota {
    private static final Duration A_WHILE = Duration.ofMinutes(15);
    private static final Duration A_DAY = Duration.ofDays(1);

    private final int most;
    private final Deque<Instant> sent = new ArrayDeque<>();

    /** @param most in fifteen minutes */
    DirectQuota(int most) {
        this.most = most;
    }

    /** Takes a place, or says how long until there is one. */
    synchronized Optional<Duration> take(Instant now) {
        while (!sent.isEmpty() && !sent.getFirst().plus(A_DAY).isAfter(now)) sent.removeFirst();
        if (sent.size() >= most * A_DAY.dividedBy(A_WHILE))
            return Optional.of(Duration.between(now, sent.getFirst().plus(A_DAY)));
        Optional<Instant> before = nthLast();
        if (before.isPresent() && before.get().plus(A_WHILE).isAfter(now))
            return Optional.of(Duration.between(now, before.get().plus(A_WHILE)));
        sent.addLast(now);
        return Optional.empty();
    }

    /** One that was taken lately was not needed: nothing left for X. */
    synchronized void giveBack() {
        var unused = sent.pollLast();
    }

    private Optional<Instant> nthLast() {
        Iterator<Instant> latest = sent.descendingIterator();
        for (int i = 1; latest.hasNext(); i++) {
            Instant each = latest.next();
            if (i == most) return Optional.of(each);
        }
        return Optional.empty();
    }
}
