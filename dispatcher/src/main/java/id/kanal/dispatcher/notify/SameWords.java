package id.kanal.dispatcher.notify;

import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Facts.Standing;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Outbound.Route;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells by topic and facts whether two messages to one address will be of the same words: without all that no message is told
 * of, such as the time of news. The same on every node, for its digest is kept.
 */
final class SameWords {
    private static final String BETWEEN = "\u0000";

    private SameWords() {}

    /** Equal for messages of the same words. */
    static String of(Outbound message) {
        Route route = message.route();
        Facts facts = message.facts();
        Topic topic = message.topic();
        return Stream.of(
                        route.channel().key(),
                        route.to().key(),
                        route.language(),
                        message.purpose(),
                        topic.id(),
                        topic.ticket().map(Ticket::digits),
                        topic.danger(),
                        own(topic),
                        facts.standing().map(standing -> told(standing, topic)).orElse(""),
                        facts.name(),
                        facts.link(),
                        facts.defects().stream().sorted().toList())
                .map(String::valueOf)
                .collect(Collectors.joining(BETWEEN));
    }

    /** What it says beside its name, ticket and danger. */
    private static Object own(Topic topic) {
        return switch (topic) {
            case Topic.News(var event) -> event.status();
            case Topic.FormatSet(var format) -> format;
            case Topic.LanguageSet(String language) -> language;
            case Topic.Received(var ticket, var danger, var promise) -> promise;
            case Topic.Added(var ticket, var danger, var hidden) -> hidden;
            case Topic.Confirm(var act, var ticket, String token) -> List.of(act, token);
            case Topic.Question question -> List.of(question.slot(), question.options(), question.until());
            case Topic.Linking link -> link.step(); // one code is as good as another
            case Topic.OfCase other -> "";
            case Topic.OfNoCase other -> "";
            case Topic.UnknownTicket(var ticket, var meant) -> meant;
        };
    }

    /** Only news and the answer how a case stands say more of it than whether it is open. */
    private static String told(Standing standing, Topic topic) {
        boolean news = topic instanceof Topic.News;
        if (!news && !(topic instanceof Topic.StatusAnswer)) return standing.open() ? "" : "closed";
        return Stream.of(
                        standing.status(),
                        standing.withdrawn(),
                        standing.secret(),
                        news ? "" : standing.changed(),
                        standing.agency(),
                        standing.note(),
                        standing.due())
                .map(String::valueOf)
                .collect(Collectors.joining(BETWEEN));
    }
}
