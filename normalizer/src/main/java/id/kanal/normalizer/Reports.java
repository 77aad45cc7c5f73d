package id.kanal.normalizer;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Keys.Card;
import id.kanal.kernel.json.ComplaintJson;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Notice;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.port.Means;
import id.kanal.normalizer.text.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What becomes of something that was told: a new complaint, or more on an old one. */
final class Reports {
    private static final String PLACE = "place";
    private static final String PARTS = "parts";

    private final Means means;
    private final NormalizerConfig config;
    private final ComplaintJson json;
    private final Continuation continuation;

    Reports(Means means, NormalizerConfig config, ComplaintJson json) {
        this.means = means;
        this.config = config;
        this.json = json;
        this.continuation = new Continuation(config.afterthought(), config.answerWithin(), config.shortMessage());
    }

    Outcome take(Arrived arrived, Reading reading, Sender sender, Batch batch) {
        List<TicketCard> own = Stream.concat(reading.mentioned().stream(), sender.ticket().stream())
                .distinct()
                .map(ticket -> TicketCard.of(ticket, batch))
                .filter(card -> card.belongsTo(sender.address()))
                .toList();
        Optional<TicketCard> joined = continuation
                .of(situation(arrived, reading, sender, own))
                .flatMap(ticket -> find(own, Optional.of(ticket)));
        if (joined.isPresent()) return add(arrived, reading, sender, joined.get(), batch);
        return create(arrived, reading, related(reading, sender, own), batch);
    }

    private Continuation.Situation situation(Arrived arrived, Reading reading, Sender sender, List<TicketCard> own) {
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
    private static List<Ticket> related(Reading reading, Sender sender, List<TicketCard> own) {
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

    private Outcome add(Arrived arrived, Reading reading, Sender sender, TicketCard card, Batch batch) {
        Instant now = means.clock().instant();
        Inbound message = arrived.message();
        boolean secret = card.secret() || reading.protect();
        batch.emit(json.supplemented(means.ids().get(), card.ticket(), message(message, reading), secret, now));
        if (secret && !card.secret()) batch.put(Keys.card(card.ticket()), Map.of(Card.SECRET, "1"), config.keepCards());
        String language = sender.language().orElse(reading.language());
        boolean awaited = sender.placeAwaited() && reading.place().isEmpty() && sameCase(sender, card);
        remember(message, card.ticket(), language, awaited, batch);
        batch.tell(new Answer(means, message, language).of(Notice.Kind.ADDED, card.ticket(), reading.danger()));
        return Outcome.ADDITION;
    }

    private static boolean sameCase(Sender sender, TicketCard card) {
        return sender.ticket().filter(card.ticket()::equals).isPresent();
    }

    private Outcome create(Arrived arrived, Reading reading, List<Ticket> related, Batch batch) {
        Inbound message = arrived.message();
        Ticket ticket = unused(batch);
        Instant now = means.clock().instant();
        Instant at = now.isBefore(message.receivedAt()) ? message.receivedAt() : now; // two nodes, two clocks
        boolean secret = reading.protect();
        Complaint complaint = complaint(ticket, arrived, reading, related, at);
        batch.create(Keys.card(ticket), TicketCard.fresh(message, reading.language(), secret, at), config.keepCards());
        batch.emit(json.received(means.ids().get(), complaint));
        remember(message, ticket, reading.language(), complaint.missing().contains(PLACE), batch);
        batch.tell(new Answer(means, message, reading.language()).of(Notice.Kind.RECEIVED, ticket, reading.danger()));
        return Outcome.COMPLAINT;
    }

    /** The commit makes sure of the cards of the journal; within the batch we have to look ourselves. */
    private Ticket unused(Batch batch) {
        Ticket ticket = Ticket.draw(means.random());
        return batch.knows(Keys.card(ticket)) ? unused(batch) : ticket;
    }

    private void remember(Inbound message, Ticket ticket, String language, boolean placeAwaited, Batch batch) {
        batch.put(
                Keys.sender(message.from()),
                Sender.wrote(ticket, message.receivedAt(), language, placeAwaited),
                config.keepSenders());
    }

    private static Complaint complaint(
            Ticket ticket, Arrived arrived, Reading reading, List<Ticket> related, Instant at) {
        Inbound message = arrived.message();
        List<String> missing = new ArrayList<>(reading.missing());
        if (arrived.incomplete()) missing.add(PARTS);
        return new Complaint(
                ticket,
                reading.kind(),
                message.channel(),
                new Complaint.Reporter(
                        message.from(),
                        Optional.empty(),
                        reading.language(),
                        Complaint.Sex.UNKNOWN,
                        Complaint.Disability.UNKNOWN,
                        reading.nik(),
                        reading.protect(),
                        reading.protect()),
                reading.title().isBlank() ? "-" : reading.title(), // only what a person sent back as a report
                reading.text(),
                List.of(message(message, reading)),
                Optional.empty(),
                reading.place().map(Complaint.Location::ofText).orElse(Complaint.Location.UNKNOWN),
                Optional.empty(),
                List.of(),
                reading.urgency(),
                missing,
                List.of(),
                related,
                reading.agencyHint(),
                message.receivedAt(),
                at);
    }

    private static Complaint.Message message(Inbound message, Reading reading) {
        return new Complaint.Message(message.id(), reading.original(), message.sentAt(), message.receivedAt());
    }
}
