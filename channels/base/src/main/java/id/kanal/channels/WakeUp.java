package id.kanal.channels;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The pause of a channel's own thread, which others may end before its time. From any thread. */
public final class WakeUp {
    private final Semaphore rings = new Semaphore(0);

    public void ring() {
        rings.release();
    }

    /**
     * Returns when the time is over, at once after a ring that was not yet heard, and at once on a thread that is interrupted, which it
     * stays.
     */
    public void await(Duration most) {
        try {
            if (rings.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) rings.drainPermits();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
