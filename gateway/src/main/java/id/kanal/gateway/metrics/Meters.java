package id.kanal.gateway.metrics;

import id.kanal.kernel.journal.Journal.Figures;
import id.kanal.kernel.port.Telemetry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** All meters of the process. Thread-safe; recording is a map look-up and an addition. */
public final class Meters implements Telemetry, AutoCloseable {
    private static final double MEDIAN = 0.5;
    private static final double SLOWEST = 0.95;

    /** From a group commit on a fast disk to a core system that is nearly too slow. */
    private static final Duration[] BUCKETS =
            List.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000, 30000).stream()
                    .map(Duration::ofMillis)
                    .toArray(Duration[]::new);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Series, Counter> counters = new ConcurrentHashMap<>();
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();
    private final Map<Series, Meter> figured = new ConcurrentHashMap<>();
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private volatile Figures figures = new Figures(Map.of(), 0, Map.of());

    public Meters() {
        collections.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        Gauge.builder(MeterNames.PARKED, this, meters -> meters.figures.parked())
                .register(registry);
    }

    @Override
    public void count(String name, String... tags) {
        counters.computeIfAbsent(
                        new Series(name, List.of(tags)),
                        series -> Counter.builder(name).tags(tags).register(registry))
                .increment();
    }

    @Override
    public void time(String name, Duration took, String... tags) {
        timers.computeIfAbsent(
                        new Series(name, List.of(tags)),
                        series -> Timer.builder(name)
                                .tags(tags)
                                .serviceLevelObjectives(BUCKETS)
                                .register(registry))
                .record(took);
    }

    /** A gauge that is 1 while something is up. */
    public void up(String name, BooleanSupplier up, String... tags) {
        Gauge.builder(name, () -> up.getAsBoolean() ? 1 : 0).tags(tags).register(registry);
    }

    /** What the journal counted. Counts are kept there, so they survive a restart and are the same on every node. */
    public void take(Figures now) {
        figures = now;
        for (String kind :
                now.backlog().keySet().stream().map(Meters::kind).distinct().toList())
            figured.computeIfAbsent(
                    new Series(MeterNames.BACKLOG, List.of(kind)),
                    series -> Gauge.builder(MeterNames.BACKLOG, this, meters -> meters.backlog(kind))
                            .tag("stream", kind)
                            .register(registry));
        now.counts()
                .forEach((channel, outcomes) -> outcomes.keySet()
                        .forEach(outcome -> figured.computeIfAbsent(
                                new Series(MeterNames.MESSAGES, List.of(channel, outcome)),
                                series -> FunctionCounter.builder(
                                                MeterNames.MESSAGES, this, meters -> meters.messages(channel, outcome))
                                        .tags("channel", channel, "outcome", outcome)
                                        .register(registry))));
    }

    /**
     * Of all that a timer measured.
     *
     * @param median which half of it was quicker than
     * @param slowest which 95 % of it were quicker than
     */
    public record Spread(Duration median, Duration slowest) {}

    /**
     * For each value of one of a timer's tags; between two bounds of its histogram it is taken to rise evenly. Empty where nothing
     * was measured.
     */
    public Map<String, Spread> spreads(String name, String tag) {
        Map<String, Spread> found = new TreeMap<>();
        timers.forEach((series, timer) -> {
            int at = series.tags.indexOf(tag);
            if (!series.name.equals(name) || at < 0 || timer.count() == 0) return;
            CountAtBucket[] buckets = timer.takeSnapshot().histogramCounts();
            found.put(series.tags.get(at + 1), new Spread(quantile(buckets, MEDIAN), quantile(buckets, SLOWEST)));
        });
        return found;
    }

    private static Duration quantile(CountAtBucket[] buckets, double part) {
        double wanted = part * (buckets.length == 0 ? 0 : buckets[buckets.length - 1].count());
        double bound = 0;
        double count = 0;
        for (CountAtBucket bucket : buckets) {
            double next = bucket.bucket(TimeUnit.MILLISECONDS);
            if (bucket.count() >= wanted && bucket.count() > count && !Double.isInfinite(next))
                return Duration.ofMillis(
                        Math.round(bound + (next - bound) * (wanted - count) / (bucket.count() - count)));
            if (!Double.isInfinite(next)) bound = next;
            count = bucket.count();
        }
        return Duration.ofMillis(Math.round(bound)); // beyond the last bound
    }

    /** Prometheus text format, version 0.0.4. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }

    private double backlog(String kind) {
        return figures.backlog().entrySet().stream()
                .filter(entry -> kind(entry.getKey()).equals(kind))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private double messages(String channel, String outcome) {
        return figures.counts().getOrDefault(channel, Map.of()).getOrDefault(outcome, 0L);
    }

    /** {@code outbound} for {@code outbound:sms-telkomsel}. */
    static String kind(String stream) {
        int colon = stream.indexOf(':');
        return colon < 0 ? stream : stream.substring(0, colon);
    }

    private record Series(String name, List<String> tags) {}
}
