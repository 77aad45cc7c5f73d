package id.kanal.dispatcher.notify;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How often something happened in each of the last 24 clock hours.
 *
 * @param hours since 1970, with their counts
 */
record HourlyCount(Map<Long, Long> hours) {
    private static final long SECONDS = 3600;
    private static final int KEPT = 24;

    HourlyCount {
        hours = Map.copyOf(hours);
    }

    static HourlyCount of(String written) {
        return new HourlyCount(Arrays.stream(written.split(","))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> entry.split(":"))
                .collect(Collectors.toMap(parts -> Long.valueOf(parts[0]), parts -> Long.valueOf(parts[1]))));
    }

    /** All fields of a hash together. */
    static HourlyCount sum(Collection<String> fields) {
        Map<Long, Long> sum = new TreeMap<>();
        for (String field : fields) of(field).hours.forEach((hour, count) -> sum.merge(hour, count, Long::sum));
        return new HourlyCount(sum);
    }

    private static long hour(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), SECONDS);
    }

    long inHour(Instant now) {
        return hours.getOrDefault(hour(now), 0L);
    }

    /** In this hour and the 23 before it. */
    long inDay(Instant now) {
        long first = hour(now) - KEPT + 1;
        return hours.entrySet().stream()
                .filter(entry -> entry.getKey() >= first)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    HourlyCount and(Instant now) {
        Map<Long, Long> next = new TreeMap<>(hours);
        next.keySet().removeIf(hour -> hour <= hour(now) - KEPT);
        next.merge(hour(now), 1L, Long::sum);
        return new HourlyCount(next);
    }

    String written() {
        return new TreeMap<>(hours)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + ":" + entry.getValue())
                        .collect(Collectors.joining(","));
    }
}
