package id.kanal.channels.email;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Ends a thread's pause before its time. */
final class WakeUp {
    private final Semaphore rings = new Semaphore(0);

    void ring() {
        rings.release();
    }

    /** Returns when the time is over, at once after a ring that was not yet heard. */
    void await(Duration most) {
        try {
            if (rings.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) rings.drainPermits();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
