package id.kanal.journal;

import id.kanal.kernel.failure.Code;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.flow.Backoff;
import id.kanal.kernel.port.Means;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A thread that writes over a connection of its own. While one group of writes is on its way to the disk the next one
 * gathers, so the busier it is the more writes share an fsync. Futures complete here, in the order in which they were
 * asked for.
 */
final class Committer implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(1));
    private static final int GROUP = 1024;
    private static final long LOOK_MILLIS = 500;
    /** Beside a rush: so many writes at once, more where each exchange takes long, and then a rest of so many times its time. */
    private static final int FEW = 2;

    private static final int REST = 15;
    private static final long LONGEST_REST = TimeUnit.MILLISECONDS.toNanos(20);
    /** Beside single urgent writes: gathers so many, or so long, because every group makes the others wait for its fsync. */
    private static final int ENOUGH = 32;

    private static final long GATHERING = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long NAP = TimeUnit.MICROSECONDS.toNanos(100);

    private final Connector connector;
    private final Means means;
    private final Names names;
    private final Replication replication;
    private final Consumer<Set<String>> wake;
    private final boolean first;
    private final Supplier<Pressure.Degree> urgent;
    private final Pressure pressure = new Pressure();
    private final BlockingQueue<Write> queue;
    private final CountDownLatch closing = new CountDownLatch(1);

    private Pipe connection;
    private int failures;
    private int few = FEW;
    private long looked;
    private volatile boolean down = true;
    private volatile String trouble = "not connected yet";

    /**
     * @param capacity writes that may wait here
     * @param wake told which streams have new entries
     * @param before the committer that this one gives way to, if any
     */
    Committer(
            Connector connector,
            Means means,
            int capacity,
            Names names,
            Replication replication,
            Consumer<Set<String>> wake,
            Optional<Committer> before) {
        this.first = before.isEmpty();
        this.urgent = before.<Supplier<Pressure.Degree>>map(other -> other.pressure::now)
                .orElse(() -> Pressure.Degree.NONE);
        this.connector = connector;
        this.means = means;
        this.names = names;
        this.replication = replication;
        this.wake = wake;
        this.queue = new ArrayBlockingQueue<>(capacity);
    }

    /** The first try, on the caller's thread before this runs; fails only when this Redis must not be used. */
    void begin() {
        connect();
    }

    void submit(Write write) {
        if (down || closing.getCount() == 0) write.fail(unavailable());
        else if (!queue.offer(write)) write.fail(Group.full("the journal's queue"));
        else if (down && queue.remove(write)) write.fail(unavailable());
    }

    String trouble() {
        return trouble;
    }

    /** Takes no more, finishes what waits, ends the thread. */
    void close() {
        closing.countDown();
        boolean ignored =
                queue.offer(new Write.Scripted(Call.of(Command.PING), reply -> {}, failure -> {})); // wakes it
    }

    @Override
    public void run() {
        try {
            while (closing.getCount() > 0 || (connection != null && !queue.isEmpty())) turn();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            down = true;
            trouble = "closed";
            failAll(unavailable());
            if (connection != null) Connector.close(connection);
        }
    }

    private void turn() throws InterruptedException {
        if (connection == null && !reconnect()) {
            failAll(unavailable());
            boolean ignored =
                    closing.await(BACKOFF.delay(failures, means.random()).toMillis(), TimeUnit.MILLISECONDS);
            return;
        }
        Write first = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (first == null || (!trouble.isEmpty() && System.nanoTime() - looked > LOOK_MILLIS * 1_000_000)) look();
        if (first == null) return;
        if (connection == null) {
            first.fail(unavailable());
            return;
        }
        List<Write> writes = new ArrayList<>();
        writes.add(first);
        boolean rush = urgent.get() == Pressure.Degree.RUSH;
        queue.drainTo(writes, (rush ? few : GROUP) - 1);
        long began = System.nanoTime();
        Optional<Group> group = sent(writes);
        while (group.isPresent()) group = finished(group.get());
        long took = System.nanoTime() - began;
        few = (int) Math.max(FEW, FEW * TimeUnit.NANOSECONDS.toMillis(took)); // a slow disk must not starve the stages
        giveWay(rush ? Math.min(REST * took, LONGEST_REST) : GATHERING);
    }

    private void giveWay(long atMost) {
        long began = System.nanoTime();
        for (var degree = urgent.get(); degree != Pressure.Degree.NONE; degree = urgent.get()) {
            boolean enough = degree == Pressure.Degree.SOME && queue.size() >= ENOUGH;
            if (enough || System.nanoTime() - began > atMost) return;
            LockSupport.parkNanos(NAP);
        }
    }

    /** Empty when the connection broke; the writes have then failed. */
    private Optional<Group> sent(List<Write> writes) {
        Group group = new Group(writes, names);
        try {
            group.send(connection, replication);
            return Optional.of(group);
        } catch (RuntimeException broken) {
            broke(broken, group);
            return Optional.empty();
        }
    }

    /**
     * Waits for a group's replies, sends what has come meanwhile, and only then tells those who wait: Redis works while
     * they do. The group that is under way now, if any.
     */
    private Optional<Group> finished(Group group) {
        List<Object> replies;
        String behind = "";
        try {
            replies = group.receive(connection, replication);
            if (replication.asked()) behind = replication.trouble(replies.get(replies.size() - 1));
        } catch (RuntimeException broken) {
            broke(broken, group);
            return Optional.empty();
        }
        String refused = Group.refused(replies);
        if (!refused.isEmpty()) { // before anybody hears of it, so that the health report knows
            if (trouble.isEmpty()) LOG.atWarn().addKeyValue("redis", refused).log("journal refuses writes");
            trouble = "Redis refuses: " + refused;
        }
        Optional<Group> next = refused.isEmpty() && behind.isEmpty() ? ahead() : Optional.empty();
        if (behind.isEmpty()) {
            guarded(() -> group.complete(replies));
            pressure.saw(group.taken());
        } else {
            Failure unsure = Failure.of(Code.JOURNAL_UNSURE, behind);
            behind(behind);
            guarded(() -> group.fail(unsure));
        }
        if (!group.touched().isEmpty()) wake.accept(group.touched());
        if (Refusal.reconnect(refused)) lost(new JedisException(refused));
        return next;
    }

    /** What waits already, at once on its way; who gives way gathers instead, for fewer fsyncs. */
    private Optional<Group> ahead() {
        if (!first || !trouble.isEmpty()) return Optional.empty();
        List<Write> writes = new ArrayList<>();
        queue.drainTo(writes, GROUP);
        return writes.isEmpty() ? Optional.empty() : sent(writes);
    }

    /** @param broken a JedisException, or a bug that must not end this thread */
    private void broke(RuntimeException broken, Group group) {
        if (!(broken instanceof JedisException)) LOG.atError().setCause(broken).log("committer failed; it goes on");
        lost(broken instanceof JedisException lost ? lost : new JedisException(broken));
        Failure unsure = Failure.of(Code.JOURNAL_UNSURE, "the connection broke before Redis answered");
        guarded(() -> group.fail(unsure));
        failAll(unavailable());
    }

    private void behind(String why) {
        if (trouble.isEmpty()) LOG.atWarn().addKeyValue("cause", why).log("journal is not replicated");
        trouble = why;
    }

    /** Finds out whether Redis is there when there is nothing to write, and whether it takes writes after it refused. */
    private void look() {
        looked = System.nanoTime();
        boolean well = trouble.isEmpty();
        Call call = well ? Call.of(Command.PING) : Call.of(Script.PROBE, List.of(names.probe), List.of());
        try {
            Object reply = Call.all(connection, List.of(call)).get(0);
            if (!well && reply instanceof Long && replicated()) fine();
            if (reply instanceof JedisDataException e && Refusal.word(e).equals("NOSCRIPT")) lost(e);
        } catch (JedisException broken) {
            lost(broken);
        }
    }

    private boolean replicated() {
        if (!replication.asked()) return true;
        Object answer = Call.all(connection, List.of(replication.call())).get(0);
        if (answer instanceof JedisDataException) return false;
        return replication.trouble(answer).isEmpty();
    }

    private boolean reconnect() {
        try {
            connect();
        } catch (Failure unsafe) {
            failures++;
            down(unsafe.getMessage());
        }
        return connection != null;
    }

    private void connect() {
        try {
            connection = connector.connect();
            failures = 0;
            down = false;
            fine();
        } catch (JedisException unreachable) {
            failures++;
            down(describe(unreachable));
        }
    }

    private void lost(JedisException why) {
        Connector.close(connection);
        connection = null;
        down(describe(why));
    }

    private void down(String why) {
        if (!down || failures == 1) LOG.atWarn().addKeyValue("cause", why).log("journal is down");
        trouble = why;
        down = true;
    }

    private void fine() {
        if (!trouble.isEmpty()) LOG.info("journal takes writes");
        trouble = "";
    }

    private void failAll(Failure failure) {
        List<Write> writes = new ArrayList<>();
        queue.drainTo(writes);
        for (Write write : writes) guarded(() -> write.fail(failure));
    }

    private Failure unavailable() {
        return Failure.of(Code.JOURNAL_DOWN, trouble.isEmpty() ? "closing" : trouble);
    }

    /** A continuation of somebody else must not end this thread. */
    private static void guarded(Runnable completion) {
        try {
            completion.run();
        } catch (RuntimeException bug) {
            LOG.atError().setCause(bug).log("a continuation failed");
        }
    }

    static String describe(JedisException why) {
        String word = Refusal.word(why);
        if (!word.isEmpty()) return "Redis refuses: " + word;
        Throwable cause = why;
        while (cause.getCause() != null) cause = cause.getCause();
        return "no connection to Redis: "
                + (cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
    }
}
