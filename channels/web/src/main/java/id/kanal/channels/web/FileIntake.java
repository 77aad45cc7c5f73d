package id.kanal.channels.web;

import id.kanal.channels.files.UploadIntake;
import id.kanal.channels.http.HttpCall;
import id.kanal.channels.http.UploadToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The files of a form, those that come with it and those that it brings by their tokens. */
final class FileIntake {
    static final Duration HOLDS = Duration.ofDays(1);

    private final UploadIntake uploads;

    FileIntake(WebContext context) {
        this.uploads =
                new UploadIntake("web", context.shared(), context.around().means(), HOLDS);
    }

    /** As {@link UploadIntake#take}. */
    CompletableFuture<List<UploadIntake.Taken>> take(List<HttpCall.Uploaded> files, String owner) {
        return uploads.take(files, owner);
    }

    /** What is kept of a form now. */
    static List<UploadToken> with(List<UploadToken> before, List<UploadIntake.Taken> taken) {
        List<UploadToken> kept = new ArrayList<>(before);
        taken.forEach(file -> file.kept().ifPresent(kept::add));
        return kept;
    }

    /** The files that a form brings by their tokens, without those that were taken out again. */
    List<UploadToken> kept(HttpCall call, String owner) {
        List<String> dropped = call.fields("drop");
        return call.fields("file").stream()
                .filter(token -> !dropped.contains(token))
                .distinct()
                .limit(2L * UploadIntake.MOST)
                .flatMap(token -> uploads.open(token, owner).stream())
                .toList();
    }

    List<FormParts.Kept> rows(List<UploadToken> kept) {
        return kept.stream().map(file -> new FormParts.Kept(sealed(file), file)).toList();
    }

    String sealed(UploadToken upload) {
        return uploads.sealed(upload);
    }
}
