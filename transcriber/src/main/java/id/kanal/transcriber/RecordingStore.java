package id.kanal.transcriber;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.TranscriptRequest;
import id.kanal.kernel.port.Blobs;
import id.kanal.kernel.port.Transcriber.Recording;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Recordings as the attachments keep them.
 *
 * @param threads where is read: it blocks
 */
public record RecordingStore(Blobs blobs, Executor threads) {
    /** Empty where it was erased meanwhile. */
    CompletableFuture<Optional<Recording>> find(TranscriptRequest.Audio audio) {
        return CompletableFuture.supplyAsync(() -> read(audio), threads);
    }

    private Optional<Recording> read(TranscriptRequest.Audio audio) {
        try {
            Optional<Blobs.Blob> blob = blobs.find(audio.attachmentId());
            if (blob.isEmpty()) return Optional.empty();
            try (InputStream content = blob.get().open()) {
                return Optional.of(new Recording(Octets.of(content.readAllBytes()), audio.mediaType()));
            }
        } catch (IOException away) {
            throw Failure.of(FailureCode.PEER_UNREACHABLE, "a recording could not be read", away);
        }
    }
}
