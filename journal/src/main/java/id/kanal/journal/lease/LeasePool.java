package id.kanal.journal.lease;

import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.journal.Streams;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Leases that nodes share: the lanes of one stage, or a single lease of any other kind. Knows what this node holds and
 * waits for. Thread-safe; completes nobody's future itself.
 */
final class LeasePool {
    final String name;
    // All under its own monitor.
    private final Set<String> known = new HashSet<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final Set<RedisLease> held = new LinkedHashSet<>();
    private boolean asking;
    private boolean counted;

    LeasePool(String name) {
        this.name = name;
    }

    /** The pool that a lease belongs to. */
    static String of(String lease) {
        String stream = lease.substring(lease.indexOf('/') + 1);
        return Streams.isLane(stream) ? lease.substring(0, lease.lastIndexOf(':')) : lease;
    }

    synchronized void await(String lease, CompletableFuture<Lease> granted) {
        known.add(lease);
        waiting.add(new Waiting(lease, granted));
    }

    /** The names to ask for, once the answer to the last question is in; nobody waits for none. */
    synchronized Set<String> ask() {
        waiting.removeIf(one -> one.granted.isDone());
        Set<String> names = new LinkedHashSet<>();
        if (asking) return names;
        for (Waiting one : waiting) names.add(one.lease);
        asking = !names.isEmpty();
        return names;
    }

    synchronized void answered() {
        asking = false;
    }

    /** Somebody who waits for this lease, who is then no longer waiting. */
    synchronized CompletableFuture<Lease> next(String lease) {
        for (Waiting one : waiting) {
            if (!one.lease.equals(lease) || one.granted.isDone()) continue;
            waiting.remove(one);
            return one.granted;
        }
        return CompletableFuture.failedFuture(new IllegalStateException("nobody waits any more"));
    }

    synchronized void add(RedisLease lease) {
        held.add(lease);
    }

    synchronized void remove(RedisLease lease) {
        held.remove(lease);
    }

    synchronized List<RedisLease> held() {
        return List.copyOf(held);
    }

    synchronized int size() {
        return known.size();
    }

    /** Whether nodes share it at all: a single lease cannot be dealt out. */
    synchronized boolean shared() {
        return known.size() > 1;
    }

    synchronized boolean idle() {
        waiting.removeIf(one -> one.granted.isDone());
        return held.isEmpty() && waiting.isEmpty();
    }

    /** Notes that this node is counted among those that share it, or no longer; answers what was so before. */
    synchronized boolean counted(boolean now) {
        boolean before = counted;
        counted = now;
        return before;
    }

    synchronized void forsake() {
        waiting.clear();
    }

    /** What this node holds beyond its share, the same ones each time it is asked. */
    synchronized List<RedisLease> surplus(long nodes) {
        List<RedisLease> kept = held.stream()
                .filter(lease -> !lease.recalled().isDone())
                .sorted(Comparator.comparing(RedisLease::name))
                .toList();
        long share = (known.size() + Math.max(nodes, 1) - 1) / Math.max(nodes, 1);
        return kept.subList((int) Math.min(share, kept.size()), kept.size());
    }

    private record Waiting(String lease, CompletableFuture<Lease> granted) {}
}
