package id.kanal.journal.lease;

import id.kanal.kernel.journal.Lease;
import java.util.concurrent.CompletableFuture;

/** A lease in Redis. Once it ran out it is never ours again, even if nobody took it: its owner may have moved on. */
public final class RedisLease implements Lease {
    private final Leases keeper;
    private final String name;
    private final long token;
    private final CompletableFuture<Void> recalled = new CompletableFuture<>();

    private volatile long until; // moved where replies are told, read by any thread
    private volatile boolean lost; // set by any thread, never taken back

    /**
     * @param until by {@link System#nanoTime}
     */
    RedisLease(Leases keeper, String name, long token, long until) {
        this.keeper = keeper;
        this.name = name;
        this.token = token;
        this.until = until;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long token() {
        return token;
    }

    @Override
    public boolean held() {
        if (!lost && System.nanoTime() - until >= 0) lost = true;
        return !lost;
    }

    void extend(long later) {
        if (held()) until = later;
    }

    void lose() {
        lost = true;
        recall();
    }

    void recall() {
        boolean ignored = recalled.complete(null);
    }

    @Override
    public CompletableFuture<Void> recalled() {
        return recalled;
    }

    @Override
    public CompletableFuture<Void> release() {
        return keeper.release(this);
    }

    @Override
    public String toString() {
        return name + '#' + token;
    }
}
