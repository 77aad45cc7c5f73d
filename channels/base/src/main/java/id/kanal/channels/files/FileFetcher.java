package id.kanal.channels.files;

import id.kanal.attachments.AttachmentIntake;
import id.kanal.attachments.Attachments;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Defect;
import id.kanal.kernel.model.FileRequest;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.port.FileSource;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.port.Telemetry;
import id.kanal.kernel.worker.KeyedWorker;
import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Fetches files through the checks of attachments, and tells the lane of their sender what came of it. Tries until the provider
 * drops the file; then, and where none can be had, its sender's message goes on without it.
 */
public final class FileFetcher implements KeyedWorker.Handler {
    private final String channelId;
    private final FileSource source;
    private final Store store;
    private final Streams streams;
    private final RuntimeContext means;
    private final Telemetry telemetry;

    /**
     * Where files are kept.
     *
     * @param secret makes the ids of attachments
     * @param threads where is fetched: it blocks
     */
    public record Store(Attachments attachments, Octets secret, Executor threads) {
        @Override
        public String toString() {
            return "Store";
        }
    }

    public FileFetcher(
            String channelId,
            FileSource source,
            Store store,
            Streams streams,
            RuntimeContext means,
            Telemetry telemetry) {
        this.channelId = channelId;
        this.source = source;
        this.store = store;
        this.streams = streams;
        this.means = means;
        this.telemetry = telemetry;
    }

    @Override
    public String key(Entry entry) {
        return entry.id(); // they may overtake each other
    }

    @Override
    public CompletableFuture<JournalTransaction> handle(Entry entry, int attempt, Lease lease) {
        FileRequest request = JournalJson.fileRequest(entry.body());
        return CompletableFuture.supplyAsync(() -> fetched(request), store.threads)
                .thenApply(fetched -> {
                    String outcome = fetched.stored().isPresent() ? "kept" : "left-out";
                    telemetry.count("kanal_files", "channel", channelId, "outcome", outcome);
                    return JournalTransaction.under(lease)
                            .acknowledge(Streams.fetch(channelId), entry.id())
                            .appendFeedback(Streams.intake(streams.laneOf(request.from())), JournalJson.write(fetched));
                });
    }

    private IntakeEntry.Fetched fetched(FileRequest request) {
        Content.File.Remote file = request.file();
        FileRequest.Part part = request.part();
        AttachmentIntake desk =
                store.attachments.desk(store.secret.bytes(), part.inboundId() + '#' + part.number() + '#' + file.ref());
        try (RemoteContent content = new RemoteContent(source.open(file))) {
            var unused = desk.take(file.name(), file.type(), content);
            if (content.brokenOff()) throw new IOException("broken off");
            return new IntakeEntry.Fetched(request, desk.kept().stream().findFirst(), desk.position(), desk.flaws());
        } catch (FileNotFoundException none) {
            return new IntakeEntry.Fetched(request, Optional.empty(), Optional.empty(), Set.of());
        } catch (IOException away) {
            return lost(request, Failure.of(FailureCode.PEER_UNREACHABLE, "a file could not be fetched", away));
        } catch (Failure failure) {
            return lost(request, failure);
        }
    }

    /** Remembers whether it came to its end: to the checks of attachments a stream that breaks is one that nobody can read. */
    private static final class RemoteContent extends FilterInputStream {
        private boolean broken;

        private RemoteContent(InputStream content) {
            super(content);
        }

        boolean brokenOff() {
            return broken;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] to, int from, int most) throws IOException {
            try {
                return super.read(to, from, most);
            } catch (IOException away) {
                broken = true;
                throw away;
            }
        }
    }

    /** Throws where another try makes sense. */
    private IntakeEntry.Fetched lost(FileRequest request, Failure failure) {
        if (failure.retryable()
                && means.clock().instant().isBefore(request.file().until())) throw failure;
        return new IntakeEntry.Fetched(
                request, Optional.empty(), Optional.empty(), Set.of(Defect.ATTACHMENTS_LEFT_OUT));
    }
}
