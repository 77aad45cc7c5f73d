package id.kanal.normalizer;

import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Ticket;
import id.kanal.normalizer.text.TextAnalysis;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which case a report goes on with, and which ones it is related to. On channels without threads time and words decide;
 * on those with threads the thread alone does: people write of several matters from one address. Only what was written
 * before in the same words goes where it went then.
 */
final class CaseResolver {
    private final Continuation continuation;

    CaseResolver(NormalizerConfig config) {
        this.continuation = new Continuation(config.afterthought(), config.answerWithin(), config.shortMessage());
    }

    /**
     * @param joined the open case that it adds to; empty for a new complaint
     * @param again whether it does so only because the same words went there before
     */
    record Found(Optional<TicketCard> joined, List<Ticket> related, boolean again) {}

    Found of(
            AssembledMessage arrived,
            ParsedMessage told,
            TextFingerprint saying,
            ConversationState sender,
            UnitOfWork batch) {
        return told.letter()
                .map(letter -> inThread(arrived, letter, told.reading(), saying, sender, batch))
                .orElseGet(() -> inTime(arrived, told.reading(), sender, batch));
    }

    private static Found inThread(
            AssembledMessage arrived,
            Content.Letter letter,
            TextAnalysis reading,
            TextFingerprint saying,
            ConversationState sender,
            UnitOfWork batch) {
        Optional<TicketCard> own = ThreadResolver.own(arrived.message(), letter, batch);
        if (own.filter(TicketCard::open).isPresent()) return new Found(own, List.of(), false);
        Optional<TicketCard> first = saying.first(own.map(TicketCard::ticket), batch)
                .map(ticket -> TicketCard.of(ticket, batch))
                .filter(TicketCard::exists);
        if (first.filter(TicketCard::open).isPresent()) return new Found(first, List.of(), true);
        Set<Ticket> related = new LinkedHashSet<>();
        Stream.of(own, first).flatMap(Optional::stream).map(TicketCard::ticket).forEach(related::add);
        // Cases of others are named, never added to: whoever quotes a number may have seen it anywhere.
        Stream.concat(letter.thread().stream(), reading.mentioned().stream())
                .filter(ticket -> TicketCard.of(ticket, batch).exists())
                .forEach(related::add);
        if (related.isEmpty() && reading.followUp())
            sender.ticket()
                    .map(ticket -> TicketCard.of(ticket, batch))
                    .filter(card -> card.belongsTo(sender.address()))
                    .map(TicketCard::ticket)
                    .ifPresent(related::add);
        return new Found(Optional.empty(), List.copyOf(related), false);
    }

    private Found inTime(AssembledMessage arrived, TextAnalysis reading, ConversationState sender, UnitOfWork batch) {
        List<TicketCard> own = Stream.concat(reading.mentioned().stream(), sender.ticket().stream())
                .distinct()
                .map(ticket -> TicketCard.of(ticket, batch))
                .filter(card -> card.belongsTo(sender.address()))
                .toList();
        Optional<TicketCard> joined = continuation
                .of(situation(arrived, reading, sender, own))
                .flatMap(ticket -> find(own, Optional.of(ticket)));
        return new Found(joined, related(reading, sender, own), false);
    }

    private static Continuation.Situation situation(
            AssembledMessage arrived, TextAnalysis reading, ConversationState sender, List<TicketCard> own) {
        return new Continuation.Situation(
                find(own, reading.mentioned()).filter(TicketCard::open).map(TicketCard::ticket),
                find(own, sender.ticket()).filter(TicketCard::open).map(TicketCard::ticket),
                sender.sinceLast(arrived.message().receivedAt()),
                reading.followUp(),
                arrived.headless(),
                reading.urgency() == Complaint.Urgency.EMERGENCY,
                reading.agencyHint().isPresent(),
                reading.place().isPresent(),
                sender.placeAwaited(),
                reading.text().length());
    }

    /** A case of the same sender that is closed but spoken of: the new one says so. */
    private static List<Ticket> related(TextAnalysis reading, ConversationState sender, List<TicketCard> own) {
        Optional<TicketCard> mentioned = find(own, reading.mentioned());
        Optional<TicketCard> spokenOf =
                mentioned.isEmpty() && reading.followUp() ? find(own, sender.ticket()) : mentioned;
        return spokenOf.map(TicketCard::ticket).stream().toList();
    }

    private static Optional<TicketCard> find(List<TicketCard> cards, Optional<Ticket> ticket) {
        return cards.stream()
                .filter(card -> ticket.filter(card.ticket()::equals).isPresent())
                .findFirst();
    }
}
