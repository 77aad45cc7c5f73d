package id.kanal.normalizer;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Keys.Card;
import id.kanal.kernel.json.ComplaintJson;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.port.RuntimeContext;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How content reporters are with the outcome: passed on to the core, which keeps the last one of each ticket. */
final class Ratings {
    private static final Set<Status> RATEABLE = Set.of(Status.RESOLVED, Status.RESPONDED);

    private final RuntimeContext means;
    private final NormalizerConfig config;
    private final ComplaintJson json;

    Ratings(RuntimeContext means, NormalizerConfig config, ComplaintJson json) {
        this.means = means;
        this.config = config;
        this.json = json;
    }

    /** Whether a bare number can only be meant as a rating. */
    static boolean awaited(TicketCard card) {
        return card.exists() && card.status().filter(RATEABLE::contains).isPresent();
    }

    /** @param rating of a ticket that is the sender's own, or given under a link that only the reporter has */
    Notification take(Content.Rating rating, NotificationFactory answer, UnitOfWork batch) {
        Ticket ticket = rating.ticket();
        TicketCard card = TicketCard.of(ticket, batch);
        batch.emit(json.rated(
                means.ids().get(),
                rating,
                card.secret() || !card.exists(),
                means.clock().instant()));
        if (card.exists()) batch.put(Keys.card(ticket), Map.of(Card.RATED, card.rated(rating)), config.keepCards());
        return answer.of(Notification.Kind.RATED, Optional.of(ticket));
    }
}
