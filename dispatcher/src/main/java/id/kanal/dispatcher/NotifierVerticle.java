package id.kanal.dispatcher;

import id.kanal.dispatcher.notify.Notifier;
import id.kanal.dispatcher.notify.NotifierStage;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.worker.BatchWorker;
import id.kanal.kernel.worker.WorkerScope;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;

/** Works through notices lanes on its own event loop. */
public final class NotifierVerticle extends VerticleBase {
    private static final String STAGE = "notifier";
    private static final int BATCH = 25;

    private final Journal journal;
    private final RuntimeContext means;
    private final Notifier notifier;
    private final List<Integer> lanes;
    private List<BatchWorker> workers = List.of();

    /** @param lanes which notices lanes it works on */
    public NotifierVerticle(Journal journal, RuntimeContext means, Notifier notifier, List<Integer> lanes) {
        this.journal = journal;
        this.means = means;
        this.notifier = notifier;
        this.lanes = List.copyOf(lanes);
    }

    @Override
    public Future<?> start() {
        workers = lanes.stream().map(Streams::notices).map(this::worker).toList();
        workers.forEach(BatchWorker::start);
        return Future.succeededFuture();
    }

    private BatchWorker worker(String stream) {
        return new BatchWorker(
                new WorkerScope(journal, means, task -> context.runOnContext(go -> task.run()), STAGE, stream),
                BATCH,
                new NotifierStage(journal, notifier, stream));
    }

    /** Waits for the batches in hand. */
    @Override
    public Future<?> stop() {
        return Future.all(workers.stream()
                .map(worker -> Future.fromCompletionStage(worker.stop()))
                .toList());
    }
}
