package id.kanal.normalizer;

import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.worker.BatchWorker;
import id.kanal.kernel.worker.WorkerScope;
import id.kanal.testkit.Await;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** The desk's stage at work by itself, on a thread of its own. */
final class Working implements AutoCloseable {
    private final NormalizerHarness desk;
    private final ExecutorService home = Executors.newSingleThreadExecutor();
    private final BatchWorker worker;

    /** @param fate asked at each commit whether and how it fails */
    Working(NormalizerHarness desk, int most, Supplier<Optional<FailureCode>> fate) {
        this.desk = desk;
        Await.get(desk.lease().release());
        Unsteady journal = new Unsteady(desk.journal, fate);
        NormalizerStage stage = new NormalizerStage(journal, desk.blobs, home, desk.context(), 0);
        this.worker =
                new BatchWorker(new WorkerScope(journal, desk.means, home, "normalizer", "intake:0"), most, stage);
        worker.start();
    }

    void until(int outcomes) {
        until(outcomes, () -> {});
    }

    void until(int outcomes, Runnable meanwhile) {
        Await.until(outcomes + " outcomes", () -> {
            meanwhile.run();
            return desk.outcomes() >= outcomes;
        });
    }

    @Override
    public void close() {
        Await.get(worker.stop());
        home.shutdown();
    }
}
