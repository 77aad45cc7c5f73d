package id.kanal.journal;

import id.kanal.kernel.port.Intake.Then;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Commits what comes in. To save the wake-ups of threads, whoever brings something sends it, too, as long as that cannot
 * block because the socket has room; and if he waits for it, he fetches the reply as well. What is left over this thread
 * does. Several groups are under way at once: Redis takes all that lies there into its next turn, and thus into one fsync.
 * Futures complete on the thread that fetches the replies, one at a time, in the order in which they were asked for.
 */
final class Appender implements Runnable {
    private static final int UNDER_WAY = 8;
    /** Redis serves nobody else during a script, so one call stays under a few milliseconds. */
    private static final int GROUP = 64;
    /** So many octets the buffers of a connection take, even while the other side reads nothing. */
    private static final int ROOM = 48 << 10;
    /** Whoever says that more follows is waited for until so many are there. */
    private static final int VOLLEY = 32;
    /** So long somebody may be kept who waits for a reply; then the committer's thread does. */
    private static final int PATIENCE_MILLIS = 10;

    private final Line line;
    private final Pressure pressure = new Pressure();
    /** Under way, the oldest first. */
    private final Queue<Group> groups = new ConcurrentLinkedQueue<>();

    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger octets = new AtomicInteger();
    /** The connection changes, and is written to, under this lock. */
    private final ReentrantLock sending = new ReentrantLock();
    /** Whoever holds it receives, and is the line's owner meanwhile. Taken before the other. */
    private final ReentrantLock receiving = new ReentrantLock();

    private boolean open; // under the lock: whether a caller may send
    private volatile Thread owner;
    private volatile boolean more;
    private volatile boolean looking;
    private long heard = System.nanoTime(); // under receiving: when Redis was heard of last
    private boolean vain; // under receiving: somebody has waited too long already, and nothing came since

    /** @param line after the first try to connect it */
    Appender(Line line) {
        this.line = line;
        this.open = line.isUp();
    }

    /** How hard pressed it is. */
    Pressure.Degree pressure() {
        return pressure.now();
    }

    /** From any thread. Who says that he waits may be kept for a moment; nobody else waits for Redis. */
    void submit(Write write) {
        if (!line.offer(write)) return;
        more = does(write, Then.BRINGS_MORE);
        if (gathers()) return;
        push();
        if (does(write, Then.WAITS) && underWay.get() == 1) attend();
        if (!groups.isEmpty() || line.waiting() > 0 || line.isLookDue()) LockSupport.unpark(owner);
    }

    /**
     * Fetches the reply on the thread that waits for it: nobody is woken, and what that thread brings next shares a group.
     * Not where several groups are under way: then it has better things to do.
     */
    private void attend() {
        if (receiving.isHeldByCurrentThread() || !receiving.tryLock()) return;
        try {
            Group only = groups.peek();
            if (vain || only == null || !only.isSent()) return;
            vain = !line.awaits(PATIENCE_MILLIS);
            if (!vain) finish(groups.remove());
        } finally {
            receiving.unlock();
        }
    }

    /** Whether whoever brings it says that he does this next. */
    private static boolean does(Write write, Then then) {
        return write instanceof Write.Entry entry && entry.append().then() == then;
    }

    /** Whether somebody is about to bring more. */
    private boolean gathers() {
        return more && line.waiting() < VOLLEY;
    }

    /** Takes no more, finishes what waits, ends the thread. */
    void close() {
        line.close();
        push();
        LockSupport.unpark(owner);
    }

    @Override
    public void run() {
        owner = Thread.currentThread();
        try {
            while (line.isNeeded() || underWay.get() > 0) turn();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            receiving.lock();
            sending.lock();
            try {
                drop();
                line.end();
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
        if (rests) LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(Line.LOOK_MILLIS));
        if (Thread.interrupted()) throw new InterruptedException();
    }

    private boolean connected() throws InterruptedException {
        if (line.isUp()) return true;
        sending.lock();
        try {
            open = line.ready();
        } finally {
            sending.unlock();
        }
        return line.isUp();
    }

    /** Whether there is nothing more to do. */
    private boolean work() {
        look(System.nanoTime() - heard >= TimeUnit.MILLISECONDS.toNanos(Line.LOOK_MILLIS));
        if (underWay.get() == 0 || !gathers()) push();
        Group group = groups.poll();
        if (group == null) return true;
        if (group.isSent()) line.watch();
        finish(group);
        return false;
    }

    /** Sends what waits, as far as there is room. */
    private void push() {
        while (!looking && line.waiting() > 0 && underWay.get() < UNDER_WAY) {
            if (octets.get() > ROOM / 2 && !isOwner()) return; // the owner sends it after the next reply
            if (!sending.tryLock()) return; // whoever has it looks again
            try {
                if (!open) return; // the owner looks again
                List<Write> writes = line.take(GROUP);
                if (!writes.isEmpty()) send(line.group(writes));
            } finally {
                sending.unlock();
            }
        }
    }

    private boolean isOwner() {
        return Thread.currentThread() == owner;
    }

    private void send(Group group) {
        underWay.incrementAndGet();
        boolean room = octets.addAndGet(group.octets()) <= ROOM;
        if (room || isOwner()) open = line.send(group);
        else open = false; // the owner sends it, and nobody overtakes it
        groups.add(group);
    }

    private void finish(Group group) {
        heard = System.nanoTime();
        vain = false;
        List<Group> taken = new ArrayList<>(List.of(group));
        List<Line.Replied> all = new ArrayList<>();
        try {
            if (!group.isSent()) sendLate(group);
            all.add(line.receive(group));
            if (all.get(0).isUnknown()) repeat(taken, all);
        } catch (RuntimeException broken) {
            abandon(broken);
            taken.forEach(Line::drop);
            return;
        }
        underWay.addAndGet(-all.size());
        for (Group done : taken) octets.addAndGet(-done.octets());
        for (Line.Replied replied : all) conclude(replied);
    }

    private void sendLate(Group group) {
        sending.lock();
        try {
            open = line.send(group);
        } finally {
            sending.unlock();
        }
    }

    /** Our scripts are gone from Redis: what else is under way met the same, and is repeated in the same order. */
    private void repeat(List<Group> taken, List<Line.Replied> all) {
        sending.lock();
        try {
            for (Group next = groups.peek(); next != null && next.isSent(); next = groups.peek()) {
                taken.add(groups.remove());
                all.add(line.receive(next));
            }
            all.replaceAll(line::known);
        } finally {
            sending.unlock();
        }
    }

    private void conclude(Line.Replied replied) {
        Group group = replied.group();
        if (replied.isWell() && !gathers()) push(); // Redis works while those who wait are told
        line.tell(replied);
        pressure.saw(group.taken());
        if (Refusal.reconnect(replied.refused())) abandon(new JedisException(replied.refused()));
    }

    /**
     * Looks what became of a Redis that refused, once nothing is under way; meanwhile nobody sends.
     *
     * @param idle whether nothing was heard for a while
     */
    private void look(boolean idle) {
        if (!idle && !line.isLookDue()) return;
        looking = true;
        sending.lock();
        try {
            if (underWay.get() > 0) {
                looking = line.isLookDue();
                return;
            }
            line.look(idle);
            heard = System.nanoTime();
            open = line.isUp();
            looking = false;
        } finally {
            sending.unlock();
        }
    }

    /** The connection is given up, and with it what is under way. */
    private void abandon(RuntimeException why) {
        sending.lock();
        try {
            line.lose(why);
            drop();
            line.failAll();
        } finally {
            sending.unlock();
        }
    }

    /** Under the lock. */
    private void drop() {
        open = false;
        looking = false;
        for (Group lost = groups.poll(); lost != null; lost = groups.poll()) Line.drop(lost);
        underWay.set(0);
        octets.set(0);
    }
}
