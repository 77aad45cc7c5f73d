package id.kanal.gateway;

import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.TaskRequest;
import id.kanal.kernel.port.Telemetry;
import id.kanal.kernel.task.TaskBoard;
import id.kanal.kernel.worker.KeyedWorker;
import java.util.concurrent.CompletableFuture;

/** Lays tasks on the desk. An entry leaves its stream once it lies there; laid down twice it is one task. */
final class TaskStage implements KeyedWorker.Handler {
    private static final String COUNTER = "kanal_tasks";

    private final TaskBoard board;
    private final Telemetry telemetry;

    TaskStage(TaskBoard board, Telemetry telemetry) {
        this.board = board;
        this.telemetry = telemetry;
    }

    @Override
    public String key(Entry entry) {
        return entry.id(); // they may overtake each other
    }

    @Override
    public CompletableFuture<JournalTransaction> handle(Entry entry, int attempt, Lease lease) {
        TaskRequest request = JournalJson.taskRequest(entry.body());
        return board.add(request).thenApply(done -> {
            telemetry.count(COUNTER, "kind", request.kind().id());
            return JournalTransaction.under(lease).acknowledge(Streams.tasks(), entry.id());
        });
    }
}
