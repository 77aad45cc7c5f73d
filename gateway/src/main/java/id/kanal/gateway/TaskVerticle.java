package id.kanal.gateway;

import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.port.Telemetry;
import id.kanal.kernel.task.TaskBoard;
import id.kanal.kernel.worker.Backoff;
import id.kanal.kernel.worker.KeyedWorker;
import id.kanal.kernel.worker.WorkerScope;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.Optional;

/** Works through the stream of tasks, on the one node that has the lease. A full desk is waited for. */
final class TaskVerticle extends VerticleBase {
    private static final String STAGE = "tasks";
    private static final KeyedWorker.Limits LIMITS =
            new KeyedWorker.Limits(64, 8, new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1)));

    private final Journal journal;
    private final TaskBoard board;
    private final RuntimeContext means;
    private final Telemetry telemetry;
    private Optional<KeyedWorker> worker = Optional.empty();

    TaskVerticle(Journal journal, TaskBoard board, RuntimeContext means, Telemetry telemetry) {
        this.journal = journal;
        this.board = board;
        this.means = means;
        this.telemetry = telemetry;
    }

    @Override
    public Future<?> start() {
        KeyedWorker made = new KeyedWorker(
                new WorkerScope(journal, means, task -> context.runOnContext(go -> task.run()), STAGE, Streams.tasks()),
                LIMITS,
                new TaskStage(board, telemetry));
        worker = Optional.of(made);
        made.start();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return worker.<Future<?>>map(running -> Future.fromCompletionStage(running.stop()))
                .orElseGet(Future::succeededFuture);
    }
}
