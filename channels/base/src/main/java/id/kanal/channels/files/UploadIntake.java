package id.kanal.channels.files;

import id.kanal.attachments.AttachmentIntake;
import id.kanal.attachments.AttachmentResult;
import id.kanal.attachments.Attachments;
import id.kanal.channels.ChannelContext;
import id.kanal.channels.http.HttpCall;
import id.kanal.channels.http.UploadToken;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.signing.TextSeal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Checks and stores the files of forms on threads of its own: that blocks. What was stored travels as an {@link UploadToken}. */
public final class UploadIntake {
    /** How many a report may have. */
    public static final int MOST = 10;

    /** Octets of one; what is longer the attachments would leave out anyway. */
    public static final long LONGEST = 10L << 20;

    private static final int THREADS = 2;
    private static final int WAITING = 64;

    private final String name;
    private final RuntimeContext means;
    private final Attachments attachments;
    private final byte[] secret;
    private final TextSeal seal;
    private final Duration holds;
    private final BoundedThreads threads;

    /**
     * @param name of the door, in ids and threads
     * @param shared of the context
     * @param holds how long a file may wait for its report
     */
    public UploadIntake(String name, ChannelContext.Shared shared, RuntimeContext means, Duration holds) {
        this.name = name;
        this.means = means;
        this.attachments = shared.attachments();
        this.secret = shared.secrets().apply(Attachments.SECRET);
        this.seal = new TextSeal(shared.secrets().apply(UploadToken.SECRET));
        this.holds = holds;
        this.threads = new BoundedThreads(name + "-files", THREADS, WAITING);
    }

    /**
     * What became of a file.
     *
     * @param name as its sender calls it
     * @param kept present where it was kept
     */
    public record Taken(String name, AttachmentResult result, Optional<UploadToken> kept) {
        /** Whether something was found in it that harms. */
        public boolean isInfected() {
            return result == AttachmentResult.INFECTED;
        }

        @Override
        public String toString() {
            return "Taken[" + result + "]";
        }
    }

    /** Fails with a retryable {@link Failure} while the store is away or too many wait. Called on the server's event loop. */
    public CompletableFuture<List<Taken>> take(List<HttpCall.Uploaded> files, String owner) {
        List<HttpCall.Uploaded> real =
                files.stream().filter(UploadIntake::isThere).toList();
        if (real.isEmpty()) return CompletableFuture.completedFuture(List.of());
        Supplier<String> ids = means.ids();
        List<String> names = real.stream().map(file -> name + ':' + ids.get()).toList();
        return threads.run(() -> {
            List<Taken> taken = new ArrayList<>();
            for (int i = 0; i < real.size(); i++) taken.add(store(real.get(i), names.get(i), owner));
            return taken;
        });
    }

    /** Those that a form brings. */
    public static List<HttpCall.Uploaded> brought(HttpCall call) {
        return call.body() instanceof HttpCall.Body.Form form ? form.files() : List.of();
    }

    /** A browser sends an empty part where no file was chosen. */
    private static boolean isThere(HttpCall.Uploaded file) {
        return file.bytes() > 0;
    }

    private Taken store(HttpCall.Uploaded file, String id, String owner) {
        AttachmentIntake desk = attachments.desk(secret, id);
        try (InputStream content = new BufferedInputStream(Files.newInputStream(file.path()))) {
            AttachmentResult result = desk.take(file.name(), file.mediaType(), content);
            Optional<UploadToken> kept = desk.kept().stream()
                    .findFirst()
                    .map(attachment -> new UploadToken(
                            owner,
                            attachment,
                            desk.position(),
                            means.clock().instant().plus(holds)));
            return new Taken(file.name(), result, kept);
        } catch (IOException gone) {
            throw Failure.of(FailureCode.PEER_UNREACHABLE, "an uploaded file cannot be read", gone);
        }
    }

    /** Empty for what is not ours, belongs to something else or has run out. */
    public Optional<UploadToken> open(String token, String owner) {
        return UploadToken.open(token, seal, owner, means.clock().instant());
    }

    public String sealed(UploadToken upload) {
        return upload.sealed(seal, means.random());
    }
}
