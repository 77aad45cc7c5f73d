package id.kanal.channels.api;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpCall;
import id.kanal.channels.http.HttpCall.Uploaded;
import id.kanal.channels.http.HttpRoute;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.ChannelRef;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One file ahead of its report: looked at, kept, and named by an id that holds all that is known of it. */
final class UploadRoute implements HttpRoute.Handler {
    private static final Duration VALID = Duration.ofDays(1);
    private static final String COUNTER = "kanal_api_uploads";

    private final ChannelRef ref;
    private final ChannelContext around;
    private final FileChecks files;
    private final UploadSeal seal;
    private final OutcomeCounter outcomes;

    UploadRoute(ChannelRef ref, ChannelContext around, FileChecks files, UploadSeal seal) {
        this.ref = ref;
        this.around = around;
        this.files = files;
        this.seal = seal;
        this.outcomes = new OutcomeCounter(around.telemetry(), ref, COUNTER);
    }

    @Override
    public CompletableFuture<HttpAnswer> handle(HttpCall call) {
        Optional<Uploaded> file = file(call);
        return file.isEmpty()
                ? CompletableFuture.completedFuture(answered("refused", refused("there is no file, or an empty one")))
                : files.run(() -> check(file.get()));
    }

    private static Optional<Uploaded> file(HttpCall call) {
        Optional<Uploaded> file = switch (call.body()) {
            case HttpCall.Body.File(Uploaded whole) ->
                Optional.of(new Uploaded(
                        "", call.query("name").orElse(""), whole.mediaType(), whole.path(), whole.bytes()));
            case HttpCall.Body.Form form -> form.files().stream().findFirst();
            case HttpCall.Body.Nothing nothing -> Optional.empty();
            case HttpCall.Body.Whole whole -> Optional.empty();
        };
        return file.filter(one -> one.bytes() > 0);
    }

    private HttpAnswer check(Uploaded file) throws IOException {
        String id = "upload:" + ref.id() + ':' + around.means().ids().get();
        FileChecks.Checked checked = files.check(id, List.of(file));
        if (!checked.refused().isEmpty())
            return answered("refused", refused(checked.refused().get(0).why()));
        Instant until = around.means().clock().instant().plus(VALID);
        String token = seal.seal(checked.files().get(0), until, around.means().random());
        return answered(
                "kept", HttpAnswer.json(201, Json.object().put("id", token).put("expires", Json.time(until))));
    }

    private static HttpAnswer refused(String why) {
        return ProblemAnswer.invalid(List.of(new FieldError("", why)));
    }

    private HttpAnswer answered(String outcome, HttpAnswer answer) {
        outcomes.count(outcome);
        return answer;
    }
}
