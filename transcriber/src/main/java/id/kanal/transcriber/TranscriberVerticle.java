package id.kanal.transcriber;

import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.port.Telemetry;
import id.kanal.kernel.worker.KeyedWorker;
import id.kanal.kernel.worker.WorkerScope;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Works through the recordings, on the one node that has the lease. */
public final class TranscriberVerticle extends VerticleBase {
    private static final String STAGE = "transcriber";
    private static final int WINDOW = 64;

    private final Journal journal;
    private final TranscriberConfig config;
    private final RecordingStore store;
    private final Streams streams;
    private final RuntimeContext means;
    private final Telemetry telemetry;
    private volatile Optional<TranscriberStage> stage = Optional.empty();
    private Optional<Running> running = Optional.empty();

    public TranscriberVerticle(
            Journal journal,
            TranscriberConfig config,
            RecordingStore store,
            Streams streams,
            RuntimeContext means,
            Telemetry telemetry) {
        this.journal = journal;
        this.config = config;
        this.store = store;
        this.streams = streams;
        this.means = means;
        this.telemetry = telemetry;
    }

    private record Running(HttpTranscriber engine, KeyedWorker worker) {}

    /** Why the engine does not answer; empty when it does, or was not asked yet. From any thread. */
    public String trouble() {
        return stage.map(TranscriberStage::trouble).orElse("");
    }

    @Override
    public Future<?> start() {
        HttpTranscriber engine = new HttpTranscriber(vertx, config, means);
        TranscriberStage work = new TranscriberStage(engine, store, config, streams, means, telemetry);
        KeyedWorker worker = new KeyedWorker(
                new WorkerScope(
                        journal, means, task -> context.runOnContext(go -> task.run()), STAGE, Streams.transcribe()),
                new KeyedWorker.Limits(WINDOW, config.parallel(), config.tries()),
                work);
        stage = Optional.of(work);
        running = Optional.of(new Running(engine, worker));
        worker.start();
        return Future.succeededFuture();
    }

    /** Hangs up at once: a recording may take minutes, and stays in the stream until its words are told. */
    @Override
    public Future<?> stop() {
        return running.<Future<?>>map(all -> {
                    CompletableFuture<Void> finished = all.worker().stop();
                    context.runOnContext(
                            go -> { // after the worker knows: it asks for nothing more
                                var unused = all.engine().close();
                            });
                    return Future.fromCompletionStage(finished);
                })
                .orElseGet(Future::succeededFuture);
    }
}
