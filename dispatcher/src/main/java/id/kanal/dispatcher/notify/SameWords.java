package id.kanal.dispatcher.notify;

import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Facts.Standing;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Outbound.Route;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Topic;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells by topic and facts whether two messages to one address will be of the same words: without all that no message is told
 * of, such as the time of news.
 */
final class SameWords {
    private static final Standing CLOSED = new Standing(
            Optional.empty(), true, false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private SameWords() {}

    /** Equal for messages of the same words. */
    static String of(Outbound message) {
        Route route = message.route();
        Facts facts = message.facts();
        return JournalJson.write(new Outbound(
                "",
                new Route(route.channel(), route.to(), route.to(), Optional.empty(), route.language(), Format.PLAIN),
                message.purpose(),
                bare(message.topic()),
                new Facts(
                        facts.standing().flatMap(standing -> bare(standing, message.topic())),
                        facts.name(),
                        facts.link(),
                        facts.defects()),
                Instant.EPOCH,
                Outbound.Attempts.NONE));
    }

    private static Topic bare(Topic topic) {
        return FactCollector.news(topic)
                .<Topic>map(event -> new Topic.News(new StatusEvent(
                        "",
                        event.ticket(),
                        Optional.empty(),
                        new StatusEvent.Update(event.status(), Optional.empty(), Optional.empty(), Optional.empty()),
                        Instant.EPOCH)))
                .orElse(topic);
    }

    /** Only news and the answer how a case stands say more of it than whether it is open. */
    private static Optional<Standing> bare(Standing standing, Topic topic) {
        if (topic instanceof Topic.StatusAnswer) return Optional.of(standing);
        if (topic instanceof Topic.News)
            return Optional.of(new Standing(
                    standing.status(),
                    standing.withdrawn(),
                    standing.secret(),
                    Optional.empty(),
                    standing.agency(),
                    standing.note(),
                    standing.due()));
        return standing.open() ? Optional.empty() : Optional.of(CLOSED);
    }
}
