package id.kanal.channels.smpp;

import id.kanal.kernel.failure.Code;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.port.Intake;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A journal in memory that a test holds back, breaks and looks into. */
final class RecordingIntake implements Intake, AutoCloseable {
    private final List<Inbound> messages = new CopyOnWriteArrayList<>();
    private final List<DeliveryReceipt> receipts = new CopyOnWriteArrayList<>();
    private final List<Duration> windows = new CopyOnWriteArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final List<Runnable> held = new ArrayList<>();
    private final ExecutorService journal = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "journal");
        thread.setDaemon(true);
        return thread;
    });
    private boolean holding;
    private volatile Optional<Code> broken = Optional.empty();

    /** New messages in the order in which they came. */
    List<Inbound> messages() {
        return messages;
    }

    List<DeliveryReceipt> receipts() {
        return receipts;
    }

    List<Duration> windows() {
        return windows;
    }

    synchronized void hold() {
        holding = true;
    }

    synchronized int held() {
        return held.size();
    }

    synchronized void release() {
        holding = false;
        held.forEach(journal::execute);
        held.clear();
    }

    void breakWith(Code code) {
        broken = Optional.of(code);
    }

    void repair() {
        broken = Optional.empty();
    }

    @Override
    public CompletableFuture<Taken> accept(Inbound message, Duration remember) {
        windows.add(remember);
        return take(message.id(), () -> messages.add(message));
    }

    @Override
    public CompletableFuture<Taken> accept(DeliveryReceipt receipt, String fingerprint, Duration remember) {
        return take(fingerprint, () -> receipts.add(receipt));
    }

    private synchronized CompletableFuture<Taken> take(String id, Runnable store) {
        CompletableFuture<Taken> taken = new CompletableFuture<>();
        Runnable commit = () -> commit(id, store, taken);
        if (holding) held.add(commit);
        else journal.execute(commit);
        return taken;
    }

    private synchronized void commit(String id, Runnable store, CompletableFuture<Taken> taken) {
        if (broken.isPresent()) {
            taken.completeExceptionally(Failure.of(broken.get(), "as the test wants it"));
            return;
        }
        boolean fresh = known.add(id);
        if (fresh) store.run();
        taken.complete(fresh ? Taken.NEW : Taken.ALREADY);
    }

    @Override
    public void close() {
        journal.shutdownNow();
    }
}
