package id.kanal.journal;

import id.kanal.journal.commit.IntakeCommitter;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Appender;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.model.Reservation;
import id.kanal.kernel.port.Intake.AcceptResult;
import java.util.concurrent.CompletableFuture;

/** Appends that are gathered by the committer until their thread says so. */
final class RedisBatch implements Journal.Batch {
    private final IntakeCommitter intake;
    private final Appender gather;
    private boolean pending; // there is something to send, and to wait for

    RedisBatch(IntakeCommitter intake, Appender gather) {
        this.intake = intake;
        this.gather = gather;
    }

    @Override
    public CompletableFuture<AcceptResult> append(Append append) {
        pending = true;
        return gather.append(append);
    }

    @Override
    public CompletableFuture<Reservation.Result> reserve(Append append, Reservation reservation) {
        pending = true;
        return gather.reserve(append, reservation);
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
