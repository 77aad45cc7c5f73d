package id.kanal.normalizer;

import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.port.Blobs;
import id.kanal.kernel.worker.BatchWorker;
import id.kanal.kernel.worker.WorkerScope;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.concurrent.Executor;

/** The thread of some lanes: one worker each, all on this verticle's context. */
public final class NormalizerVerticle extends VerticleBase {
    private static final String STAGE = "normalizer";

    private final Journal journal;
    private final Blobs blobs;
    private final NormalizerContext shared;
    private final List<Integer> lanes;
    private List<BatchWorker> workers = List.of();

    /** @param lanes which lanes to compete for; those of another node are taken over when it is gone */
    public NormalizerVerticle(Journal journal, Blobs blobs, NormalizerContext shared, List<Integer> lanes) {
        this.journal = journal;
        this.blobs = blobs;
        this.shared = shared;
        this.lanes = List.copyOf(lanes);
    }

    @Override
    public Future<?> start() {
        Executor home = task -> context.runOnContext(go -> task.run());
        workers = lanes.stream()
                .map(lane -> new BatchWorker(
                        new WorkerScope(journal, shared.means(), home, STAGE, Streams.intake(lane)),
                        shared.config().batch(),
                        new NormalizerStage(journal, blobs, home, shared, lane)))
                .toList();
        workers.forEach(BatchWorker::start);
        return Future.succeededFuture();
    }

    /** Finishes the batches in hand. */
    @Override
    public Future<?> stop() {
        return Future.all(workers.stream()
                .map(worker -> Future.fromCompletionStage(worker.stop(), context))
                .toList());
    }
}
