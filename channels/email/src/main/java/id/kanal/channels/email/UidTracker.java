package id.kanal.channels.email;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** Which mails of the folder are in the journal, which are not, and which make trouble. For one thread. */
final class UidTracker {
    /** After so many tries a mail that cannot be read becomes a stub. */
    static final int TRIES = 3;

    private static final int MOST_OPEN = 200;
    private static final int MOST_DOUBLINGS = 7;

    private final Duration firstWait;
    private Cursor saved = Cursor.NONE;
    private long validity = -1;
    private long last;
    private final NavigableSet<Long> pending = new TreeSet<>();
    private final Set<Long> done = new HashSet<>();
    private final Map<Long, Integer> tries = new HashMap<>();
    private final Map<Long, Integer> breaks = new HashMap<>();
    private final Map<Long, Long> postponed = new HashMap<>();
    private boolean singly;

    /** @param firstWait of a mail that breaks the connection; it doubles from time to time */
    UidTracker(Duration firstWait) {
        this.firstWait = firstWait;
    }

    /** A folder was opened. With a new validity every UID means another mail, and all that was known is void. */
    void opened(long now, Cursor cursor) {
        saved = cursor;
        if (now != validity) {
            done.clear();
            tries.clear();
            breaks.clear();
            postponed.clear();
        }
        pending.clear();
        validity = now;
        last = cursor.validity() == now ? cursor.last() : 0;
        if (cursor.validity() == now) pending.addAll(cursor.open());
    }

    /**
     * What of the found is to be read now; last what broke the connection before.
     *
     * @param marked what bears our mark and is in the journal, whoever put it there
     * @param marks whether what was found is new for certain; else only the cursor tells
     */
    List<Long> todo(List<Long> found, List<Long> marked, boolean marks) {
        Set<Long> there = new HashSet<>(found);
        there.addAll(marked);
        done.addAll(marked);
        for (Collection<Long> known : List.of(done, pending, tries.keySet(), breaks.keySet(), postponed.keySet()))
            known.retainAll(there);
        List<Long> todo = new ArrayList<>();
        List<Long> suspects = new ArrayList<>();
        for (Long uid : found) {
            if (done.contains(uid) || (!marks && uid <= last && !pending.contains(uid))) continue;
            pending.add(uid);
            if (!breaks.containsKey(uid)) todo.add(uid);
            else if (!isPostponed(uid)) suspects.add(uid);
        }
        todo.addAll(suspects);
        return todo;
    }

    private boolean isPostponed(long uid) {
        Long until = postponed.get(uid);
        return until != null && until - System.nanoTime() > 0;
    }

    /** How many mails wait because the connection breaks whenever they are read. */
    int postponed() {
        return postponed.size();
    }

    /** In the journal, but still in the folder without a mark. */
    List<Long> unfiled() {
        return done.stream().sorted().toList();
    }

    void inJournal(long uid) {
        pending.remove(uid);
        tries.remove(uid);
        breaks.remove(uid);
        postponed.remove(uid);
        done.add(uid);
        last = Math.max(last, uid);
    }

    void filed(Collection<Long> uids) {
        done.removeAll(uids);
    }

    /** The mail could not be read; whether it was tried often enough. */
    boolean failed(long uid) {
        return tries.merge(uid, 1, Integer::sum) >= TRIES;
    }

    /** The connection broke while these were read: which of them did it shows when they are read one by one. */
    void broke(List<Long> uids) {
        singly = true;
        if (uids.size() > 1) return;
        long uid = uids.get(0);
        int times = breaks.merge(uid, 1, Integer::sum);
        if (times < TRIES) return;
        Duration wait = firstWait.multipliedBy(1L << Math.min(times - TRIES, MOST_DOUBLINGS));
        postponed.put(uid, System.nanoTime() + wait.toNanos());
    }

    /** Whether this one is to be read by itself. */
    boolean alone(long uid) {
        return singly || breaks.containsKey(uid);
    }

    /** All that was to be read was read without a break. */
    void calm() {
        singly = false;
    }

    /** Where the journal's cursor belongs now. */
    Cursor cursor() {
        NavigableSet<Long> open = new TreeSet<>(pending.headSet(last, true));
        if (open.size() <= MOST_OPEN) return new Cursor(validity, last, open);
        return new Cursor(validity, open.first() - 1, new TreeSet<>());
    }

    boolean moved() {
        return !cursor().equals(saved);
    }

    void saved(Cursor cursor) {
        saved = cursor;
    }
}
