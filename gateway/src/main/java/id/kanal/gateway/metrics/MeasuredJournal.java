package id.kanal.gateway.metrics;

import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.journal.Parked;
import id.kanal.kernel.model.Reservation;
import id.kanal.kernel.port.Intake.AcceptResult;
import id.kanal.kernel.port.Telemetry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Measures every stage in the one place that all of them pass: how long an entry was in its stream, from the append to
 * the step that settles it, waiting included.
 */
public final class MeasuredJournal implements Journal {
    private final Journal journal;
    private final Telemetry telemetry;
    private final Clock clock;

    public MeasuredJournal(Journal journal, Telemetry telemetry, Clock clock) {
        this.journal = journal;
        this.telemetry = telemetry;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<AcceptResult> append(Append append) {
        return measured(System.nanoTime(), append, journal.append(append));
    }

    @Override
    public CompletableFuture<Reservation.Result> reserve(Append append, Reservation reservation) {
        return measured(System.nanoTime(), append, journal.reserve(append, reservation));
    }

    private <T> CompletableFuture<T> measured(long began, Append append, CompletableFuture<T> taken) {
        String stream = Meters.kind(append.stream());
        var unused = taken.thenRun(
                () -> telemetry.time(MeterNames.APPEND, Duration.ofNanos(System.nanoTime() - began), "stream", stream));
        return taken;
    }

    @Override
    public Batch batch() {
        Batch batch = journal.batch();
        return new Batch() {
            @Override
            public CompletableFuture<AcceptResult> append(Append append) {
                return measured(System.nanoTime(), append, batch.append(append));
            }

            @Override
            public CompletableFuture<Reservation.Result> reserve(Append append, Reservation reservation) {
                return measured(System.nanoTime(), append, batch.reserve(append, reservation));
            }

            @Override
            public void flush() {
                batch.flush();
            }

            @Override
            public void await() {
                batch.await();
            }
        };
    }

    /** The journal's own future is handed on: what was committed must never look failed because of a meter. */
    @Override
    public CompletableFuture<Void> commit(JournalTransaction step) {
        CompletableFuture<Void> done = journal.commit(step);
        var unused = done.thenRun(() -> measure(step));
        return done;
    }

    private void measure(JournalTransaction step) {
        long now = clock.millis();
        String lease = step.lease().name();
        int slash = lease.indexOf('/');
        String stage = slash < 0 ? lease : lease.substring(0, slash);
        for (JournalTransaction.Op op : step.ops())
            settled(op)
                    .ifPresent(entry -> telemetry.time(
                            MeterNames.STAGE, Duration.ofMillis(Math.max(0, now - millis(entry))), "stage", stage));
    }

    private static Optional<String> settled(JournalTransaction.Op op) {
        return switch (op) {
            case JournalTransaction.Acknowledge settle -> Optional.of(settle.id());
            case JournalTransaction.Add add -> Optional.empty();
            case JournalTransaction.AddIfRoom add -> Optional.empty();
            case JournalTransaction.Put put -> Optional.empty();
            case JournalTransaction.Remove remove -> Optional.empty();
            case JournalTransaction.Count count -> Optional.empty();
            case JournalTransaction.Park park -> Optional.empty();
            case JournalTransaction.Cancel cancel -> Optional.empty();
        };
    }

    /** The first half of an entry's id is when it was appended, in milliseconds since 1970 (Redis, XADD). */
    private static long millis(String id) {
        int dash = id.indexOf('-');
        return Long.parseLong(dash < 0 ? id : id.substring(0, dash));
    }

    @Override
    public CompletableFuture<List<Entry>> read(String stream, String after, int max) {
        return journal.read(stream, after, max);
    }

    @Override
    public CompletableFuture<List<Map<String, String>>> load(List<String> keys) {
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
