package id.kanal.channels.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.channels.ChannelContext;
import id.kanal.channels.ChannelContext.Shared;
import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpCall;
import id.kanal.channels.http.HttpRoute;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic.Danger;
import id.kanal.kernel.port.Intake;
import id.kanal.kernel.port.Telemetry;
import id.kanal.kernel.worker.FrontDesk;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/** A report on its way in: read, its files looked at, promised a ticket. */
final class ReportRoute implements HttpRoute.Gate, HttpRoute.Handler {
    private static final String KEY = "Idempotency-Key";
    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,255}");
    private static final String COUNTER = "kanal_api_reports";
    /** Octets of a report whose words are read at once; reading takes the longer the more there are. */
    private static final int SHORT = 2_000;

    private static final int LONG_ONES_WAITING = 64;

    private final ChannelRef ref;
    private final Intake intake;
    private final FrontDesk desk;
    private final FileChecks files;
    private final BoundedThreads readers;
    private final SubmissionReader reader;
    private final SubmissionWriter writer;
    private final EmergencyLines lines;
    private final Telemetry telemetry;
    private final String usualLanguage;

    ReportRoute(ChannelRef ref, ApiConfig config, ChannelContext around, Tools tools) {
        this.ref = ref;
        this.intake = tools.intake;
        this.desk = tools.shared.desk();
        this.files = tools.files;
        this.readers = new BoundedThreads("reports-" + ref.id(), 1, LONG_ONES_WAITING);
        this.reader = new SubmissionReader(ref, around, tools.files, tools.uploads, tools.mostFiles());
        this.writer = new SubmissionWriter(ref, config.remember(), around);
        this.lines = new EmergencyLines(around.words().languages());
        this.telemetry = around.telemetry();
        this.usualLanguage = around.words().languages().get(0);
    }

    /** What the routes of one partner share. */
    record Tools(Intake intake, Shared shared, FileChecks files, UploadSeal uploads) {
        int mostFiles() {
            return shared.attachments().config().maxCount();
        }
    }

    @Override
    public Optional<HttpAnswer> refuse(HttpCall head) {
        return head.header(KEY).filter(key -> VISIBLE.matcher(key).matches()).isPresent()
                ? Optional.empty()
                : Optional.of(ProblemAnswer.of(400, KEY + " is missing, or not 1 to 255 visible ASCII characters."));
    }

    @Override
    public CompletableFuture<HttpAnswer> handle(HttpCall call) {
        String key = call.header(KEY).orElseThrow();
        return switch (call.body()) {
            case HttpCall.Body.Form form when !form.files().isEmpty() -> files.begin(() -> read(call, key));
            case HttpCall.Body.Whole(var octets) when octets.length() <= SHORT -> read(call, key);
            default -> readers.begin(() -> read(call, key));
        };
    }

    /** Takes some milliseconds where there are many words, and longer where there are files. */
    private CompletableFuture<HttpAnswer> read(HttpCall call, String key) {
        return switch (reader.read(call.body(), key)) {
            case SubmissionReader.Result.Broken(String why) -> counted("refused", ProblemAnswer.of(400, why));
            case SubmissionReader.Result.Invalid(var errors) -> counted("refused", ProblemAnswer.invalid(errors));
            case SubmissionReader.Result.Read(Submission submission) -> promise(submission);
        };
    }

    private CompletableFuture<HttpAnswer> promise(Submission submission) {
        FrontDesk.Heard heard = desk.hear(submission.report().body().whole());
        Danger danger = heard.danger();
        return desk.promise(intake, writer.inbound(submission), writer.draft(submission, heard))
                .thenCompose(promise -> switch (promise) {
                    case FrontDesk.Promise.Made(Ticket ticket) -> counted("made", taken(ticket, danger, submission));
                    case FrontDesk.Promise.Known(Ticket ticket) -> counted("known", taken(ticket, danger, submission));
                    case FrontDesk.Promise.Different other ->
                        counted(
                                "different",
                                ProblemAnswer.of(422, "Another report was handed in under this " + KEY + '.'));
                })
                .whenComplete((answer, failed) -> {
                    if (failed != null) count(Failure.of(failed).code().id());
                });
    }

    private HttpAnswer taken(Ticket ticket, Danger danger, Submission submission) {
        ObjectNode body = Json.object().put("ticket", ticket.digits()).put("shown", ticket.shown());
        if (danger != Danger.NONE) {
            String language = submission.report().declared().person().language().orElse(usualLanguage);
            body.set("danger", Json.object().put("kind", danger.id()).put("text", lines.of(danger, language)));
        }
        return HttpAnswer.json(202, body).with("Location", PartnerRoutes.REPORTS + '/' + ticket.digits());
    }

    private CompletableFuture<HttpAnswer> counted(String outcome, HttpAnswer answer) {
        count(outcome);
        return CompletableFuture.completedFuture(answer);
    }

    private void count(String outcome) {
        telemetry.count(COUNTER, "channel", ref.id(), "outcome", outcome);
    }
}
