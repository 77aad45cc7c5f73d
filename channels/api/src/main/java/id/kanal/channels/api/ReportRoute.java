package id.kanal.channels.api;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.ChannelContext.Shared;
import id.kanal.channels.files.BoundedThreads;
import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpCall;
import id.kanal.channels.http.HttpRoute;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic.Danger;
import id.kanal.kernel.port.Intake;
import id.kanal.kernel.worker.FrontDesk;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A report on its way in: read, its files looked at, promised a ticket. */
final class ReportRoute implements HttpRoute.Handler {
    private static final String COUNTER = "kanal_api_reports";

    private final Intake intake;
    private final FrontDesk desk;
    private final FileChecks files;
    private final BoundedThreads readers;
    private final SubmissionReader reader;
    private final SubmissionWriter writer;
    private final TakenAnswer taken;
    private final OutcomeCounter outcomes;

    ReportRoute(ChannelRef ref, ApiConfig config, ChannelContext around, Tools tools) {
        this.intake = tools.intake;
        this.desk = tools.shared.desk();
        this.files = tools.files;
        this.readers = tools.readers;
        this.reader = new SubmissionReader(ref, around, tools.files, tools.uploads, tools.mostFiles());
        this.writer = new SubmissionWriter(ref, config.remember(), around);
        this.taken = tools.taken;
        this.outcomes = new OutcomeCounter(around.telemetry(), ref, COUNTER);
    }

    /** What the routes of one partner share. */
    record Tools(
            Intake intake,
            Shared shared,
            FileChecks files,
            UploadSeal uploads,
            BoundedThreads readers,
            TakenAnswer taken) {
        int mostFiles() {
            return shared.attachments().config().maxCount();
        }
    }

    @Override
    public CompletableFuture<HttpAnswer> handle(HttpCall call) {
        String key = IdempotencyKey.of(call);
        return switch (call.body()) {
            case HttpCall.Body.Form form when !form.files().isEmpty() -> files.begin(() -> read(call, key));
            case HttpCall.Body.Whole(var octets) when octets.length() <= PartnerRoutes.SHORT -> read(call, key);
            default -> readers.begin(() -> read(call, key));
        };
    }

    /** Takes some milliseconds where there are many words, and longer where there are files. */
    private CompletableFuture<HttpAnswer> read(HttpCall call, String key) {
        return switch (reader.read(call.body(), key)) {
            case SubmissionReader.Result.Broken(String why) -> outcomes.answer("refused", ProblemAnswer.of(400, why));
            case SubmissionReader.Result.Invalid(var errors) ->
                outcomes.answer("refused", ProblemAnswer.invalid(errors));
            case SubmissionReader.Result.Read(Submission submission) -> promise(submission);
        };
    }

    private CompletableFuture<HttpAnswer> promise(Submission submission) {
        FrontDesk.Heard heard = desk.hear(submission.report().body().whole());
        Danger danger = heard.danger();
        Optional<String> language = submission.report().declared().person().language();
        return outcomes.watch(desk.promise(intake, writer.inbound(submission), writer.draft(submission, heard))
                .thenCompose(promise -> switch (promise) {
                    case FrontDesk.Promise.Made(Ticket ticket) ->
                        outcomes.answer("made", taken.of(ticket, danger, language));
                    case FrontDesk.Promise.Known(Ticket ticket) ->
                        outcomes.answer("known", taken.of(ticket, danger, language));
                    case FrontDesk.Promise.Different other ->
                        outcomes.answer(
                                "different",
                                ProblemAnswer.of(
                                        422, "Another report was handed in under this " + IdempotencyKey.HEADER + '.'));
                }));
    }
}
