package id.kanal.simulators.smsc;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which misbehaviours are switched on, and for how many more times. */
final class Mischief {
    private final Map<Misbehaviour, Integer> left = new ConcurrentHashMap<>();

    void set(Misbehaviour what, int times) {
        left.merge(what, times, (before, now) -> now);
    }

    void clear() {
        left.clear();
    }

    /** Uses up one time of it, if it is on. */
    boolean strikes(Misbehaviour what) {
        boolean[] struck = {false};
        left.computeIfPresent(what, (key, times) -> {
            struck[0] = times > 0;
            return times > 1 ? Integer.valueOf(times == Integer.MAX_VALUE ? times : times - 1) : 0;
        });
        return struck[0];
    }
}
