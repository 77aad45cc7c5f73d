package id.kanal.channels.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.channels.ChannelContext;
import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpCall;
import id.kanal.channels.http.HttpRoute;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Declared;
import id.kanal.kernel.model.Topic.Danger;
import id.kanal.kernel.state.TicketCard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** More on a case that is open, or the answer to what the core asks. */
final class AdditionRoute implements HttpRoute.Handler {
    private static final String COUNTER = "kanal_api_additions";

    private final OwnCases cases;
    private final CaseEntry entry;
    private final ChannelContext around;
    private final ReportRoute.Tools tools;
    private final TakenAnswer taken;

    AdditionRoute(OwnCases cases, CaseEntry entry, ChannelContext around, ReportRoute.Tools tools) {
        this.cases = cases;
        this.entry = entry;
        this.around = around;
        this.tools = tools;
        this.taken = new TakenAnswer(around.words().languages());
    }

    @Override
    public CompletableFuture<HttpAnswer> handle(HttpCall call) {
        HttpCall.Body.Whole body = (HttpCall.Body.Whole) call.body();
        return body.octets().length() <= PartnerRoutes.SHORT
                ? read(call, body)
                : tools.readers().begin(() -> read(call, body));
    }

    /** Takes some milliseconds where there are many words. */
    private CompletableFuture<HttpAnswer> read(HttpCall call, HttpCall.Body.Whole body) {
        Optional<ObjectNode> json = JsonBody.text(body.octets().bytes()).flatMap(JsonBody::object);
        if (json.isEmpty())
            return counted("refused", ProblemAnswer.of(400, "There is no JSON object in UTF-8, each name once."));
        FieldReader fields = new FieldReader(json.get());
        Content.Message message = message(fields);
        fields.end();
        if (!fields.errors().isEmpty()) return counted("refused", ProblemAnswer.invalid(fields.errors()));
        Danger danger = tools.shared().desk().hear(message.body().text()).danger();
        String said = new TreeMap<>(fields.read()).toString() + digests(message);
        return cases.find(call)
                .thenCompose(card -> {
                    if (card.isEmpty()) return counted("unknown", OwnCases.unknown());
                    TicketCard open = card.get();
                    if (!open.open()) return counted("closed", ProblemAnswer.of(409, "The case is closed."));
                    return entry.bring(open, IdempotencyKey.of(call), said, message)
                            .thenCompose(brought -> counted("taken", taken.of(open.ticket(), danger, open.language())));
                })
                .whenComplete((answer, failed) -> {
                    if (failed != null)
                        entry.count(COUNTER, Failure.of(failed).code().id());
                });
    }

    private CompletableFuture<HttpAnswer> counted(String outcome, HttpAnswer answer) {
        entry.count(COUNTER, outcome);
        return CompletableFuture.completedFuture(answer);
    }

    /** Ids of uploads are others at every upload, what they stand for is the same. */
    private static List<String> digests(Content.Message message) {
        return message.files().stream()
                .map(file -> ((Content.File.Stored) file).attachment().sha256())
                .toList();
    }

    private Content.Message message(FieldReader fields) {
        String text = fields.text("text", ReportReader.LONGEST_TEXT).orElse("");
        Optional<Complaint.Location> place = ReportReader.place(fields);
        List<StoredFile> files = files(fields);
        if (fields.errors().isEmpty() && text.isEmpty() && place.isEmpty() && files.isEmpty())
            fields.note("text", "is missing, and there is neither a position nor a file");
        return new Content.Message(
                Content.Body.of(text),
                files.stream()
                        .<Content.File>map(file -> new Content.File.Stored(file.attachment()))
                        .toList(),
                place.or(() ->
                        files.stream().flatMap(file -> file.place().stream()).findFirst()),
                Optional.empty(),
                Declared.NOTHING,
                Set.of());
    }

    private List<StoredFile> files(FieldReader fields) {
        List<StoredFile> files = new ArrayList<>();
        Instant now = around.means().clock().instant();
        List<String> ids = fields.list("attachments", tools.mostFiles());
        for (int i = 0; i < ids.size(); i++) {
            Optional<StoredFile> file = tools.uploads().open(ids.get(i), now);
            if (file.isEmpty()) fields.note("attachments/" + i, "is no upload of yours, or older than a day");
            file.ifPresent(files::add);
        }
        return files;
    }
}
