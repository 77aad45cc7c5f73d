package id.kanal.channels.api;

import id.kanal.channels.ChannelContext;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.ForwardedNews;
import id.kanal.kernel.worker.Backoff;
import id.kanal.kernel.worker.KeyedWorker;
import id.kanal.kernel.worker.WorkerScope;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * Brings news of a partner's cases to the partner, that of one case in order, on one node at a time. News leaves the stream
 * only after the partner has it, or is parked.
 */
final class NewsForwarder implements KeyedWorker.Handler {
    private static final int WINDOW = 128;
    private static final int CONCURRENCY = 8;
    private static final String COUNTER = "kanal_api_news";

    private final ChannelRef ref;
    private final ApiConfig config;
    private final ChannelContext around;
    private final OutcomeCounter outcomes;
    private final StatusWebhook webhook;
    private final KeyedWorker worker;
    private volatile String trouble = "";

    /** To be made on the event loop on which it works. */
    NewsForwarder(ChannelRef ref, ApiConfig config, ChannelContext around, Journal journal) {
        this.ref = ref;
        this.config = config;
        this.around = around;
        this.outcomes = new OutcomeCounter(around.telemetry(), ref, COUNTER);
        Context home = Vertx.currentContext();
        if (home == null) throw new IllegalStateException("not on an event loop");
        this.webhook = new StatusWebhook(home.owner(), config, around.means().clock());
        this.worker = new KeyedWorker(
                new WorkerScope(
                        journal,
                        around.means(),
                        task -> home.runOnContext(go -> task.run()),
                        "forward",
                        Streams.forward(ref.id())),
                new KeyedWorker.Limits(
                        WINDOW, CONCURRENCY, new Backoff(config.statusRetryFirst(), config.statusRetryLimit())),
                this);
    }

    void start() {
        worker.start();
    }

    /** Finishes what is under way. */
    CompletableFuture<Void> stop() {
        return worker.stop()
                .thenCompose(done -> webhook.close().toCompletionStage().toCompletableFuture());
    }

    /** Why the last try failed, in words for an operator; empty when it did not. */
    String trouble() {
        return trouble;
    }

    @Override
    public String key(Entry entry) {
        return JournalJson.forwardedNews(entry.body()).ticket().digits();
    }

    @Override
    public CompletableFuture<JournalTransaction> handle(Entry entry, int attempt, Lease lease) {
        ForwardedNews news = JournalJson.forwardedNews(entry.body());
        Instant now = around.means().clock().instant();
        if (attempt > 0 && news.since().plus(config.statusGiveUp()).isBefore(now)) {
            outcomes.count(FailureCode.OUT_OF_PATIENCE.id());
            return CompletableFuture.failedFuture(
                    Failure.of(FailureCode.OUT_OF_PATIENCE, "the partner could not be told within status-give-up"));
        }
        return webhook.post(news)
                .onComplete((told, failed) -> noted(failed))
                .map(told -> JournalTransaction.under(lease).acknowledge(Streams.forward(ref.id()), entry.id()))
                .toCompletionStage()
                .toCompletableFuture();
    }

    private void noted(Throwable failed) {
        if (failed == null) {
            trouble = "";
            outcomes.count("told");
            return;
        }
        Failure failure = Failure.of(failed);
        trouble = "status-url: " + failure.code().id() + ": " + failure.getMessage();
        outcomes.count(failure.code().id());
    }
}
