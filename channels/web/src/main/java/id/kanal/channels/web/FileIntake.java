package id.kanal.channels.web;

import id.kanal.attachments.AttachmentIntake;
import id.kanal.attachments.AttachmentResult;
import id.kanal.attachments.Attachments;
import id.kanal.channels.http.HttpCall;
import id.kanal.channels.http.UploadToken;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Checks and stores uploaded files on threads of its own: that blocks. */
final class FileIntake {
    /** How many a report may have. */
    static final int MOST = 10;

    /** Octets of one; what is longer the attachments would leave out anyway. */
    static final long LONGEST = 10L << 20;

    static final Duration HOLDS = Duration.ofDays(1);

    private static final int THREADS = 2;
    private static final int WAITING = 64;
    private static final String IDS = "attachments";

    private final WebContext context;
    private final Attachments attachments;
    private final byte[] secret;
    private final ThreadPoolExecutor threads;

    FileIntake(WebContext context) {
        this.context = context;
        this.attachments = context.shared().attachments();
        this.secret = context.shared().secrets().apply(IDS);
        this.threads = new ThreadPoolExecutor(
                THREADS, THREADS, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> {
                    Thread thread = new Thread(task, "web-files");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * What became of a file.
     *
     * @param name as its sender calls it
     * @param kept present where it was kept
     */
    record Taken(String name, AttachmentResult result, Optional<UploadToken> kept) {
        @Override
        public String toString() {
            return "Taken[" + result + "]";
        }
    }

    /** Fails with a retryable {@link Failure} while the store is away or too many wait. Called on the server's event loop. */
    CompletableFuture<List<Taken>> take(List<HttpCall.Uploaded> files, String owner) {
        List<HttpCall.Uploaded> real =
                files.stream().filter(FileIntake::isThere).toList();
        if (real.isEmpty()) return CompletableFuture.completedFuture(List.of());
        Supplier<String> ids = context.around().means().ids();
        List<String> names = real.stream().map(file -> "web:" + ids.get()).toList();
        try {
            return CompletableFuture.supplyAsync(
                    () -> {
                        List<Taken> taken = new ArrayList<>();
                        for (int i = 0; i < real.size(); i++) taken.add(store(real.get(i), names.get(i), owner));
                        return taken;
                    },
                    threads);
        } catch (RejectedExecutionException full) {
            return CompletableFuture.failedFuture(
                    Failure.of(FailureCode.PEER_BUSY, "too many files wait to be looked at"));
        }
    }

    /** Those that a form brings. */
    static List<HttpCall.Uploaded> brought(HttpCall call) {
        return call.body() instanceof HttpCall.Body.Form form ? form.files() : List.of();
    }

    /** What is kept of a form now. */
    static List<UploadToken> with(List<UploadToken> before, List<Taken> taken) {
        List<UploadToken> kept = new ArrayList<>(before);
        taken.forEach(file -> file.kept().ifPresent(kept::add));
        return kept;
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
                            owner, attachment, desk.position(), context.now().plus(HOLDS)));
            return new Taken(file.name(), result, kept);
        } catch (IOException gone) {
            throw Failure.of(FailureCode.PEER_UNREACHABLE, "an uploaded file cannot be read", gone);
        }
    }

    /** The files that a form brings by their tokens, without those that were taken out again. */
    List<UploadToken> kept(HttpCall call, String owner) {
        List<String> dropped = call.fields("drop");
        return call.fields("file").stream()
                .filter(token -> !dropped.contains(token))
                .distinct()
                .limit(2L * MOST)
                .flatMap(token -> UploadToken.open(token, context.sealing().uploads(), owner, context.now()).stream())
                .toList();
    }

    List<FormParts.Kept> rows(List<UploadToken> kept) {
        return kept.stream().map(file -> new FormParts.Kept(sealed(file), file)).toList();
    }

    String sealed(UploadToken upload) {
        return upload.sealed(context.sealing().uploads(), context.random());
    }
}
