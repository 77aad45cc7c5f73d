package id.kanal.journal.commit;

import id.kanal.journal.commit.IntakeState.Answered;
import id.kanal.journal.commit.IntakeState.Asked;
import id.kanal.journal.commit.IntakeState.Brought;
import id.kanal.journal.commit.IntakeState.Connected;
import id.kanal.journal.commit.IntakeState.Due;
import id.kanal.journal.commit.IntakeState.Event;
import id.kanal.journal.commit.IntakeState.Lost;
import id.kanal.journal.commit.IntakeState.Written;
import id.kanal.journal.redis.RedisError;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Commits what comes in. To save the wake-ups of threads, whoever brings something sends it, too, as long as that cannot
 * block because the socket has room; and if he waits for it, he fetches the reply as well. What is left over this thread
 * does. Several groups are under way at once: Redis takes all that lies there into its next turn, and thus into one fsync.
 * Futures complete on the thread that fetches the replies, one at a time, in the order in which they were asked for.
 *
 * <p>What may happen next is {@link IntakeState}'s to say; this does it, on the socket and for the threads.
 */
public final class IntakeCommitter implements Runnable {
    /** Redis serves nobody else during a script, so one call stays under a few milliseconds. */
    private static final int GROUP = 64;
    /** Whoever gathers is waited for until so many are there. */
    private static final int VOLLEY = 32;
    /** So long somebody may be kept who waits for a reply; then the committer's thread does. */
    private static final int PATIENCE_MILLIS = 10;

    private final CommitConnection connection;
    private final LoadMonitor load = new LoadMonitor(); // told by who receives, asked by any thread
    /** Under way, the oldest first. Added to by who holds {@link #sending}, taken from by who holds {@link #receiving}. */
    private final Queue<CommitGroup> groups = new ConcurrentLinkedQueue<>();
    /** Changed by compare-and-set: a group is brought under {@link #sending} and answered under {@link #receiving}. */
    private final AtomicReference<IntakeState> state;
    /** The connection changes, and is written to, under this lock. */
    private final ReentrantLock sending = new ReentrantLock();
    /** Whoever holds it receives, and is the connection's owner meanwhile. Taken before the other. */
    private final ReentrantLock receiving = new ReentrantLock();

    private volatile Thread owner; // set once, by the committer's thread
    private volatile boolean gathering; // whether who brought something last brings more; set by any thread
    private long heard = System.nanoTime(); // under receiving: when Redis was heard of last
    private boolean vain; // under receiving: somebody has waited too long already, and nothing came since

    /** @param connection after the first try to connect it */
    public IntakeCommitter(CommitConnection connection) {
        this.connection = connection;
        this.state = new AtomicReference<>(IntakeState.BEGIN.on(new Connected(connection.isUp())));
    }

    /** How hard pressed it is. */
    public LoadMonitor.Degree load() {
        return load.now();
    }

    /** From any thread; never waits for Redis. */
    public void submit(Write write) {
        if (connection.offer(write)) flush();
    }

    /** From any thread: the same, but {@link #flush} or {@link #await} follows soon, and it may wait for that. */
    public void gather(Write write) {
        if (!connection.offer(write)) return;
        gathering = true;
        if (gathers()) return;
        push();
        wake();
    }

    /** Sends what was brought. */
    public void flush() {
        gathering = false;
        push();
        wake();
    }

    /** Sends what was brought, for somebody who has nothing to do before the reply is there, and may be kept for a moment. */
    public void await() {
        gathering = false;
        push();
        if (state.get().isAlone()) attend();
        wake();
    }

    private void wake() {
        if (!groups.isEmpty() || connection.waiting() > 0 || connection.isLookDue()) LockSupport.unpark(owner);
    }

    /**
     * Fetches the reply on the thread that waits for it: nobody is woken, and what that thread brings next shares a group.
     * Not where several groups are under way: then it has better things to do.
     */
    private void attend() {
        if (receiving.isHeldByCurrentThread() || !receiving.tryLock()) return;
        try {
            CommitGroup only = groups.peek();
            if (vain || only == null || !only.isSent()) return;
            vain = !connection.awaits(PATIENCE_MILLIS);
            if (!vain) finish(groups.remove());
        } finally {
            receiving.unlock();
        }
    }

    /** Whether somebody is about to bring more. */
    private boolean gathers() {
        return gathering && connection.waiting() < VOLLEY;
    }

    /** Takes no more, finishes what waits, ends the thread. */
    public void close() {
        connection.close();
        push();
        LockSupport.unpark(owner);
    }

    @Override
    public void run() {
        owner = Thread.currentThread();
        try {
            while (connection.isNeeded() || !state.get().isIdle()) turn();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            receiving.lock();
            sending.lock();
            try {
                drop();
                connection.end();
            } finally {
                sending.unlock();
                receiving.unlock();
            }
        }
    }

    private void turn() throws InterruptedException {
        boolean rests = true;
        if (receiving.tryLock()) {
            try {
                rests = connected() && work();
            } finally {
                receiving.unlock();
            }
        }
        if (rests) LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(CommitConnection.LOOK_MILLIS));
        if (Thread.interrupted()) throw new InterruptedException();
    }

    private boolean connected() throws InterruptedException {
        if (connection.isUp()) return true;
        sending.lock();
        try {
            on(new Connected(connection.ready()));
        } finally {
            sending.unlock();
        }
        return connection.isUp();
    }

    /** Whether there is nothing more to do. */
    private boolean work() {
        look(System.nanoTime() - heard >= TimeUnit.MILLISECONDS.toNanos(CommitConnection.LOOK_MILLIS));
        if (state.get().isIdle() || !gathers()) push();
        CommitGroup group = groups.poll();
        if (group == null) return true;
        if (group.isSent()) connection.watch();
        finish(group);
        return false;
    }

    /** Sends what waits, as far as there is room. */
    private void push() {
        while (connection.waiting() > 0 && state.get().takes(isOwner())) {
            if (!sending.tryLock()) return; // whoever has it looks again
            try {
                if (!state.get().takes(isOwner())) return;
                List<Write> writes = connection.take(GROUP);
                if (!writes.isEmpty()) send(connection.group(writes));
            } finally {
                sending.unlock();
            }
        }
    }

    private boolean isOwner() {
        return Thread.currentThread() == owner;
    }

    private void send(CommitGroup group) {
        on(new Brought(group.octets(), isOwner()));
        if (state.get().isOpen()) write(group); // else the owner does
        groups.add(group);
    }

    private void write(CommitGroup group) {
        on(new Written(connection.send(group)));
    }

    private void on(Event event) {
        IntakeState unused = state.updateAndGet(before -> before.on(event));
    }

    private void finish(CommitGroup group) {
        heard = System.nanoTime();
        vain = false;
        List<CommitGroup> taken = new ArrayList<>(List.of(group));
        List<CommitReply> all = new ArrayList<>();
        try {
            if (!group.isSent()) sendLate(group);
            all.add(connection.receive(group));
            if (all.get(0).isUnknown()) repeat(taken, all);
        } catch (RuntimeException broken) {
            abandon(broken);
            taken.forEach(CommitConnection::drop);
            return;
        }
        int octets = taken.stream().mapToInt(CommitGroup::octets).sum();
        on(new Answered(taken.size(), octets));
        for (CommitReply reply : all) conclude(reply);
    }

    private void sendLate(CommitGroup group) {
        sending.lock();
        try {
            write(group);
        } finally {
            sending.unlock();
        }
    }

    /** Our scripts are gone from Redis: what else is under way met the same, and is repeated in the same order. */
    private void repeat(List<CommitGroup> taken, List<CommitReply> all) {
        sending.lock();
        try {
            for (CommitGroup next = groups.peek(); next != null && next.isSent(); next = groups.peek()) {
                taken.add(groups.remove());
                all.add(connection.receive(next));
            }
            all.replaceAll(connection::known);
        } finally {
            sending.unlock();
        }
    }

    private void conclude(CommitReply reply) {
        CommitGroup group = reply.group();
        if (reply.isWell() && !gathers()) push(); // Redis works while those who wait are told
        connection.tell(reply);
        load.saw(group.taken());
        if (RedisError.reconnect(reply.refused())) abandon(new JedisException(reply.refused()));
    }

    /**
     * Looks what became of a Redis that refused, once nothing is under way; meanwhile nobody sends.
     *
     * @param idle whether nothing was heard for a while
     */
    private void look(boolean idle) {
        if (!idle && !connection.isLookDue()) return;
        on(new Due());
        sending.lock();
        try {
            if (!state.get().isIdle()) {
                if (!connection.isLookDue()) on(new Asked(true));
                return;
            }
            connection.look(idle);
            heard = System.nanoTime();
            on(new Asked(connection.isUp()));
        } finally {
            sending.unlock();
        }
    }

    /** The connection is given up, and with it what is under way. */
    private void abandon(RuntimeException why) {
        sending.lock();
        try {
            connection.lose(why);
            drop();
            connection.failAll();
        } finally {
            sending.unlock();
        }
    }

    /** Under both locks. */
    private void drop() {
        on(new Lost());
        for (CommitGroup lost = groups.poll(); lost != null; lost = groups.poll()) CommitConnection.drop(lost);
    }
}
