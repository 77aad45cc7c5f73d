package id.kanal.testkit;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Reservation;
import id.kanal.kernel.model.Reserved;
import id.kanal.kernel.port.Intake;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A journal in memory that a test holds back, breaks and looks into. */
public final class RecordingIntake implements Intake, AutoCloseable {
    private final List<Inbound> messages = new CopyOnWriteArrayList<>();
    private final List<DeliveryReceipt> receipts = new CopyOnWriteArrayList<>();
    private final List<Duration> windows = new CopyOnWriteArrayList<>();
    private final List<String> offered = new CopyOnWriteArrayList<>();
    private final List<String> batches = new CopyOnWriteArrayList<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final Map<String, Reserved> promised = new ConcurrentHashMap<>();
    private final Set<String> known = new HashSet<>();
    private final List<Runnable> held = new ArrayList<>();
    private final ExecutorService journal = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "journal");
        thread.setDaemon(true);
        return thread;
    });
    private boolean holding;
    private volatile Optional<FailureCode> broken = Optional.empty();
    private volatile Optional<Class<? extends Content>> never = Optional.empty();

    /** New messages in the order in which they came. */
    public List<Inbound> messages() {
        return messages;
    }

    public List<DeliveryReceipt> receipts() {
        return receipts;
    }

    public List<Duration> windows() {
        return windows;
    }

    /** The ids of all messages that were offered, known ones and refused ones included. */
    public List<String> offered() {
        return offered;
    }

    /** What was called on batches, in order: {@code accept}, {@code flush}, {@code await}. */
    public List<String> batches() {
        return batches;
    }

    /** How often something was refused because the journal was broken. */
    public int refused() {
        return refused.get();
    }

    public synchronized void hold() {
        holding = true;
    }

    public synchronized int held() {
        return held.size();
    }

    public synchronized void release() {
        holding = false;
        held.forEach(journal::execute);
        held.clear();
    }

    public void breakWith(FailureCode code) {
        broken = Optional.of(code);
    }

    public void repair() {
        broken = Optional.empty();
    }

    /** What is of that kind is refused for good, all else is taken. */
    public void neverTakes(Class<? extends Content> kind) {
        never = Optional.of(kind);
    }

    @Override
    public CompletableFuture<AcceptResult> accept(Inbound message, Duration remember) {
        if (never.filter(kind -> kind.isInstance(message.content())).isPresent())
            return CompletableFuture.failedFuture(Failure.of(FailureCode.INVALID, "as the test wants it"));
        windows.add(remember);
        offered.add(message.id());
        return take(message.id(), () -> messages.add(message));
    }

    /** Under the first ticket of an id; no number is ever taken. */
    @Override
    public CompletableFuture<Reservation.Result> reserve(
            Inbound message, Map<String, String> card, Duration keep, Duration remember) {
        Reserved reserved = message.reserved().orElseThrow();
        Reserved first = Optional.ofNullable(promised.putIfAbsent(message.id(), reserved))
                .orElse(reserved);
        return accept(message, remember)
                .thenApply(result -> result == AcceptResult.NEW
                        ? new Reservation.Result.Made()
                        : new Reservation.Result.Known(first.ticket(), first.fingerprint()));
    }

    @Override
    public Batch batch() {
        return new Batch() {
            @Override
            public CompletableFuture<AcceptResult> accept(Inbound message, Duration remember) {
                batches.add("accept");
                return RecordingIntake.this.accept(message, remember);
            }

            @Override
            public void flush() {
                batches.add("flush");
            }

            @Override
            public void await() {
                batches.add("await");
            }
        };
    }

    @Override
    public CompletableFuture<AcceptResult> accept(DeliveryReceipt receipt, String fingerprint, Duration remember) {
        return take(fingerprint, () -> receipts.add(receipt));
    }

    private synchronized CompletableFuture<AcceptResult> take(String id, Runnable store) {
        CompletableFuture<AcceptResult> taken = new CompletableFuture<>();
        Runnable commit = () -> commit(id, store, taken);
        if (holding) held.add(commit);
        else journal.execute(commit);
        return taken;
    }

    /** On the journal's one thread; no lock is held while others are told. */
    private void commit(String id, Runnable store, CompletableFuture<AcceptResult> taken) {
        if (broken.isPresent()) {
            refused.incrementAndGet();
            taken.completeExceptionally(Failure.of(broken.get(), "as the test wants it"));
            return;
        }
        boolean fresh = known.add(id);
        if (fresh) store.run();
        taken.complete(fresh ? AcceptResult.NEW : AcceptResult.DUPLICATE);
    }

    @Override
    public void close() {
        journal.shutdownNow();
    }
}
