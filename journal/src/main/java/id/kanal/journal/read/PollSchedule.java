package id.kanal.journal.read;

import id.kanal.journal.commit.LoadMonitor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * When the reader looks for what. While something comes in it gives way: every look is work for Redis and for the
 * processors at which an acknowledgement has to wait. For one thread.
 */
final class PollSchedule {
    /** Everybody is looked after so often: for what other processes wrote, and for delayed entries. */
    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(50);
    /** How long those who can do all that there is at a time wait for more. */
    private static final long REST = TimeUnit.MILLISECONDS.toNanos(25);

    private final LongSupplier nanos;
    // All of the reader's thread.
    private long turned;
    private long looked;
    private long ticked;
    private boolean pressed;

    /** @param nanos the time, as {@link System#nanoTime} tells it */
    PollSchedule(LongSupplier nanos) {
        this.nanos = nanos;
        this.ticked = nanos.getAsLong() - TICK;
        this.looked = ticked;
        this.turned = ticked;
    }

    /** In nanoseconds, what is still to be gathered before the next turn, whatever happens meanwhile. */
    long gathering(boolean givesWay) {
        return givesWay ? Math.max(0, turned + LoadMonitor.GATHERING - nanos.getAsLong()) : 0;
    }

    /**
     * A turn begins: how long it may sleep, in nanoseconds, if nobody asks anything.
     *
     * @param news whether somebody waits for entries that may be there
     */
    long patience(boolean givesWay, boolean news) {
        turned = nanos.getAsLong();
        long untilTick = ticked + TICK - turned;
        return Math.max(0, news ? Math.min(untilTick, rest(givesWay)) : untilTick);
    }

    /** Whether everybody is to be looked after. */
    boolean ticks() {
        if (nanos.getAsLong() - ticked < TICK) return false;
        ticked = nanos.getAsLong();
        return true;
    }

    /** Whether those with news are to be looked after now. */
    boolean looks(boolean givesWay) {
        if (rest(givesWay) > 0) return false;
        looked = nanos.getAsLong();
        pressed = false;
        return true;
    }

    private long rest(boolean givesWay) {
        return givesWay && !pressed ? looked + REST - nanos.getAsLong() : 0;
    }

    /** Somebody got as much as he can take: there may be more, and he must not wait for it. */
    void filled() {
        pressed = true;
    }
}
