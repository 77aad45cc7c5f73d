package id.kanal.channels.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpCall;
import id.kanal.channels.http.HttpRoute;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Ticket;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** How content the reporter is, told through the partner's program, once there is an outcome. */
final class PartnerRatingRoute implements HttpRoute.Handler {
    private static final String COUNTER = "kanal_api_ratings";

    private final OwnCases cases;
    private final CaseEntry entry;
    private final OutcomeCounter outcomes;

    PartnerRatingRoute(OwnCases cases, CaseEntry entry) {
        this.cases = cases;
        this.entry = entry;
        this.outcomes = new OutcomeCounter(entry.around().telemetry(), entry.ref(), COUNTER);
    }

    @Override
    public CompletableFuture<HttpAnswer> handle(HttpCall call) {
        HttpCall.Body.Whole body = (HttpCall.Body.Whole) call.body();
        Optional<ObjectNode> json = JsonBody.read(body.octets());
        if (json.isEmpty()) return outcomes.answer("refused", ProblemAnswer.noObject());
        FieldReader fields = new FieldReader(json.get());
        if (!fields.has("score")) fields.note("score", "is missing");
        Optional<Integer> score = fields.whole("score", Content.Rated.WORST, Content.Rated.BEST);
        Optional<Integer> accuracy = fields.whole("accuracy", Content.Rated.WORST, Content.Rated.BEST);
        fields.end();
        if (!fields.errors().isEmpty()) return outcomes.answer("refused", ProblemAnswer.invalid(fields.errors()));
        return outcomes.watch(cases.find(call).thenCompose(card -> {
            if (card.isEmpty()) return outcomes.answer("unknown", OwnCases.unknown());
            if (!card.get().hasOutcome())
                return outcomes.answer("early", ProblemAnswer.of(409, "There is no outcome yet."));
            Ticket ticket = card.get().ticket();
            Content.Rated rating = new Content.Rated(ticket, score.orElseThrow(), accuracy);
            return entry.bring(
                            card.get(), IdempotencyKey.of(call), fields.read().toString(), rating)
                    .thenCompose(brought -> outcomes.answer("taken", taken(ticket)));
        }));
    }

    private static HttpAnswer taken(Ticket ticket) {
        return HttpAnswer.json(202, Json.object().put("ticket", ticket.digits()).put("shown", ticket.shown()));
    }
}
