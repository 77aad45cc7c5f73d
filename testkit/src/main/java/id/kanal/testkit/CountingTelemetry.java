package id.kanal.testkit;

import id.kanal.kernel.port.Telemetry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts what is counted or timed, by name and tags as in {@code kanal_x_total kind=a reason=b}. The first tag, which is the
 * channel's, is left out. Thread-safe.
 */
public class CountingTelemetry implements Telemetry {
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    @Override
    public void count(String name, String... tags) {
        StringBuilder key = new StringBuilder(name);
        for (int i = 2; i < tags.length; i += 2)
            key.append(' ').append(tags[i]).append('=').append(tags[i + 1]);
        counts.merge(key.toString(), 1, Integer::sum);
    }

    @Override
    public void time(String name, Duration took, String... tags) {
        count(name, tags);
    }

    public int of(String nameAndTags) {
        return counts.getOrDefault(nameAndTags, 0);
    }

    public Map<String, Integer> all() {
        return Map.copyOf(counts);
    }
}
