package id.kanal.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.channels.http.RateLimiter;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.state.TicketCard;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What anybody who knows a ticket may know of it: state, dates, and agency unless the case is secret. Never a text or a person. */
final class TicketRoute {
    private static final int MOST_CLIENTS = 10_000;

    private final Journal journal;
    private final RateLimiter pace;
    private final ClientAddress clients;

    TicketRoute(Journal journal, Clock clock, HttpConfig config) {
        this.journal = journal;
        this.pace = new RateLimiter(clock, config.lookupsPerMinute(), Duration.ofMinutes(1), MOST_CLIENTS);
        this.clients = new ClientAddress(config.trustedProxies());
    }

    void show(RoutingContext context) {
        Duration wait = pace.ask(clients.of(context.request()));
        if (!wait.isZero()) {
            new Problem(429, "Too many look-ups from this address.", wait).send(context);
            return;
        }
        Optional<Ticket> ticket = Ticket.read(context.pathParam("ticket"));
        if (ticket.isEmpty()) {
            unknown(context);
            return;
        }
        Answers.when(context, journal.load(List.of(Keys.card(ticket.get()))), cards -> {
            TicketCard card = new TicketCard(ticket.get(), cards.get(0));
            if (card.exists()) Answers.json(context, 200, view(card));
            else unknown(context);
        });
    }

    private static ObjectNode view(TicketCard card) {
        ObjectNode view = Json.object()
                .put("ticket", card.ticket().digits())
                .put("state", card.state())
                .put("receivedAt", text(card.created()))
                .put("changedAt", text(card.statusChanged()))
                .put("dueOn", text(card.due()))
                .put("agency", text(card.standing(Optional.empty()).flatMap(Facts.Standing::agency)));
        if (card.unreached().isPresent()) view.put("notifications", "undeliverable");
        return view;
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse(null);
    }

    private static void unknown(RoutingContext context) {
        Problem.of(404, "No such ticket.").send(context);
    }
}
