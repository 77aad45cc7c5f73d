package id.kanal.channels;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Looks again and again how something is, on a thread of its own. */
public final class RepeatedLook {
    private final Thread thread;
    private final WakeUp rest = new WakeUp();
    private final CompletableFuture<Void> looked = new CompletableFuture<>();

    /** @param look may block, and says itself what it saw; throws nothing */
    public RepeatedLook(String name, Duration every, Runnable look) {
        this.thread = new Thread(() -> watch(every, look), name);
        thread.setDaemon(true);
    }

    /** Completes when it has looked once, whatever it saw. */
    public CompletableFuture<Void> start() {
        thread.start();
        return looked;
    }

    private void watch(Duration every, Runnable look) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                look.run();
                looked.complete(null);
                rest.await(every);
            }
        } finally {
            looked.complete(null);
        }
    }

    public void stop() {
        thread.interrupt();
    }
}
