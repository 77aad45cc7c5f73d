package id.kanal.normalizer;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.journal.Parked;
import id.kanal.kernel.model.Reservation;
import id.kanal.kernel.port.Intake.AcceptResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A journal whose commits fail as a test says, and which tells what is loaded; {@code JOURNAL_UNSURE} is applied all the same. */
record Unsteady(Journal journal, Supplier<Optional<FailureCode>> fate, Consumer<List<String>> loads)
        implements Journal {
    Unsteady(Journal journal, Supplier<Optional<FailureCode>> fate) {
        this(journal, fate, keys -> {});
    }

    @Override
    public CompletableFuture<Void> commit(JournalTransaction step) {
        Optional<FailureCode> code = fate.get();
        if (code.isEmpty()) return journal.commit(step);
        CompletableFuture<Void> applied = code.get() == FailureCode.JOURNAL_UNSURE
                ? journal.commit(step)
                : CompletableFuture.<Void>completedFuture(null);
        return applied.thenCompose(
                done -> CompletableFuture.<Void>failedFuture(Failure.of(code.get(), "as the test wants it")));
    }

    @Override
    public CompletableFuture<AcceptResult> append(Append append) {
        return journal.append(append);
    }

    @Override
    public CompletableFuture<Reservation.Result> reserve(Append append, Reservation reservation) {
        return journal.reserve(append, reservation);
    }

    @Override
    public CompletableFuture<List<Entry>> read(String stream, String after, int max) {
        return journal.read(stream, after, max);
    }

    @Override
    public CompletableFuture<List<Map<String, String>>> load(List<String> keys) {
        loads.accept(keys);
        return journal.load(keys);
    }

    @Override
    public CompletableFuture<Lease> acquire(String name) {
        return journal.acquire(name);
    }

    @Override
    public CompletableFuture<List<Parked>> parked(String after, int max) {
        return journal.parked(after, max);
    }

    @Override
    public CompletableFuture<Boolean> requeue(String id) {
        return journal.requeue(id);
    }

    @Override
    public CompletableFuture<Boolean> discard(String id) {
        return journal.discard(id);
    }

    @Override
    public CompletableFuture<Figures> figures() {
        return journal.figures();
    }

    @Override
    public String trouble() {
        return journal.trouble();
    }
}
