package id.kanal.journal;

import static id.kanal.journal.Call.bytes;

import id.kanal.kernel.journal.Lease;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Gets leases and keeps them alive. */
final class Leases {
    private static final long TRY_AGAIN_MILLIS = 500;

    private final Committer committer;
    private final Names names;
    private final Duration life;
    private final ScheduledExecutorService timer;
    private final Set<RedisLease> held = ConcurrentHashMap.newKeySet();

    Leases(Committer committer, Names names, Duration life, ScheduledExecutorService timer) {
        this.committer = committer;
        this.names = names;
        this.life = life;
        this.timer = timer;
        long pause = life.toMillis() / 3;
        ScheduledFuture<?> ignored = timer.scheduleAtFixedRate(this::renew, pause, pause, TimeUnit.MILLISECONDS);
    }

    CompletableFuture<Lease> acquire(String name) {
        CompletableFuture<Lease> granted = new CompletableFuture<>();
        attempt(name, granted);
        return granted;
    }

    private void attempt(String name, CompletableFuture<Lease> granted) {
        if (granted.isDone()) return;
        long asked = System.nanoTime(); // before the question: ours never outlives Redis's
        committer.submit(new Write.Scripted(
                Call.of(
                        Script.ACQUIRE,
                        List.of(names.lease(name), names.fence, names.leases),
                        List.of(bytes(life.toMillis()), bytes(name))),
                reply -> answered(name, granted, (Long) reply, asked),
                failure -> later(name, granted)));
    }

    private void answered(String name, CompletableFuture<Lease> granted, long token, long asked) {
        if (token == 0) {
            later(name, granted);
            return;
        }
        RedisLease lease = new RedisLease(this, name, token, asked + life.toNanos());
        held.add(lease);
        if (!granted.complete(lease)) release(lease).exceptionally(ignored -> null); // nobody waits for it any more
    }

    private void later(String name, CompletableFuture<Lease> granted) {
        if (timer.isShutdown()) return;
        ScheduledFuture<?> ignored =
                timer.schedule(() -> attempt(name, granted), TRY_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void renew() {
        held.removeIf(lease -> !lease.held());
        for (RedisLease lease : held) {
            long asked = System.nanoTime();
            committer.submit(new Write.Scripted(
                    Call.of(
                            Script.RENEW,
                            List.of(names.lease(lease.name())),
                            List.of(bytes(lease.token()), bytes(life.toMillis()))),
                    reply -> {
                        if ((Long) reply == 1) lease.extend(asked + life.toNanos());
                        else lose(lease);
                    },
                    failure -> {})); // it runs out unless a later try succeeds
        }
    }

    void lose(RedisLease lease) {
        lease.lose();
        held.remove(lease);
    }

    CompletableFuture<Void> release(RedisLease lease) {
        lose(lease);
        CompletableFuture<Void> released = new CompletableFuture<>();
        committer.submit(new Write.Scripted(
                Call.of(Script.RELEASE, List.of(names.lease(lease.name())), List.of(bytes(lease.token()))),
                reply -> released.complete(null),
                released::completeExceptionally));
        return released;
    }

    /** Gives back whatever is still held. */
    void releaseAll() {
        for (RedisLease lease : held) release(lease).exceptionally(ignored -> null);
    }
}
