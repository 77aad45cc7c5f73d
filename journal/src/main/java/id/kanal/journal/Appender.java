package id.kanal.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Commits what comes in. To save the wake-up of a thread, whoever brings something sends it, too, as long as that cannot
 * block because the socket has room; this thread waits for the replies and sends the rest. Several groups are under way
 * at once: Redis takes all that lies there into its next turn, and thus into one fsync. Futures complete on this thread, in
 * the order in which they were asked for.
 */
final class Appender implements Runnable {
    private static final int UNDER_WAY = 8;
    /** Redis serves nobody else during a script, so one call stays under a few milliseconds. */
    private static final int GROUP = 64;
    /** So many octets the buffers of a connection take, even while the other side reads nothing. */
    private static final int ROOM = 48 << 10;
    /** Whoever says that more follows is waited for until so many are there. */
    private static final int VOLLEY = 32;

    private final Line line;
    private final Pressure pressure = new Pressure();
    private final BlockingQueue<Group> groups = new LinkedBlockingQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger octets = new AtomicInteger();
    /** The connection changes, and is written to, under this lock. */
    private final ReentrantLock sending = new ReentrantLock();

    private boolean open; // under the lock: whether a caller may send
    private volatile Thread owner;
    private volatile boolean more;
    private volatile boolean looking;

    /** @param line after the first try to connect it */
    Appender(Line line) {
        this.line = line;
        this.open = line.isUp();
    }

    /** How hard pressed it is. */
    Pressure.Degree pressure() {
        return pressure.now();
    }

    /** From any thread; never waits for Redis. */
    void submit(Write write) {
        if (!line.offer(write)) return;
        more = write instanceof Write.Entry entry && entry.append().more();
        if (!gathers()) push();
    }

    /** Whether somebody is about to bring more. */
    private boolean gathers() {
        return more && line.waiting() < VOLLEY;
    }

    /** Takes no more, finishes what waits, ends the thread. */
    void close() {
        line.close();
        push();
    }

    @Override
    public void run() {
        owner = Thread.currentThread();
        try {
            while (line.isNeeded() || underWay.get() > 0) turn();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            sending.lock();
            try {
                drop();
                line.end();
            } finally {
                sending.unlock();
            }
        }
    }

    private void turn() throws InterruptedException {
        if (!line.isUp()) {
            sending.lock();
            try {
                open = line.ready();
            } finally {
                sending.unlock();
            }
            if (!line.isUp()) return;
        }
        if (underWay.get() == 0 || !gathers()) push();
        Group group = groups.poll(Line.LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (group == null) look(true);
        else finish(group);
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
        List<Group> taken = new ArrayList<>(List.of(group));
        List<Line.Replied> all = new ArrayList<>();
        try {
            if (!group.isSent()) sendLate(group);
            all.add(line.receiveSoon(group));
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
        else look(false);
    }

    /**
     * Looks what became of a Redis that refused, once nothing is under way; meanwhile nobody sends.
     *
     * @param idle whether nothing came for a while
     */
    private void look(boolean idle) {
        if (!idle && !line.isLookDue()) return;
        looking = true;
        sending.lock();
        try {
            if (underWay.get() > 0) return;
            if (line.isUp()) line.look(idle);
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
        List<Group> lost = new ArrayList<>();
        groups.drainTo(lost);
        lost.forEach(Line::drop);
        underWay.set(0);
        octets.set(0);
    }
}
