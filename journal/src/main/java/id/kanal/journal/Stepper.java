package id.kanal.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Commits what the stages do, on a thread of its own, and gives way to what comes in: an operator waits for that, and what
 * is in the journal is safe. Futures complete on that thread, in the order in which they were asked for.
 */
final class Stepper implements Runnable {
    private static final int GROUP = 1024;
    /** In a rush: so many writes at once, more where each exchange takes long, and then a rest of so many times its time. */
    private static final int FEW = 2;

    private static final int REST = 15;
    private static final long LONGEST_REST = TimeUnit.MILLISECONDS.toNanos(20);
    /** Beside what else comes in: gathers so many, or so long, because every group makes the others wait for its fsync. */
    private static final int ENOUGH = 32;

    private static final long NAP = TimeUnit.MICROSECONDS.toNanos(100);
    private static final long LONG_NAP = TimeUnit.MILLISECONDS.toNanos(1);

    private final Line line;
    private final Supplier<Pressure.Degree> urgent;
    private int few = FEW;

    /** @param urgent how much else comes in */
    Stepper(Line line, Supplier<Pressure.Degree> urgent) {
        this.line = line;
        this.urgent = urgent;
    }

    /** From any thread; never waits for Redis. */
    void submit(Write write) {
        boolean ignored = line.offer(write);
    }

    /** Takes no more, finishes what waits, ends the thread. */
    void close() {
        line.close();
    }

    @Override
    public void run() {
        try {
            while (line.isNeeded()) turn();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            line.end();
        }
    }

    private void turn() throws InterruptedException {
        if (!line.ready()) return;
        Optional<Write> first = line.await();
        line.look(first.isEmpty());
        if (first.isEmpty()) return;
        if (!line.isUp()) {
            first.get().fail(line.unavailable());
            return;
        }
        boolean rush = urgent.get() == Pressure.Degree.RUSH;
        List<Write> writes = new ArrayList<>(List.of(first.get()));
        writes.addAll(line.take((rush ? few : GROUP) - 1));
        long began = System.nanoTime();
        commit(line.group(writes));
        long took = System.nanoTime() - began;
        few = (int) Math.max(FEW, FEW * TimeUnit.NANOSECONDS.toMillis(took)); // a slow disk must not starve the stages
        giveWay(rush ? Math.min(REST * took, LONGEST_REST) : Pressure.GATHERING);
    }

    private void commit(Group group) {
        Line.Replied replied;
        try {
            boolean unused = line.send(group);
            replied = line.known(line.receive(group));
        } catch (RuntimeException broken) {
            line.lose(broken);
            Line.drop(group);
            line.failAll();
            return;
        }
        line.tell(replied);
        if (Refusal.reconnect(replied.refused())) line.lose(new JedisException(replied.refused()));
    }

    private void giveWay(long atMost) {
        long began = System.nanoTime();
        for (var degree = urgent.get(); degree != Pressure.Degree.NONE; degree = urgent.get()) {
            boolean some = degree == Pressure.Degree.SOME;
            if ((some && line.waiting() >= ENOUGH) || System.nanoTime() - began > atMost) return;
            LockSupport.parkNanos(some ? LONG_NAP : NAP);
        }
    }
}
