package id.kanal.journal.redis;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Looks for a reply instead of sleeping until it comes: to be woken takes as long as a good part of Redis's fsync. It lets
 * every other thread go first, and gives up where replies take longer than it is worth. For one thread.
 */
final class SpinWait {
    private static final long LONGEST = TimeUnit.MICROSECONDS.toNanos(400);
    /** After so many vain watches in a row it looks only now and then whether replies have become quick. */
    private static final int VAIN = 8;

    private static final int NOW_AND_THEN = 64;

    private final LongSupplier nanos;
    // Of who receives.
    private int vain;
    private int left;

    /** @param nanos the time, as {@link System#nanoTime} tells it */
    SpinWait(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Returns when something can be read, or after a while. */
    void over(InputStream in) {
        if (vain >= VAIN && ++left % NOW_AND_THEN != 0) return;
        try {
            vain = comes(in) ? 0 : vain + 1;
        } catch (IOException broken) {
            vain = VAIN; // whoever reads hears of it
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // whoever has work to do, such as Redis, is to have this processor
    private boolean comes(InputStream in) throws IOException {
        long end = nanos.getAsLong() + LONGEST;
        while (in.available() == 0) {
            if (nanos.getAsLong() - end > 0) return false;
            Thread.yield();
        }
        return true;
    }
}
