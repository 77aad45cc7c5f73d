package id.kanal.channels.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpCall;
import id.kanal.channels.http.HttpRoute;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Ticket;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** How content the reporter is, told through the partner's program, once there is an outcome. */
final class PartnerRatingRoute implements HttpRoute.Handler {
    private static final String COUNTER = "kanal_api_ratings";

    private final OwnCases cases;
    private final CaseEntry entry;

    PartnerRatingRoute(OwnCases cases, CaseEntry entry) {
        this.cases = cases;
        this.entry = entry;
    }

    @Override
    public CompletableFuture<HttpAnswer> handle(HttpCall call) {
        HttpCall.Body.Whole body = (HttpCall.Body.Whole) call.body();
        Optional<ObjectNode> json = JsonBody.text(body.octets().bytes()).flatMap(JsonBody::object);
        if (json.isEmpty())
            return counted("refused", ProblemAnswer.of(400, "There is no JSON object in UTF-8, each name once."));
        FieldReader fields = new FieldReader(json.get());
        if (!fields.has("score")) fields.note("score", "is missing");
        Optional<Integer> score = fields.whole("score", Content.Rated.WORST, Content.Rated.BEST);
        Optional<Integer> accuracy = fields.whole("accuracy", Content.Rated.WORST, Content.Rated.BEST);
        fields.end();
        if (!fields.errors().isEmpty()) return counted("refused", ProblemAnswer.invalid(fields.errors()));
        return cases.find(call)
                .thenCompose(card -> {
                    if (card.isEmpty()) return counted("unknown", OwnCases.unknown());
                    if (!card.get().hasOutcome())
                        return counted("early", ProblemAnswer.of(409, "There is no outcome yet."));
                    Ticket ticket = card.get().ticket();
                    Content.Rated rating = new Content.Rated(ticket, score.orElseThrow(), accuracy);
                    String said = new TreeMap<>(fields.read()).toString();
                    return entry.bring(card.get(), IdempotencyKey.of(call), said, rating)
                            .thenCompose(brought -> counted("taken", taken(ticket)));
                })
                .whenComplete((answer, failed) -> {
                    if (failed != null)
                        entry.count(COUNTER, Failure.of(failed).code().id());
                });
    }

    private static HttpAnswer taken(Ticket ticket) {
        return HttpAnswer.json(202, Json.object().put("ticket", ticket.digits()).put("shown", ticket.shown()));
    }

    private CompletableFuture<HttpAnswer> counted(String outcome, HttpAnswer answer) {
        entry.count(COUNTER, outcome);
        return CompletableFuture.completedFuture(answer);
    }
}
