package id.kanal.gateway.http;

import id.kanal.gateway.metrics.Meters;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.Journal.Figures;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Prometheus text. Asks the journal for its figures at most once a second, however often it is scraped. */
final class MetricsRoute {
    private static final long FRESH = Duration.ofSeconds(1).toNanos();
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Meters meters;
    private final Journal journal;
    private CompletableFuture<Boolean> figures = CompletableFuture.completedFuture(false);
    private long asked = System.nanoTime() - FRESH;

    MetricsRoute(Meters meters, Journal journal) {
        this.meters = meters;
        this.journal = journal;
    }

    void scrape(RoutingContext context) {
        Answers.when(
                context,
                refreshed(),
                known -> Answers.text(context, "text/plain; version=0.0.4; charset=utf-8", meters.scrape()));
    }

    /** While the journal is down the last figures stay; kanal_journal_up says that they are old. */
    private CompletableFuture<Boolean> refreshed() {
        if (System.nanoTime() - asked < FRESH || !figures.isDone()) return figures;
        asked = System.nanoTime();
        CompletableFuture<Figures> answer = journal.figures();
        figures = answer.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).handle((found, failure) -> {
            if (failure == null) meters.take(found);
            return failure == null;
        });
        return figures;
    }
}
