package id.kanal.testkit;

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
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The journal without Redis, with the same semantics: both pass {@code JournalContract}. All of it happens on one thread
 * of its own, where futures complete too, as they do in the real one.
 */
public final class InMemoryJournal implements Journal, AutoCloseable {
    private static final long TICK_MILLIS = 5;

    private final ScheduledThreadPoolExecutor thread;
    private final InMemoryState shelf;
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<FailureCode> failures = new ArrayList<>();
    private String trouble = "";
    private int appends;
    private int commits;

    public InMemoryJournal(Clock clock) {
        this(clock, Integer.MAX_VALUE);
    }

    /** @param bound entries a stream holds at most */
    public InMemoryJournal(Clock clock, int bound) {
        this.shelf = new InMemoryState(clock, bound);
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread daemon = new Thread(task, "journal");
            daemon.setDaemon(true);
            return daemon;
        });
        ScheduledFuture<?> ignored =
                thread.scheduleAtFixedRate(this::serve, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public CompletableFuture<AcceptResult> append(Append append) {
        return write(() -> {
            appends++;
            return shelf.append(append);
        });
    }

    @Override
    public CompletableFuture<Reservation.Result> reserve(Append append, Reservation reservation) {
        return write(() -> {
            appends++;
            return shelf.reserve(append, reservation);
        });
    }

    @Override
    public CompletableFuture<Void> commit(JournalTransaction step) {
        return write(() -> {
            shelf.apply(step);
            commits++;
            return null;
        });
    }

    @Override
    public CompletableFuture<List<Entry>> read(String stream, String after, int max) {
        CompletableFuture<List<Entry>> future = new CompletableFuture<>();
        thread.execute(() -> {
            waiting.add(new Waiting(stream, after, max, future));
            serve();
        });
        return future;
    }

    @Override
    public CompletableFuture<List<Map<String, String>>> load(List<String> keys) {
        return run(() -> keys.stream().map(shelf::state).toList());
    }

    @Override
    public CompletableFuture<Lease> acquire(String name) {
        CompletableFuture<Lease> granted = new CompletableFuture<>();
        thread.execute(() -> {
            shelf.leases.wanted(name, granted, this::released);
            shelf.leases.grant();
        });
        return granted;
    }

    @Override
    public CompletableFuture<List<Parked>> parked(String after, int max) {
        return run(() -> shelf.parked(after, max));
    }

    @Override
    public CompletableFuture<Boolean> requeue(String id) {
        return write(() -> shelf.requeue(id));
    }

    @Override
    public CompletableFuture<Boolean> discard(String id) {
        return write(() -> shelf.discard(id));
    }

    @Override
    public CompletableFuture<Figures> figures() {
        return run(shelf::figures);
    }

    @Override
    public String trouble() {
        return now(() -> trouble);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    /** From now on everything fails with {@code JOURNAL_DOWN}, and reads wait, until {@link #up}. */
    public void down(String why) {
        now(() -> trouble = why);
    }

    public void up() {
        now(() -> trouble = "");
    }

    /** The next writes fail with these codes, one each; {@code JOURNAL_UNSURE} is applied all the same. */
    public void failNext(FailureCode... codes) {
        now(() -> failures.addAll(List.of(codes)));
    }

    /** Takes a lease away from its holder, as if it had run out; who waits for it gets it. */
    public void loseLease(String name) {
        now(() -> {
            shelf.leases.lose(name);
            return true;
        });
    }

    /** The names of the leases that somebody holds now. */
    public Set<String> holders() {
        return now(() -> shelf.leases.held());
    }

    /** Asks the holder of a lease to give it back, as if another node ought to have it. */
    public void recall(String name) {
        now(() -> {
            shelf.leases.recall(name);
            return true;
        });
    }

    /** What is in a stream now, delayed entries left out. */
    public List<Entry> entries(String stream) {
        return now(() -> shelf.entries(stream));
    }

    /** The bodies of a stream's entries now. */
    public List<String> bodies(String stream) {
        return entries(stream).stream().map(Entry::body).toList();
    }

    /** One state hash now; empty when there is none. */
    public Map<String, String> state(String key) {
        return now(() -> shelf.state(key));
    }

    /** The keys of all state hashes now, sorted. */
    public List<String> stateKeys() {
        return now(shelf::stateKeys);
    }

    /** Everything that is parked now. */
    public List<Parked> parked() {
        return now(() -> shelf.parked(Entry.START, Integer.MAX_VALUE));
    }

    /** Appends that were asked for so far, duplicates included. */
    public int appends() {
        return now(() -> appends);
    }

    /** Steps applied so far. */
    public int commits() {
        return now(() -> commits);
    }

    private CompletableFuture<Void> released(InMemoryState.Leases.Granted lease) {
        return write(() -> {
            shelf.leases.release(lease);
            return null;
        });
    }

    private <T> CompletableFuture<T> write(Callable<T> change) {
        return run(() -> {
            if (failures.isEmpty()) return change.call();
            FailureCode code = failures.remove(0);
            if (code == FailureCode.JOURNAL_UNSURE) change.call();
            throw Failure.of(code, "as the test wants it");
        });
    }

    private <T> CompletableFuture<T> run(Callable<T> task) {
        CompletableFuture<T> future = new CompletableFuture<>();
        thread.execute(() -> {
            T value;
            try {
                if (!trouble.isEmpty()) throw Failure.of(FailureCode.JOURNAL_DOWN, trouble);
                value = task.call();
            } catch (Exception failed) {
                future.completeExceptionally(Failure.of(failed));
                return;
            }
            future.complete(value);
            serve();
        });
        return future;
    }

    private <T> T now(Supplier<T> look) {
        CompletableFuture<T> seen = new CompletableFuture<>();
        thread.execute(() -> seen.complete(look.get()));
        return Await.get(seen);
    }

    private void serve() {
        if (!trouble.isEmpty()) return;
        shelf.leases.grant();
        shelf.promote();
        waiting.removeIf(one -> one.future.isDone());
        for (Waiting one : List.copyOf(waiting)) {
            List<Entry> found = shelf.entries(one.stream, one.after, one.max);
            if (found.isEmpty()) continue;
            waiting.remove(one);
            one.future.complete(found);
        }
    }

    private record Waiting(String stream, String after, int max, CompletableFuture<List<Entry>> future) {}
}
