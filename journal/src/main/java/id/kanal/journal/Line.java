package id.kanal.journal;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.worker.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A connection that writes go over, the writes that wait for it, and what is wrong with it. Connects again for ever.
 * {@link #offer}, {@link #waiting}, {@link #trouble} and {@link #close} are for any thread, {@link #send} for one at a time,
 * all else for its owner's.
 */
final class Line {
    private static final Logger LOG = LoggerFactory.getLogger(Line.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(1));
    /** How often Redis is looked after while nothing is written, or while it refuses. */
    static final long LOOK_MILLIS = 500;

    private final Connector connector;
    private final RuntimeContext means;
    private final Names names;
    private final Rooms rooms = new Rooms(System::nanoTime);
    private final Replication replication;
    private final Consumer<Set<String>> wake;
    private final BlockingQueue<Write> queue;
    private final CountDownLatch closing = new CountDownLatch(1);

    private Pipe connection;
    private int failures;
    private long looked;
    private volatile boolean down = true;
    private volatile String trouble = "not connected yet";

    /**
     * @param capacity writes that may wait here
     * @param wake told which streams have new entries
     */
    Line(
            Connector connector,
            RuntimeContext means,
            int capacity,
            Names names,
            Replication replication,
            Consumer<Set<String>> wake) {
        this.connector = connector;
        this.means = means;
        this.names = names;
        this.replication = replication;
        this.wake = wake;
        this.queue = new ArrayBlockingQueue<>(capacity);
    }

    /** False when it has failed already. */
    boolean offer(Write write) {
        if (down || isClosing()) write.fail(unavailable());
        else if (!queue.offer(write)) write.fail(Group.full("the journal's queue"));
        else if (!down || !queue.remove(write)) return true;
        else write.fail(unavailable());
        return false;
    }

    String trouble() {
        return trouble;
    }

    int waiting() {
        return queue.size();
    }

    boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** Takes no more. */
    void close() {
        closing.countDown();
        boolean ignored =
                queue.offer(new Write.Scripted(Call.of(Command.PING), reply -> {}, failure -> {})); // wakes its owner
    }

    /** Whether the owner has to go on: what waits is finished first. */
    boolean isNeeded() {
        return !isClosing() || (connection != null && !queue.isEmpty());
    }

    /** The last that the owner does. */
    void end() {
        down = true;
        trouble = "closed";
        failAll();
        if (connection != null) Connector.close(connection);
    }

    boolean isUp() {
        return connection != null;
    }

    /** Connects if need be; where that can't be done what waits fails, and this waits a while. */
    boolean ready() throws InterruptedException {
        if (connection != null || reconnect()) return true;
        failAll();
        boolean ignored = closing.await(BACKOFF.delay(failures, means.random()).toMillis(), TimeUnit.MILLISECONDS);
        return false;
    }

    /** Waits for the next write, for half a second at most. */
    Optional<Write> await() throws InterruptedException {
        return Optional.ofNullable(queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS));
    }

    /** What waits already. */
    List<Write> take(int most) {
        List<Write> writes = new ArrayList<>();
        queue.drainTo(writes, most);
        return writes;
    }

    Group group(List<Write> writes) {
        return new Group(writes, names, rooms);
    }

    /** Sends a group and waits for nothing. False when that broke the connection; {@link #receive} then tells. */
    boolean send(Group group) {
        try {
            group.send(connection, replication);
            return true;
        } catch (RuntimeException broken) {
            Connector.close(connection);
            return false;
        }
    }

    /** Waits for the replies to what was sent. Throws when the connection broke: {@link #lose} it then. */
    Replied receive(Group group) {
        return replied(group, group.receive(connection, replication));
    }

    /**
     * Waits at most so many milliseconds until {@link #receive} would come back at once. Never true where replicas are
     * waited for: that is another reply.
     */
    boolean awaits(int millis) {
        return connection != null && !replication.asked() && connection.awaits(millis);
    }

    /** Before {@link #receive}, where it is worth not to sleep. */
    void watch() {
        connection.watch();
    }

    private Replied replied(Group group, List<Object> replies) {
        String behind = replication.asked() ? replication.trouble(replies.get(replies.size() - 1)) : "";
        return new Replied(group, replies, Group.refused(replies), behind);
    }

    /**
     * The replies once our scripts are known to Redis: where they were not, that changed nothing, and the same is sent
     * again. Nothing else may be under way.
     */
    Replied known(Replied replied) {
        if (!replied.isUnknown()) return replied;
        return replied(replied.group(), replied.group().again(connection, replication, replied.replies()));
    }

    /**
     * @param refused Redis's word for what is wrong, if it is
     * @param behind why replicas don't have it, if they don't
     */
    record Replied(Group group, List<Object> replies, String refused, String behind) {
        boolean isWell() {
            return refused.isEmpty() && behind.isEmpty();
        }

        /** Somebody flushed our scripts, or this server took over from another. */
        boolean isUnknown() {
            return Group.isUnknown(replies);
        }
    }

    /** Tells those who wait for a group what became of it. */
    void tell(Replied replied) {
        Group group = replied.group();
        note(replied); // before anybody hears of it, so that the health report knows
        if (replied.behind().isEmpty()) guarded(() -> group.complete(replied.replies()));
        else guarded(() -> group.fail(Failure.of(FailureCode.JOURNAL_UNSURE, replied.behind())));
        if (!group.touched().isEmpty()) wake.accept(group.touched());
    }

    private void note(Replied replied) {
        if (replied.isWell()) return;
        String refused = replied.refused();
        if (trouble.isEmpty() && !refused.isEmpty())
            LOG.atWarn().addKeyValue("redis", refused).log("journal refuses writes");
        if (trouble.isEmpty() && refused.isEmpty())
            LOG.atWarn().addKeyValue("cause", replied.behind()).log("journal is not replicated");
        trouble = refused.isEmpty() ? replied.behind() : "Redis refuses: " + refused;
    }

    /** For a group that was under way when the connection broke. */
    static void drop(Group group) {
        Failure unsure = Failure.of(FailureCode.JOURNAL_UNSURE, "the connection broke before Redis answered");
        guarded(() -> group.fail(unsure));
    }

    /**
     * Finds out whether Redis is there when there is nothing to write, and whether it takes writes after it refused; not
     * more often than twice a second.
     *
     * @param idle whether nothing was written for a while
     */
    void look(boolean idle) {
        if (!idle && !isLookDue()) return;
        looked = System.nanoTime();
        boolean well = trouble.isEmpty();
        Call call = well ? Call.of(Command.PING) : Call.of(Script.PROBE, List.of(names.probe), List.of());
        try {
            Object reply = Call.all(connection, List.of(call)).get(0);
            if (!well && reply instanceof Long && replicated()) fine();
            if (reply instanceof JedisDataException e && Refusal.word(e).equals("NOSCRIPT")) lose(e);
        } catch (JedisException broken) {
            lose(broken);
        }
    }

    /** Whether it refused a while ago. */
    boolean isLookDue() {
        return !trouble.isEmpty() && System.nanoTime() - looked >= TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS);
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

    /** One try, before its owner's thread begins or on it; fails only when this Redis must not be used. */
    void connect() {
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

    /**
     * Gives the connection up.
     *
     * @param why a JedisException, or a bug that must not end the owner's thread
     */
    void lose(RuntimeException why) {
        if (!(why instanceof JedisException)) LOG.atError().setCause(why).log("committer failed; it goes on");
        if (connection == null) return;
        Connector.close(connection);
        connection = null;
        down(describe(why instanceof JedisException lost ? lost : new JedisException(why)));
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

    /** What waits hears that Redis is not there. */
    void failAll() {
        Failure failure = unavailable();
        for (Write write : take(Integer.MAX_VALUE)) guarded(() -> write.fail(failure));
    }

    Failure unavailable() {
        return Failure.of(FailureCode.JOURNAL_DOWN, trouble.isEmpty() ? "closing" : trouble);
    }

    /** A continuation of somebody else must not end the owner's thread. */
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
