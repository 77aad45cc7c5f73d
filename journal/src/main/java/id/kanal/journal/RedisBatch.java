package id.kanal.journal;

import id.kanal.journal.commit.IntakeCommitter;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.port.Intake.AcceptResult;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Appends that are gathered by the committer until their thread says so. */
final class RedisBatch implements Journal.Batch {
    private final IntakeCommitter intake;
    private final Function<Append, CompletableFuture<AcceptResult>> gather;
    private boolean pending; // there is something to send, and to wait for

    RedisBatch(IntakeCommitter intake, Function<Append, CompletableFuture<AcceptResult>> gather) {
        this.intake = intake;
        this.gather = gather;
    }

    @Override
    public CompletableFuture<AcceptResult> append(Append append) {
        pending = true;
        return gather.apply(append);
    }

    @Override
    public void flush() {
        if (pending) intake.flush();
        pending = false;
    }

    @Override
    public void await() {
        if (pending) intake.await();
        pending = false;
    }
}
