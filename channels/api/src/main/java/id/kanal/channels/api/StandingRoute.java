package id.kanal.channels.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpCall;
import id.kanal.channels.http.HttpRoute;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.state.TicketCard;
import id.kanal.kernel.worker.FrontDesk;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** How a case stands, for the partner that filed it; of a secret one neither agency nor notes. Never a text or a person. */
final class StandingRoute implements HttpRoute.Handler {
    private final OwnCases cases;
    private final FrontDesk desk;

    StandingRoute(OwnCases cases, FrontDesk desk) {
        this.cases = cases;
        this.desk = desk;
    }

    @Override
    public CompletableFuture<HttpAnswer> handle(HttpCall call) {
        return cases.find(call)
                .thenCompose(card -> card.map(own ->
                                desk.news(own.ticket()).thenApply(news -> HttpAnswer.json(200, view(own, news))))
                        .orElseGet(() -> CompletableFuture.completedFuture(OwnCases.unknown())));
    }

    private static ObjectNode view(TicketCard card, List<StatusEvent> news) {
        boolean hidden = card.secret();
        ObjectNode view = Json.object()
                .put("ticket", card.ticket().digits())
                .put("shown", card.ticket().shown())
                .put("reference", card.reference().orElse(null))
                .put("state", card.state())
                .put("receivedAt", text(card.created()))
                .put("changedAt", text(card.statusChanged()))
                .put("dueOn", text(card.due()))
                .put("agency", hidden ? null : card.agency().orElse(null))
                .put("number", card.number().orElse(null));
        ArrayNode told = view.putArray("news");
        news.stream().map(event -> news(event, hidden)).forEach(told::add);
        return view;
    }

    private static ObjectNode news(StatusEvent event, boolean hidden) {
        return Json.object()
                .put("at", Json.time(event.time()))
                .put("state", event.status().id())
                .put(
                        "agency",
                        hidden
                                ? null
                                : event.agency().map(StatusEvent.Agency::name).orElse(null))
                .put("note", hidden ? null : event.note().orElse(null))
                .put("dueOn", text(event.dueOn()));
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse(null);
    }
}
