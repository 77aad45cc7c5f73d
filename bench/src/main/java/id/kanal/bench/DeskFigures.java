package id.kanal.bench;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** What agents and an exchange saw, from any thread. */
final class DeskFigures {
    private static final long HIGHEST_MICROS = 600_000_000;

    /** What was asked for. */
    enum Kind {
        /** A whole page, or the saving of one. */
        PAGE,
        /** A part of a page that it asks for by itself: the list of calls, a draft, danger in what is typed. */
        PART,
        /** An event of the exchange. */
        CALL
    }

    private final Map<Kind, Histogram> latencies = new EnumMap<>(Kind.class);
    private final Histogram live = new ConcurrentHistogram(HIGHEST_MICROS, 3);
    private final LongAdder refused = new LongAdder();

    DeskFigures() {
        for (Kind kind : Kind.values()) latencies.put(kind, new ConcurrentHistogram(HIGHEST_MICROS, 3));
    }

    void answered(Kind kind, long nanos, int status) {
        latencies.get(kind).recordValue(Math.min(HIGHEST_MICROS, nanos / 1000));
        if (status >= 400) refused.increment();
    }

    void refused() {
        refused.increment();
    }

    /** @param millis from a change to the list that shows it, rather too many than too few */
    void live(long millis) {
        live.recordValue(Math.min(HIGHEST_MICROS, Math.max(0, millis) * 1000));
    }

    void noteIn(Figures figures, double seconds) {
        latencies.forEach((kind, latency) -> {
            String what = switch (kind) {
                case PAGE -> "pages";
                case PART -> "parts of pages";
                case CALL -> "events of calls";
            };
            figures.note(what + " a second", latency.getTotalCount() / seconds);
            note(figures, what, latency);
        });
        note(figures, "from a change to the list that shows it", live);
        figures.note("refused", refused.doubleValue());
    }

    private static void note(Figures figures, String what, Histogram values) {
        figures.note(what + ": p50 ms", values.getValueAtPercentile(50) / 1000.0);
        figures.note(what + ": p95 ms", values.getValueAtPercentile(95) / 1000.0);
        figures.note(what + ": p99 ms", values.getValueAtPercentile(99) / 1000.0);
    }
}
