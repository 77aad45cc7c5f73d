package id.kanal.console;

import id.kanal.channels.http.HttpAnswer;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.TranscriptRequest;
import id.kanal.kernel.port.Blobs;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/** Recordings for the ears of staff. A few at a time are in memory. */
public final class StaffRecordings {
    /** An hour of telephone speech, as it is stored. */
    private static final int LARGEST = 64 << 20;

    private final Blobs blobs;
    private final Executor threads;
    private final Semaphore room = new Semaphore(4);

    /** @param threads that may wait for a store */
    public StaffRecordings(Blobs blobs, Executor threads) {
        this.blobs = blobs;
        this.threads = threads;
    }

    CompletableFuture<HttpAnswer> answer(TranscriptRequest.Audio audio) {
        return CompletableFuture.supplyAsync(() -> read(audio), threads);
    }

    private HttpAnswer read(TranscriptRequest.Audio audio) {
        if (!room.tryAcquire()) throw Failure.of(FailureCode.PEER_BUSY, "too many listen at once");
        try {
            Optional<Blobs.Blob> found = blobs.find(audio.attachmentId());
            if (found.isEmpty() || !TranscriptRequest.isAudio(audio.mediaType())) return HttpAnswer.of(404);
            if (found.get().bytes() > LARGEST) return HttpAnswer.of(413);
            try (InputStream in = found.get().open()) {
                return new HttpAnswer(200, Map.of(), audio.mediaType(), Octets.of(in.readAllBytes()));
            }
        } catch (IOException away) {
            throw Failure.of(FailureCode.PEER_UNREACHABLE, "the attachments cannot be read", away);
        } finally {
            room.release();
        }
    }
}
