package id.kanal.channels.pbx;

import id.kanal.channels.WakeUp;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.port.Intake;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Looks again and again where recordings belong, and whether their hosts answer, on a thread of its own. */
final class RecordingWatch {
    private final PbxConfig config;
    private final RecordingDownload download;
    private final Optional<RecordingRouter> router;
    private final PbxHealth health;
    private final Thread thread;
    private final WakeUp rest = new WakeUp();
    private final CompletableFuture<Void> looked = new CompletableFuture<>();
    private Intake intake; // set before the thread starts

    /** @param router empty for a probe */
    RecordingWatch(
            PbxConfig config,
            RecordingDownload download,
            Optional<RecordingRouter> router,
            PbxHealth health,
            String name) {
        this.config = config;
        this.download = download;
        this.router = router;
        this.health = health;
        this.thread = new Thread(this::watch, name);
        thread.setDaemon(true);
    }

    /** Completes when it has looked once, whatever it saw. */
    CompletableFuture<Void> start(Intake in) {
        intake = in;
        thread.start();
        return looked;
    }

    private void watch() {
        while (!Thread.currentThread().isInterrupted()) {
            health.found(look());
            looked.complete(null);
            rest.await(config.lookEvery());
        }
        looked.complete(null);
    }

    /** What is wrong; empty when nothing is. */
    private String look() {
        try {
            router.ifPresent(recordings -> recordings
                    .look(intake)
                    .orTimeout(config.fileTimeout().toMillis(), TimeUnit.MILLISECONDS)
                    .join());
        } catch (CompletionException failed) {
            return "recordings wait: " + Failure.of(failed).code().id();
        }
        try {
            for (String host : config.recordingsFrom()) download.look(host);
            return "";
        } catch (IOException away) {
            return "pbx: a host of recordings-from does not answer ("
                    + away.getClass().getSimpleName() + ")";
        } catch (Failure refused) {
            return "pbx: " + refused.getMessage();
        }
    }

    void stop() {
        thread.interrupt();
    }
}
