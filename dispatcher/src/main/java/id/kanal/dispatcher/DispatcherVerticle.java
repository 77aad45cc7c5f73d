package id.kanal.dispatcher;

import id.kanal.dispatcher.core.DispatcherStage;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.port.CoreSystem;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.worker.KeyedWorker;
import id.kanal.kernel.worker.WorkerScope;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;

/** Works through core lanes on its own event loop. */
public final class DispatcherVerticle extends VerticleBase {
    private static final String STAGE = "dispatcher";

    private final Journal journal;
    private final RuntimeContext means;
    private final CoreSystem core;
    private final Setup setup;
    private List<KeyedWorker> workers = List.of();

    public DispatcherVerticle(Journal journal, RuntimeContext means, CoreSystem core, Setup setup) {
        this.journal = journal;
        this.means = means;
        this.core = core;
        this.setup = setup;
    }

    @Override
    public Future<?> start() {
        workers = setup.lanes.stream().map(Streams::core).map(this::worker).toList();
        workers.forEach(KeyedWorker::start);
        return Future.succeededFuture();
    }

    private KeyedWorker worker(String stream) {
        return new KeyedWorker(
                new WorkerScope(journal, means, task -> context.runOnContext(go -> task.run()), STAGE, stream),
                setup.limits,
                new DispatcherStage(core, stream, setup.keep));
    }

    /** Waits for the deliveries under way. */
    @Override
    public Future<?> stop() {
        return Future.all(workers.stream()
                .map(worker -> Future.fromCompletionStage(worker.stop()))
                .toList());
    }

    /**
     * @param lanes which core lanes it works on
     * @param keep how long a ticket card stays after its last change
     */
    public record Setup(List<Integer> lanes, KeyedWorker.Limits limits, Duration keep) {
        public Setup {
            lanes = List.copyOf(lanes);
        }
    }
}
