package id.kanal.channels.outbox;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.DeliveryReceipt.State;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Unreached;
import id.kanal.kernel.port.Channel;
import id.kanal.kernel.port.Intake;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A provider that takes everything at once, unless a test tells it otherwise. */
final class FakeChannel implements Channel {
    static final ChannelRef REF = new ChannelRef("sms-test", "sms");

    final List<Outbound> tried = new CopyOnWriteArrayList<>();
    final List<Outbound> taken = new CopyOnWriteArrayList<>();
    private final Queue<Failure> failures = new ArrayDeque<>();
    private final Queue<String> refusals = new ArrayDeque<>();
    private final Queue<Runnable> held = new ArrayDeque<>();
    private volatile Health health = Health.UP;
    private volatile int segments = 1;
    private boolean holding;

    /** The next tries fail with these, one each. */
    synchronized void fail(Failure... next) {
        failures.addAll(List.of(next));
    }

    /** The next message is answered with the news that nobody is there, and with this as the reason. */
    synchronized void nobodyThere(String status) {
        refusals.add(status);
    }

    synchronized void hold() {
        holding = true;
    }

    /** The provider answers the oldest message that it holds back. */
    synchronized void answerOne() {
        held.remove().run();
    }

    synchronized void release() {
        holding = false;
        held.forEach(Runnable::run);
        held.clear();
    }

    void is(Health now) {
        health = now;
    }

    void segments(int many) {
        segments = many;
    }

    @Override
    public ChannelRef ref() {
        return REF;
    }

    @Override
    public CompletableFuture<Void> open(Intake intake) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized CompletableFuture<Sent> send(Outbound message) {
        tried.add(message);
        Failure failure = failures.poll();
        if (failure != null) return CompletableFuture.failedFuture(failure);
        CompletableFuture<Sent> sent = new CompletableFuture<>();
        Runnable answer = () -> {
            taken.add(message);
            List<String> ids = java.util.stream.IntStream.rangeClosed(1, segments)
                    .mapToObj(i -> message.id() + '-' + i)
                    .toList();
            sent.complete(new Sent(ids, receipts(ids)));
        };
        if (holding) held.add(answer);
        else answer.run();
        return sent;
    }

    private List<DeliveryReceipt> receipts(List<String> ids) {
        String status = refusals.poll();
        if (status == null) return List.of();
        return ids.stream()
                .map(id -> new DeliveryReceipt(
                        REF,
                        id,
                        State.UNDELIVERABLE,
                        Optional.of(status),
                        Optional.of(Unreached.ADDRESS_GONE),
                        OutboxHarness.NOW))
                .toList();
    }

    @Override
    public Health health() {
        return health;
    }

    @Override
    public CompletableFuture<Void> close() {
        return CompletableFuture.completedFuture(null);
    }
}
