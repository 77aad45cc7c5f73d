package id.kanal.journal.commit;

import id.kanal.journal.redis.Connector;
import id.kanal.journal.redis.PipelinedConnection;
import id.kanal.journal.redis.RedisCommand;
import id.kanal.journal.redis.RedisError;
import id.kanal.journal.redis.RedisKeys;
import id.kanal.journal.redis.Replication;
import id.kanal.journal.redis.Script;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.worker.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A connection that writes go over, with the writes that wait for it. Connects again for ever. {@link #offer}, {@link
 * #waiting}, {@link #trouble}, {@link #breakOff} and {@link #close} are for any thread, {@link #send} for one at a time, all else for its
 * owner: the thread of a committer, or who receives in its stead.
 */
public final class CommitConnection {
    private static final Logger LOG = LoggerFactory.getLogger(CommitConnection.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(1));
    /** How often Redis is looked after while nothing is written, or while it refuses. */
    static final long LOOK_MILLIS = 500;

    private final Connector connector;
    private final RuntimeContext means;
    private final RedisKeys keys;
    private final Replication replication;
    private final Consumer<Set<String>> wake;
    private final ConnectionHealth health = new ConnectionHealth();
    private final WriteQueue queue;

    /** The owner's; the senders' while they hold the committer's lock. Any thread may break it, see {@link #breakOff}. */
    private volatile PipelinedConnection connection;

    private int failures; // the owner's: tries to connect since the last that succeeded
    private long looked; // the owner's: when Redis was asked last whether it takes writes again

    /**
     * @param capacity writes that may wait here
     * @param wake told which streams have new entries
     */
    public CommitConnection(
            Connector connector,
            RuntimeContext means,
            int capacity,
            RedisKeys keys,
            Replication replication,
            Consumer<Set<String>> wake) {
        this.connector = connector;
        this.means = means;
        this.keys = keys;
        this.replication = replication;
        this.wake = wake;
        this.queue = new WriteQueue(capacity, health);
    }

    /** False when it has failed already. */
    boolean offer(Write write) {
        return queue.offer(write);
    }

    public String trouble() {
        return health.trouble();
    }

    int waiting() {
        return queue.size();
    }

    /** Takes no more. */
    void close() {
        queue.close();
    }

    /** Whether the owner has to go on: what waits is finished first. */
    boolean isNeeded() {
        return !queue.isClosing() || (connection != null && !queue.isEmpty());
    }

    /** The last that the owner does. */
    void end() {
        health.closed();
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
        queue.rest(BACKOFF.delay(failures, means.random()));
        return false;
    }

    /** Waits for the next write, for half a second at most. */
    Optional<Write> await() throws InterruptedException {
        return queue.await(LOOK_MILLIS);
    }

    /** What waits already. */
    List<Write> take(int most) {
        return queue.take(most);
    }

    CommitGroup group(List<Write> writes) {
        return new CommitGroup(writes, keys);
    }

    /** Sends a group and waits for nothing. False when that broke the connection; {@link #receive} then tells. */
    boolean send(CommitGroup group) {
        try {
            group.send(connection, replication);
            return true;
        } catch (RuntimeException broken) {
            Connector.close(connection);
            return false;
        }
    }

    /** Waits for the replies to what was sent. Throws when the connection broke: {@link #lose} it then. */
    CommitReply receive(CommitGroup group) {
        return reply(group, group.receive(connection, replication));
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

    private CommitReply reply(CommitGroup group, List<Object> replies) {
        String behind = replication.asked() ? replication.trouble(replies.get(replies.size() - 1)) : "";
        return new CommitReply(group, replies, CommitGroup.refused(replies), behind);
    }

    /**
     * The replies once our scripts are known to Redis: where they were not, that changed nothing, and the same is sent
     * again. Nothing else may be under way.
     */
    CommitReply known(CommitReply reply) {
        if (!reply.isUnknown()) return reply;
        return reply(reply.group(), reply.group().again(connection, replication, reply.replies()));
    }

    /** Tells those who wait for a group what became of it. */
    void tell(CommitReply reply) {
        CommitGroup group = reply.group();
        health.heard(reply); // before anybody hears of it, so that the health report knows
        if (reply.behind().isEmpty()) guarded(() -> group.complete(reply.replies()));
        else guarded(() -> group.fail(Failure.of(FailureCode.JOURNAL_UNSURE, reply.behind())));
        if (!group.touched().isEmpty()) wake.accept(group.touched());
    }

    /** For a group that was under way when the connection broke. */
    static void drop(CommitGroup group) {
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
        boolean well = health.isWell();
        RedisCommand question =
                well ? RedisCommand.of(Command.PING) : RedisCommand.of(Script.PROBE, List.of(keys.probe), List.of());
        try {
            Object reply = RedisCommand.all(connection, List.of(question)).get(0);
            if (!well && reply instanceof Long && replicated()) health.fine();
            if (reply instanceof JedisDataException e && RedisError.word(e).equals("NOSCRIPT")) lose(e);
        } catch (JedisException broken) {
            lose(broken);
        }
    }

    /** Whether it refused a while ago. */
    boolean isLookDue() {
        return !health.isWell() && System.nanoTime() - looked >= TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS);
    }

    private boolean replicated() {
        if (!replication.asked()) return true;
        Object answer =
                RedisCommand.all(connection, List.of(replication.call())).get(0);
        if (answer instanceof JedisDataException) return false;
        return replication.trouble(answer).isEmpty();
    }

    private boolean reconnect() {
        try {
            connect();
        } catch (Failure unsafe) {
            failures++;
            health.lost(unsafe.getMessage(), failures == 1);
        }
        return connection != null;
    }

    /** One try, before its owner's thread begins or on it; fails only when this Redis must not be used. */
    public void connect() {
        try {
            connection = connector.connect();
            failures = 0;
            health.connected();
        } catch (JedisException unreachable) {
            failures++;
            health.lost(RedisError.describe(unreachable), failures == 1);
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
        health.lost(RedisError.describe(why instanceof JedisException lost ? lost : new JedisException(why)), false);
    }

    /** From any thread: its owner finds it broken, and makes and checks another one. */
    public void breakOff() {
        PipelinedConnection now = connection;
        if (now != null) Connector.close(now);
    }

    /** What waits hears that Redis is not there. */
    void failAll() {
        Failure failure = unavailable();
        for (Write write : take(Integer.MAX_VALUE)) guarded(() -> write.fail(failure));
    }

    Failure unavailable() {
        return health.unavailable();
    }

    /** A continuation of somebody else must not end the owner's thread. */
    private static void guarded(Runnable completion) {
        try {
            completion.run();
        } catch (RuntimeException bug) {
            LOG.atError().setCause(bug).log("a continuation failed");
        }
    }
}
