package id.kanal.channels.twilio;

import id.kanal.channels.WakeUp;
import id.kanal.kernel.failure.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Looks again and again whether an account can be used, on a thread of its own. Calls come in whether it can or not. */
final class AccountWatch {
    private final TwilioApi api;
    private final TwilioHealth health;
    private final Thread thread;
    private final WakeUp rest = new WakeUp();
    private final CompletableFuture<Void> looked = new CompletableFuture<>();

    AccountWatch(TwilioApi api, TwilioHealth health, Duration every, String name) {
        this.api = api;
        this.health = health;
        this.thread = new Thread(() -> watch(every), name);
        thread.setDaemon(true);
    }

    /** Completes when it has looked once, whatever it saw. */
    CompletableFuture<Void> start() {
        thread.start();
        return looked;
    }

    private void watch(Duration every) {
        while (!Thread.currentThread().isInterrupted()) {
            look();
            looked.complete(null);
            rest.await(every);
        }
        looked.complete(null);
    }

    private void look() {
        try {
            api.look();
            health.reached();
        } catch (IOException | Failure trouble) {
            health.lost(trouble.getMessage());
        } catch (RuntimeException bug) {
            health.lost(
                    "the REST API's answer is not understood (" + bug.getClass().getSimpleName() + ")");
        }
    }

    void stop() {
        thread.interrupt();
    }
}
