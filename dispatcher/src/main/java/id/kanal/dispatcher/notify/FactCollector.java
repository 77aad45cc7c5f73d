package id.kanal.dispatcher.notify;

import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.state.TicketCard;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** What is known when something is told. Of a secret case nothing goes on its way that tells who holds it or what they say. */
record FactCollector(Notifier.Links links) {
    private static final Set<Status> RATEABLE = Set.of(Status.RESOLVED, Status.RESPONDED);

    /** @param card of the case that the topic names, as it is after the news, if it brings any */
    Facts of(Notification notification, Optional<TicketCard> card) {
        return new Facts(
                card.flatMap(known -> known.standing(news(notification.topic()))),
                notification.to().name(),
                link(notification.topic()),
                notification.defects());
    }

    private Optional<URI> link(Topic topic) {
        if (topic instanceof Topic.Confirm confirm)
            return Optional.of(links.confirmation().apply(confirm.token()));
        return news(topic)
                .filter(event -> RATEABLE.contains(event.status()))
                .map(event -> links.rating().apply(event.ticket()));
    }

    static Optional<StatusEvent> news(Topic topic) {
        return topic instanceof Topic.News(StatusEvent event) ? Optional.of(event) : Optional.empty();
    }

    /** The topic as it may leave: see {@link TicketCard#secret}. */
    static Topic discreet(Topic topic, Optional<TicketCard> card) {
        return news(topic)
                .filter(event -> card.map(TicketCard::secret).orElse(true))
                .<Topic>map(event -> new Topic.News(withoutWords(event)))
                .orElse(topic);
    }

    private static StatusEvent withoutWords(StatusEvent event) {
        return new StatusEvent(
                event.id(),
                event.ticket(),
                event.number(),
                new StatusEvent.Update(event.status(), Optional.empty(), Optional.empty(), event.dueOn()),
                event.time());
    }
}
