package id.kanal.journal.commit;

import id.kanal.journal.redis.RedisCommand;
import id.kanal.journal.redis.RedisError;
import id.kanal.kernel.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Commits what the stages do, on a thread of its own, and gives way to what comes in: an operator waits for that, and what
 * is in the journal is safe. Futures complete on that thread, in the order in which they were asked for.
 */
public final class StageCommitter implements Runnable {
    private static final int GROUP = 1024;
    /** In a rush: so many writes at once, more where each exchange takes long, and then a rest of so many times its time. */
    private static final int FEW = 2;

    private static final int REST = 15;
    private static final long LONGEST_REST = TimeUnit.MILLISECONDS.toNanos(20);
    /** Beside what else comes in: gathers so many, or so long, because every group makes the others wait for its fsync. */
    private static final int ENOUGH = 32;

    private static final long NAP = TimeUnit.MICROSECONDS.toNanos(100);
    private static final long LONG_NAP = TimeUnit.MILLISECONDS.toNanos(1);

    private final CommitConnection connection;
    private final Supplier<LoadMonitor.Degree> load;
    private int few = FEW; // its own thread's

    /** @param load how much else comes in */
    public StageCommitter(CommitConnection connection, Supplier<LoadMonitor.Degree> load) {
        this.connection = connection;
        this.load = load;
    }

    /** From any thread; never waits for Redis. */
    public void submit(Write write) {
        boolean ignored = connection.offer(write);
    }

    /**
     * From any thread; never waits for Redis. What the decoder throws fails the future.
     *
     * @param decode reads the reply, on the committer's thread
     */
    public <T> CompletableFuture<T> ask(RedisCommand call, Function<Object, T> decode) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        submit(new Write.Scripted(
                call,
                reply -> {
                    T value;
                    try {
                        value = decode.apply(reply);
                    } catch (RuntimeException refused) {
                        answer.completeExceptionally(Failure.of(refused));
                        return;
                    }
                    answer.complete(value);
                },
                answer::completeExceptionally));
        return answer;
    }

    /** Takes no more, finishes what waits, ends the thread. */
    public void close() {
        connection.close();
    }

    @Override
    public void run() {
        try {
            while (connection.isNeeded()) turn();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            connection.end();
        }
    }

    private void turn() throws InterruptedException {
        if (!connection.ready()) return;
        Optional<Write> first = connection.await();
        connection.look(first.isEmpty());
        if (first.isEmpty()) return;
        if (!connection.isUp()) {
            first.get().fail(connection.unavailable());
            return;
        }
        boolean rush = load.get() == LoadMonitor.Degree.RUSH;
        List<Write> writes = new ArrayList<>(List.of(first.get()));
        writes.addAll(connection.take((rush ? few : GROUP) - 1));
        long began = System.nanoTime();
        commit(connection.group(writes));
        long took = System.nanoTime() - began;
        few = (int) Math.max(FEW, FEW * TimeUnit.NANOSECONDS.toMillis(took)); // a slow disk must not starve the stages
        giveWay(rush ? Math.min(REST * took, LONGEST_REST) : LoadMonitor.GATHERING);
    }

    private void commit(CommitGroup group) {
        CommitReply replied;
        try {
            boolean unused = connection.send(group);
            replied = connection.known(connection.receive(group));
        } catch (RuntimeException broken) {
            connection.lose(broken);
            CommitConnection.drop(group);
            connection.failAll();
            return;
        }
        connection.tell(replied);
        if (RedisError.reconnect(replied.refused())) connection.lose(new JedisException(replied.refused()));
    }

    private void giveWay(long atMost) {
        long began = System.nanoTime();
        for (var degree = load.get(); degree != LoadMonitor.Degree.NONE; degree = load.get()) {
            boolean some = degree == LoadMonitor.Degree.SOME;
            if ((some && connection.waiting() >= ENOUGH) || System.nanoTime() - began > atMost) return;
            LockSupport.parkNanos(some ? LONG_NAP : NAP);
        }
    }
}
