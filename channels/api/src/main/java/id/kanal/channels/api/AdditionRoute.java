package id.kanal.channels.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.channels.ChannelContext;
import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpCall;
import id.kanal.channels.http.HttpRoute;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Declared;
import id.kanal.kernel.model.Topic.Danger;
import id.kanal.kernel.state.TicketCard;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** More on a case that is open, or the answer to what the core asks. */
final class AdditionRoute implements HttpRoute.Handler {
    private static final String COUNTER = "kanal_api_additions";

    private final OwnCases cases;
    private final CaseEntry entry;
    private final ChannelContext around;
    private final ReportRoute.Tools tools;
    private final OutcomeCounter outcomes;

    AdditionRoute(OwnCases cases, CaseEntry entry, ChannelContext around, ReportRoute.Tools tools) {
        this.cases = cases;
        this.entry = entry;
        this.around = around;
        this.tools = tools;
        this.outcomes = new OutcomeCounter(around.telemetry(), entry.ref(), COUNTER);
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
        Optional<ObjectNode> json = JsonBody.read(body.octets());
        if (json.isEmpty()) return outcomes.answer("refused", ProblemAnswer.noObject());
        FieldReader fields = new FieldReader(json.get());
        String text = fields.text("text", ReportReader.LONGEST_TEXT).orElse("");
        Optional<Complaint.Location> place = ReportReader.place(fields);
        Instant now = around.means().clock().instant();
        List<StoredFile> files =
                tools.uploads().open(fields.list("attachments", tools.mostFiles()), now, fields.errors());
        if (fields.errors().isEmpty() && text.isEmpty() && place.isEmpty() && files.isEmpty())
            fields.note("text", "is missing, and there is neither a position nor a file");
        fields.end();
        if (!fields.errors().isEmpty()) return outcomes.answer("refused", ProblemAnswer.invalid(fields.errors()));
        return enter(call, fields.read().toString() + digests(files), message(text, place, files));
    }

    private CompletableFuture<HttpAnswer> enter(HttpCall call, String said, Content.Message message) {
        Danger danger = tools.shared().desk().hear(message.body().text()).danger();
        return outcomes.watch(cases.find(call).thenCompose(card -> {
            if (card.isEmpty()) return outcomes.answer("unknown", OwnCases.unknown());
            TicketCard open = card.get();
            if (!open.open()) return outcomes.answer("closed", ProblemAnswer.of(409, "The case is closed."));
            return entry.bring(open, IdempotencyKey.of(call), said, message)
                    .thenCompose(brought ->
                            outcomes.answer("taken", tools.taken().of(open.ticket(), danger, open.language())));
        }));
    }

    /** Ids of uploads are others at every upload, what they stand for is the same. */
    private static List<String> digests(List<StoredFile> files) {
        return files.stream().map(file -> file.attachment().sha256()).toList();
    }

    private static Content.Message message(String text, Optional<Complaint.Location> place, List<StoredFile> files) {
        return new Content.Message(
                Content.Body.of(text),
                StoredFile.contents(files),
                place.or(() -> StoredFile.place(files)),
                Optional.empty(),
                Declared.NOTHING,
                Set.of());
    }
}
