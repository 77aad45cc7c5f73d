package id.kanal.journal.read;

import static id.kanal.journal.redis.RedisCommand.bytes;

import id.kanal.journal.commit.LoadMonitor;
import id.kanal.journal.redis.Connector;
import id.kanal.journal.redis.RedisCommand;
import id.kanal.journal.redis.RedisError;
import id.kanal.journal.redis.RedisKeys;
import id.kanal.journal.redis.Replication;
import id.kanal.journal.redis.Script;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Entry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The one thread that reads, over a connection of its own, so that no read waits for an fsync. Who waits for entries is
 * served when this process has written some, and looked after at every tick for what other processes wrote and for
 * delayed entries that fell due; {@link PollSchedule} says when.
 */
public final class Reader implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Reader.class);
    private static final long RECONNECT = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long INTEREST = TimeUnit.SECONDS.toNanos(10);
    private static final int PROMOTED_AT_ONCE = 500;

    private final Connector connector;
    private final RedisKeys names;
    private final Clock clock;
    private final Replication replication;
    private final Supplier<LoadMonitor.Degree> load;
    // Filled by any thread, emptied by its own.
    private final Queue<PendingRead> arrived = new ConcurrentLinkedQueue<>();
    private final Queue<Query<?>> queries = new ConcurrentLinkedQueue<>();
    private final Set<String> touched = ConcurrentHashMap.newKeySet();
    private final Semaphore signal = new Semaphore(0);
    // Its own thread's.
    private final List<PendingRead> waiting = new ArrayList<>();
    private final Map<String, Long> interest = new HashMap<>();
    private final PollSchedule rhythm = new PollSchedule(System::nanoTime);
    private Connection connection;
    private long tried = System.nanoTime() - RECONNECT;

    private volatile String trouble = ""; // set by its own thread, read by any
    private volatile boolean closing; // set by any thread
    private volatile boolean ended; // set by its own thread at the end

    /** @param load how much else Redis has to do that must not wait */
    public Reader(
            Connector connector,
            RedisKeys names,
            Clock clock,
            Replication replication,
            Supplier<LoadMonitor.Degree> load) {
        this.connector = connector;
        this.names = names;
        this.clock = clock;
        this.replication = replication;
        this.load = load;
    }

    public CompletableFuture<List<Entry>> read(String stream, String after, int max) {
        PendingRead wait = new PendingRead(names, stream, after, max);
        arrived.add(wait);
        signal();
        if (ended) wait.future.completeExceptionally(closed());
        return wait.future;
    }

    public <T> CompletableFuture<T> ask(List<RedisCommand> calls, Function<List<Object>, T> decode) {
        Query<T> query = new Query<>(calls, decode, new CompletableFuture<>());
        queries.add(query);
        signal();
        if (ended) query.answer().completeExceptionally(closed());
        return query.answer();
    }

    /** Says that these streams have new entries. */
    public void wake(Set<String> streams) {
        touched.addAll(streams);
        signal();
    }

    public String trouble() {
        return trouble;
    }

    public void close() {
        closing = true;
        signal();
    }

    private void signal() {
        if (signal.availablePermits() == 0) signal.release();
    }

    @Override
    public void run() {
        try {
            while (!closing) turn();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            ended = true;
            waiting.addAll(drained(arrived));
            for (PendingRead wait : waiting) wait.future.completeExceptionally(closed());
            for (Query<?> query : drained(queries)) query.answer().completeExceptionally(closed());
            if (connection != null) Connector.close(connection);
        }
    }

    private void turn() throws InterruptedException {
        boolean givesWay = load.get() != LoadMonitor.Degree.NONE;
        long gathering = rhythm.gathering(givesWay);
        if (gathering > 0) LockSupport.parkNanos(gathering);
        if (signal.tryAcquire(rhythm.patience(givesWay, isNews()), TimeUnit.NANOSECONDS)) signal.drainPermits();
        waiting.addAll(drained(arrived));
        waiting.removeIf(wait -> wait.future.isDone());
        boolean tick = rhythm.ticks();
        List<Query<?>> asked = drained(queries);
        List<PendingRead> due = tick || rhythm.looks(givesWay) ? due(tick) : List.of();
        if (asked.isEmpty() && due.isEmpty() && !tick) return;
        try {
            if (connection == null && !connect()) throw new JedisException(trouble);
            if (tick) promote();
            serve(asked, due);
            trouble = "";
        } catch (RuntimeException broken) { // a JedisException, or a bug that must not end this thread
            if (!(broken instanceof JedisException))
                LOG.atError().setCause(broken).log("reader failed; it goes on");
            lost(broken, asked);
        }
    }

    private boolean isNews() {
        return !touched.isEmpty() || waiting.stream().anyMatch(wait -> wait.fresh);
    }

    /** Those for whom there may be something. */
    private List<PendingRead> due(boolean all) {
        Set<String> news = Set.copyOf(touched);
        touched.removeAll(news); // before looking: what is written from now on is told again
        return waiting.stream()
                .filter(wait -> all || wait.fresh || news.contains(wait.stream))
                .toList();
    }

    private void serve(List<Query<?>> asked, List<PendingRead> due) {
        List<RedisCommand> calls = new ArrayList<>();
        for (Query<?> query : asked) calls.addAll(query.calls());
        for (PendingRead wait : due) calls.add(wait.call());
        List<Object> replies = RedisCommand.all(connection, calls);
        int at = 0;
        for (Query<?> query : asked) {
            int next = at + query.calls().size();
            query.complete(replies.subList(at, next));
            at = next;
        }
        List<Object> found = replies.subList(at, replies.size());
        for (Object reply : found)
            if (reply instanceof JedisDataException refused) throw refused; // such as LOADING: everybody waits on
        // Nobody may act on an entry that a fail-over could still undo. Those who wait are looked after at the next
        // tick.
        boolean any = found.stream().anyMatch(reply -> !((List<?>) reply).isEmpty());
        if (any && replication.asked() && !replication.covers(connection)) return;
        for (int i = 0; i < found.size(); i++) serve(due.get(i), found.get(i));
    }

    private void serve(PendingRead wait, Object reply) {
        wait.fresh = false;
        interest.put(wait.stream, System.nanoTime());
        List<Entry> entries = PendingRead.entries(reply);
        if (entries.isEmpty()) return;
        if (wait.isFilledBy(entries)) rhythm.filled();
        waiting.remove(wait);
        wait.future.complete(entries);
    }

    /** Lets delayed entries join the streams that somebody reads. */
    private void promote() {
        interest.values().removeIf(last -> System.nanoTime() - last > INTEREST);
        if (interest.isEmpty()) return;
        List<byte[]> keys = new ArrayList<>();
        for (String stream : interest.keySet()) {
            keys.add(names.stream(stream));
            keys.add(names.delayed(stream));
        }
        List<byte[]> args = List.of(bytes(clock.millis()), bytes(PROMOTED_AT_ONCE));
        Object reply = RedisCommand.all(connection, List.of(RedisCommand.of(Script.PROMOTE, keys, args)))
                .get(0);
        if (!(reply instanceof JedisDataException refused)) return;
        String word = RedisError.word(refused);
        if (word.equals("NOSCRIPT")) Connector.load(connection);
        // A full disk or memory must not stop the reading: settling is what makes room.
        else if (!word.equals("OOM") && !word.equals("MISCONF")) throw refused;
    }

    private boolean connect() {
        if (System.nanoTime() - tried < RECONNECT) return false;
        tried = System.nanoTime();
        connection = connector.connect();
        return true;
    }

    /** Questions fail, who waits waits on. */
    private void lost(RuntimeException broken, List<Query<?>> asked) {
        if (connection != null) Connector.close(connection);
        connection = null;
        String why = broken instanceof JedisException e ? RedisError.describe(e) : broken.toString();
        if (trouble.isEmpty()) LOG.atWarn().addKeyValue("cause", why).log("journal cannot be read");
        trouble = why;
        Failure down = Failure.of(FailureCode.JOURNAL_DOWN, why);
        for (Query<?> query : asked) query.answer().completeExceptionally(down);
    }

    private static Failure closed() {
        return Failure.of(FailureCode.JOURNAL_DOWN, "closed");
    }

    private static <T> List<T> drained(Queue<? extends T> queue) {
        List<T> all = new ArrayList<>();
        for (T next = queue.poll(); next != null; next = queue.poll()) all.add(next);
        return all;
    }
}
