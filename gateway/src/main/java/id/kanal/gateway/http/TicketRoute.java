package id.kanal.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Keys.Card;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Ticket;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What anybody who knows a ticket may know of it: state, dates, agency. Never a text or a person. */
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
            if (cards.get(0).isEmpty()) unknown(context);
            else Answers.json(context, 200, view(ticket.get(), cards.get(0)));
        });
    }

    private static ObjectNode view(Ticket ticket, Map<String, String> card) {
        String state = card.containsKey(Card.WITHDRAWN) ? "withdrawn" : card.getOrDefault(Card.STATUS, "received");
        ObjectNode view = Json.object()
                .put("ticket", ticket.digits())
                .put("state", state)
                .put("receivedAt", card.get(Card.CREATED))
                .put("changedAt", card.get(Card.CHANGED))
                .put("dueOn", card.get(Card.DUE))
                .put("agency", card.get(Card.AGENCY));
        if (!card.getOrDefault(Card.BOUNCED, "").isEmpty()) view.put("notifications", "undeliverable");
        return view;
    }

    private static void unknown(RoutingContext context) {
        Problem.of(404, "No such ticket.").send(context);
    }
}
