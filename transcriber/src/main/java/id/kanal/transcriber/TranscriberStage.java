package id.kanal.transcriber;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Transcript;
import id.kanal.kernel.model.TranscriptRequest;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.port.Telemetry;
import id.kanal.kernel.port.Transcriber;
import id.kanal.kernel.worker.KeyedWorker;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Has recordings listened to, and tells the lane of their sender what was heard. An entry leaves the stream in the step that tells
 * it. Tries until {@code give-up}; then, and where nothing can be heard, the sender's case goes on without.
 */
final class TranscriberStage implements KeyedWorker.Handler {
    static final String COUNTER = "kanal_transcripts";

    /** No message is longer; an hour of speech has about as many. */
    private static final int LONGEST = 50_000;

    private final Transcriber transcriber;
    private final RecordingStore store;
    private final TranscriberConfig config;
    private final Streams streams;
    private final RuntimeContext means;
    private final Telemetry telemetry;
    private volatile String trouble = "";

    TranscriberStage(
            Transcriber transcriber,
            RecordingStore store,
            TranscriberConfig config,
            Streams streams,
            RuntimeContext means,
            Telemetry telemetry) {
        this.transcriber = transcriber;
        this.store = store;
        this.config = config;
        this.streams = streams;
        this.means = means;
        this.telemetry = telemetry;
    }

    /** Why the last try failed, in words for an operator; empty when it did not. */
    String trouble() {
        return trouble;
    }

    @Override
    public String key(Entry entry) {
        return entry.id(); // they may overtake each other
    }

    @Override
    public CompletableFuture<JournalTransaction> handle(Entry entry, int attempt, Lease lease) {
        TranscriptRequest request = JournalJson.transcriptRequest(entry.body());
        Told told = new Told(request, entry, lease);
        Optional<String> hopeless = hopeless(request, attempt);
        if (hopeless.isPresent()) return CompletableFuture.completedFuture(told.nothing(hopeless.get()));
        return store.find(request.audio())
                .thenCompose(recording -> recording
                        .map(told::listen)
                        .orElseGet(() -> CompletableFuture.completedFuture(told.nothing("gone"))));
    }

    /** Why nobody is asked; empty where somebody is. */
    private Optional<String> hopeless(TranscriptRequest request, int attempt) {
        if (attempt > 0 && isOver(request)) return Optional.of("given-up");
        if (!canOpen(request.audio())) return Optional.of("format");
        return request.audio().bytes() > config.maxBytes() ? Optional.of("too-large") : Optional.empty();
    }

    private boolean isOver(TranscriptRequest request) {
        return request.since().plus(config.giveUp()).isBefore(means.clock().instant());
    }

    private boolean canOpen(TranscriptRequest.Audio audio) {
        return AudioFormat.ending(audio.mediaType())
                .filter(config.formats()::contains)
                .isPresent();
    }

    /** One recording on its way back. */
    private final class Told {
        private final TranscriptRequest request;
        private final Entry entry;
        private final Lease lease;

        private Told(TranscriptRequest request, Entry entry, Lease lease) {
            this.request = request;
            this.entry = entry;
            this.lease = lease;
        }

        private CompletableFuture<JournalTransaction> listen(Transcriber.Recording recording) {
            return transcriber
                    .transcribe(recording)
                    .handle((heard, failed) -> failed == null ? heard(heard) : failed(Failure.of(failed)));
        }

        private JournalTransaction heard(Transcriber.Heard heard) {
            trouble = "";
            if (heard.text().isBlank()) return nothing("silent");
            String text = heard.text().substring(0, Math.min(heard.text().length(), LONGEST));
            return done("heard", Optional.of(new Transcript(text, heard.language())));
        }

        /** Throws where another try makes sense, and what is our own mistake: that is parked. */
        private JournalTransaction failed(Failure failure) {
            if (failure.kind() == Failure.Kind.REJECTED) {
                trouble = "";
                return nothing("rejected");
            }
            trouble = failure.code().id() + ": " + failure.getMessage();
            telemetry.count(COUNTER, "outcome", failure.code().id());
            throw failure;
        }

        private JournalTransaction nothing(String outcome) {
            return done(outcome, Optional.empty());
        }

        private JournalTransaction done(String outcome, Optional<Transcript> transcript) {
            telemetry.count(COUNTER, "outcome", outcome);
            IntakeEntry transcribed = new IntakeEntry.Transcribed(request, transcript);
            return JournalTransaction.under(lease)
                    .acknowledge(Streams.transcribe(), entry.id())
                    .appendFeedback(Streams.intake(streams.laneOf(request.from())), JournalJson.write(transcribed));
        }
    }
}
