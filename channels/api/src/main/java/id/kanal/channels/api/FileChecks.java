package id.kanal.channels.api;

import id.kanal.attachments.AttachmentIntake;
import id.kanal.attachments.AttachmentResult;
import id.kanal.attachments.Attachments;
import id.kanal.channels.files.BoundedThreads;
import id.kanal.channels.http.HttpCall.Uploaded;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Looks at a partner's files on threads of its own, few at a time: one partner's flood is not another's. */
final class FileChecks {
    private static final int THREADS = 2;
    private static final int WAITING = 16;

    private final Attachments attachments;
    private final byte[] secret;
    private final BoundedThreads threads;

    FileChecks(Attachments attachments, byte[] secret, String partner) {
        this.attachments = attachments;
        this.secret = secret.clone();
        this.threads = new BoundedThreads("files-" + partner, THREADS, WAITING);
    }

    /** What is wrong with one file, by its number from 0. */
    record Refused(int index, String why) {}

    /** Either all files or what is wrong. */
    record Checked(List<StoredFile> files, List<Refused> refused) {}

    /** Runs what blocks; fails retryably when too much waits already. */
    <T> CompletableFuture<T> run(Callable<T> work) {
        return threads.run(work);
    }

    /** As {@link #run}, for work that goes on elsewhere. */
    <T> CompletableFuture<T> begin(Supplier<CompletableFuture<T>> work) {
        return threads.begin(work);
    }

    /**
     * Blocks.
     *
     * @param id the same files have the same id whenever they come, and others another one: what is stored is replaced
     */
    Checked check(String id, List<Uploaded> uploads) throws IOException {
        AttachmentIntake intake = attachments.desk(secret, id);
        List<StoredFile> files = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        for (int i = 0; i < uploads.size(); i++) {
            Uploaded upload = uploads.get(i);
            try (InputStream content = Files.newInputStream(upload.path())) {
                AttachmentResult result = intake.take(upload.name(), upload.mediaType(), content);
                switch (result) {
                    case KEPT -> files.add(new StoredFile(intake.kept().get(files.size()), intake.position()));
                    case LEFT_OUT ->
                        refused.add(
                                new Refused(
                                        i,
                                        "is too large, one too many, or a photo that tells where it was made and cannot be cleaned"));
                    case INFECTED -> refused.add(new Refused(i, "holds a virus"));
                }
            }
        }
        return new Checked(files, refused);
    }
}
