package id.kanal.channels.pbx;

import id.kanal.channels.RepeatedLook;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.port.Intake;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Looks again and again where recordings belong, and whether their hosts answer, on a thread of their own. */
final class RecordingWatch {
    private final PbxConfig config;
    private final RecordingDownload download;
    private final Optional<RecordingRouter> router;
    private final RepeatedLook looks;
    private Intake intake; // set before the first look

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
        this.looks = new RepeatedLook(name, config.lookEvery(), () -> health.found(look()));
    }

    /** Completes when it has looked once, whatever it saw. */
    CompletableFuture<Void> start(Intake in) {
        intake = in;
        return looks.start();
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
        looks.stop();
    }
}
