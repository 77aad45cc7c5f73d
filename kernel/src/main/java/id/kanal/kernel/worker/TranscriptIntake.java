package id.kanal.kernel.worker;

import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Author;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Transcript;
import id.kanal.kernel.model.TranscriptRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Hands in what people typed of recordings: it goes the way of what a machine heard. Thread-safe. */
public final class TranscriptIntake {
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final Journal journal;
    private final Streams streams;

    public TranscriptIntake(Journal journal, Streams streams) {
        this.journal = journal;
        this.streams = streams;
    }

    /**
     * Completes when it is in the journal; of one recording the first words count.
     *
     * @param text not blank
     * @param language BCP 47, if the typist told it
     */
    public CompletableFuture<Void> typed(TranscriptRequest request, String text, Optional<String> language) {
        Transcript transcript = new Transcript(text, language, Author.Role.STAFF);
        return journal.append(new Append(
                        Streams.intake(streams.laneOf(request.from())),
                        JournalJson.write(new IntakeEntry.Transcribed(request, Optional.of(transcript))),
                        Append.NOT_COUNTED,
                        "typed " + request.audio().attachmentId(),
                        REMEMBERED))
                .thenApply(known -> null);
    }
}
