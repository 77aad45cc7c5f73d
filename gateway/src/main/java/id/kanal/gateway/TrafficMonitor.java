package id.kanal.gateway;

import id.kanal.console.Gauges;
import id.kanal.kernel.journal.Journal.Figures;
import id.kanal.kernel.journal.Streams;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How messages flow, by what the journal counts for all nodes: looked at now and then, and an hour of it kept. Times are exact to
 * the interval between two looks, and begin when this node did. Thread-safe.
 */
final class TrafficMonitor {
    /** Between two looks. */
    static final Duration EVERY = Duration.ofSeconds(10);

    private static final Duration KEPT = Duration.ofHours(1);
    private static final String IN = "received";
    private static final String OUT = "sent";
    private static final List<String> FAILED = List.of("undelivered", "bounced", "unsent");

    private record Look(Instant at, Figures figures) {}

    private final Deque<Look> looks = new ArrayDeque<>();
    private final Map<String, Instant> lastIn = new HashMap<>();
    private final Map<String, Instant> lastOut = new HashMap<>();

    synchronized void take(Figures now, Instant at) {
        Look before = looks.peekLast();
        if (before != null && isOfOtherData(before.figures, now)) {
            looks.clear();
            before = null;
        }
        Look last = before;
        if (last != null)
            now.counts().keySet().forEach(channel -> {
                if (count(now, channel, IN) > count(last.figures, channel, IN)) lastIn.put(channel, at);
                if (count(now, channel, OUT) > count(last.figures, channel, OUT)) lastOut.put(channel, at);
            });
        looks.addLast(new Look(at, now));
        while (looks.size() > 1 && looks.peekFirst().at.plus(KEPT).isBefore(at)) looks.removeFirst();
    }

    /** What is counted only grows, unless the journal was put back from a backup or emptied. */
    private static boolean isOfOtherData(Figures before, Figures now) {
        return before.counts().entrySet().stream()
                .anyMatch(channel -> channel.getValue().entrySet().stream()
                        .anyMatch(outcome -> count(now, channel.getKey(), outcome.getKey()) < outcome.getValue()));
    }

    synchronized Gauges.Traffic of(String channel) {
        if (looks.isEmpty()) return Gauges.Traffic.NONE;
        Figures first = looks.peekFirst().figures;
        Figures last = looks.peekLast().figures;
        long failed = FAILED.stream()
                .mapToLong(outcome -> count(last, channel, outcome) - count(first, channel, outcome))
                .sum();
        return new Gauges.Traffic(
                Optional.ofNullable(lastIn.get(channel)),
                Optional.ofNullable(lastOut.get(channel)),
                count(last, channel, IN) - count(first, channel, IN),
                last.backlog().getOrDefault(Streams.outbound(channel), 0L),
                failed);
    }

    synchronized long parked() {
        return looks.isEmpty() ? 0 : looks.peekLast().figures.parked();
    }

    private static long count(Figures figures, String channel, String outcome) {
        return figures.counts().getOrDefault(channel, Map.of()).getOrDefault(outcome, 0L);
    }
}
