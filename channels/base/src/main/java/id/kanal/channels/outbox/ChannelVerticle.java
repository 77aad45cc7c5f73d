package id.kanal.channels.outbox;

import id.kanal.channels.files.FileFetcher;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.model.ChannelProfiles;
import id.kanal.kernel.port.Channel;
import id.kanal.kernel.port.FileSource;
import id.kanal.kernel.port.Intake;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.port.Telemetry;
import id.kanal.kernel.worker.Backoff;
import id.kanal.kernel.worker.BatchWorker;
import id.kanal.kernel.worker.KeyedWorker;
import id.kanal.kernel.worker.WorkerScope;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Receives on one channel and sends its outbound messages. */
public final class ChannelVerticle extends VerticleBase {
    private static final Duration RECEIPT_PATIENCE = Duration.ofMinutes(10);
    private static final int RECEIPT_BATCH = 64;
    /** Many: one that is not there yet keeps its place until it is. */
    private static final int FILES = 2_000;

    private static final int FILES_AT_ONCE = 8;

    private final Channel channel;
    private final Intake intake;
    private final Journal journal;
    private final Setup setup;
    private final RuntimeContext means;
    private final Telemetry telemetry;

    private KeyedWorker outbox;
    private BatchWorker receipts;
    private Optional<KeyedWorker> fetcher = Optional.empty();

    /**
     * @param profiles of all channels: another may tell what this one could not
     * @param streams which lane an address belongs to
     * @param files where those are kept that a channel leaves at its provider; empty where none does
     */
    public record Setup(
            OutboxConfig outbox,
            ChannelProfiles profiles,
            Streams streams,
            Keys keys,
            Optional<FileFetcher.Store> files) {}

    public ChannelVerticle(
            Channel channel, Intake intake, Journal journal, Setup setup, RuntimeContext means, Telemetry telemetry) {
        this.channel = channel;
        this.intake = intake;
        this.journal = journal;
        this.setup = setup;
        this.means = means;
        this.telemetry = telemetry;
    }

    @Override
    public Future<?> start() {
        Executor home = task -> context.runOnContext(go -> task.run());
        String id = channel.ref().id();
        OutboxConfig config = setup.outbox();
        SentNote note = new SentNote(channel.ref(), setup.profiles(), setup.streams());
        Backoff backoff = new Backoff(config.firstRetry(), config.longestRetry());
        outbox = new KeyedWorker(
                new WorkerScope(journal, means, home, "outbox", Streams.outbound(id)),
                new KeyedWorker.Limits(config.window(), config.concurrency(), backoff),
                new Outbox(journal, channel, config, note, setup.keys(), means, telemetry));
        receipts = new BatchWorker(
                new WorkerScope(journal, means, home, "receipts", Streams.receipts(id)),
                RECEIPT_BATCH,
                new ReceiptCounter(
                        journal,
                        id,
                        note,
                        setup.keys(),
                        means,
                        telemetry,
                        new ReceiptCounter.Times(RECEIPT_PATIENCE, config.receiptsFor())));
        fetcher = channel.files().flatMap(source -> setup.files().map(store -> fetcher(source, store, home, backoff)));
        outbox.start();
        receipts.start();
        fetcher.ifPresent(KeyedWorker::start);
        return Future.fromCompletionStage(channel.open(intake));
    }

    private KeyedWorker fetcher(FileSource source, FileFetcher.Store store, Executor home, Backoff backoff) {
        String id = channel.ref().id();
        return new KeyedWorker(
                new WorkerScope(journal, means, home, "files", Streams.fetch(id)),
                new KeyedWorker.Limits(FILES, FILES_AT_ONCE, backoff),
                new FileFetcher(id, source, store, setup.streams(), means, telemetry));
    }

    /** Outbox and receipts first: while they finish, the channel must still be able to send. */
    @Override
    public Future<?> stop() {
        CompletableFuture<Void> fetched =
                fetcher.map(KeyedWorker::stop).orElseGet(() -> CompletableFuture.completedFuture(null));
        CompletableFuture<Void> drained = CompletableFuture.allOf(outbox.stop(), receipts.stop(), fetched);
        return Future.fromCompletionStage(drained.thenCompose(done -> channel.close()));
    }
}
