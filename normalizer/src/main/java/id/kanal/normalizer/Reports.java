package id.kanal.normalizer;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Keys.Card;
import id.kanal.kernel.json.ComplaintJson;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.normalizer.text.TextAnalysis;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What becomes of something that was told: a new complaint, or more on an old one. */
final class Reports {
    private static final String PARTS = "parts";

    private final RuntimeContext means;
    private final NormalizerConfig config;
    private final ComplaintJson json;
    private final CaseResolver belonging;
    private final ThreadResolver correspondence;
    private final DuplicateDetector repeats;

    Reports(NormalizerContext understanding, ComplaintJson json) {
        this.means = understanding.means();
        this.config = understanding.config();
        this.json = json;
        this.repeats = understanding.repeats();
        this.belonging = new CaseResolver(config);
        this.correspondence = new ThreadResolver(config);
    }

    Outcome take(AssembledMessage arrived, ParsedMessage told, ConversationState sender, UnitOfWork batch) {
        TextFingerprint saying = repeats.of(arrived.message());
        CaseResolver.Found found = belonging.of(arrived, told, saying, sender, batch);
        if (found.joined().isEmpty()) return create(arrived, told, saying, found.related(), batch);
        TicketCard card = found.joined().get();
        Instant now = means.clock().instant();
        boolean echo = !found.again()
                && !arrived.report()
                && told.letter()
                        .filter(letter -> correspondence.echo(letter, card.ticket(), batch, now))
                        .isPresent();
        return echo ? Outcome.AUTOMATIC : add(arrived, told, saying, sender, card, batch);
    }

    private Outcome add(
            AssembledMessage arrived,
            ParsedMessage told,
            TextFingerprint saying,
            ConversationState sender,
            TicketCard card,
            UnitOfWork batch) {
        Instant now = means.clock().instant();
        Inbound message = arrived.message();
        TextAnalysis reading = told.reading();
        boolean repeat = saying.first(batch).isPresent();
        boolean secret = card.secret() || reading.protect();
        Complaint.Supplement more = new Complaint.Supplement(
                message(message, reading), told.attachments(), told.location(), told.notPassedOn());
        batch.emit(json.supplemented(means.ids().get(), card.ticket(), more, secret, now));
        Map<String, String> changes = new HashMap<>();
        if (secret && !card.secret()) changes.put(Card.SECRET, "1");
        if (card.bounced()) changes.put(Card.BOUNCED, ""); // who writes can be reached
        if (!changes.isEmpty()) batch.put(Keys.card(card.ticket()), changes, config.keepCards());
        String language = sender.language().orElse(reading.language());
        boolean awaited = sender.placeAwaited() && told.lacksPlace() && sameCase(sender, card);
        remember(message, told, card.ticket(), language, awaited, batch);
        if (repeat) return Outcome.ADDITION;
        said(message, told, saying, card.ticket(), batch);
        batch.tell(answer(message, told, language).of(Notification.Kind.ADDED, card.ticket(), reading.danger()));
        return Outcome.ADDITION;
    }

    private static boolean sameCase(ConversationState sender, TicketCard card) {
        return sender.ticket().filter(card.ticket()::equals).isPresent();
    }

    private Outcome create(
            AssembledMessage arrived,
            ParsedMessage told,
            TextFingerprint saying,
            List<Ticket> related,
            UnitOfWork batch) {
        Inbound message = arrived.message();
        TextAnalysis reading = told.reading();
        Ticket ticket = unused(batch);
        Instant now = means.clock().instant();
        Instant at = now.isBefore(message.receivedAt()) ? message.receivedAt() : now; // two nodes, two clocks
        Complaint complaint = complaint(ticket, arrived, told, related, at);
        batch.create(
                Keys.card(ticket),
                TicketCard.fresh(message, reading.language(), reading.protect(), at),
                config.keepCards());
        batch.emit(json.received(means.ids().get(), complaint));
        remember(message, told, ticket, reading.language(), told.lacksPlace(), batch);
        said(message, told, saying, ticket, batch);
        batch.tell(answer(message, told, reading.language()).of(Notification.Kind.RECEIVED, ticket, reading.danger()));
        return Outcome.COMPLAINT;
    }

    /** The commit makes sure of the cards of the journal; within the batch we have to look ourselves. */
    private Ticket unused(UnitOfWork batch) {
        Ticket ticket = Ticket.draw(means.random());
        return batch.knows(Keys.card(ticket)) ? unused(batch) : ticket;
    }

    private void remember(
            Inbound message,
            ParsedMessage told,
            Ticket ticket,
            String language,
            boolean placeAwaited,
            UnitOfWork batch) {
        batch.put(
                Keys.sender(message.from()),
                ConversationState.wrote(ticket, message.receivedAt(), language, placeAwaited),
                config.keepSenders());
        Instant now = means.clock().instant();
        told.letter().ifPresent(letter -> correspondence.remember(message.from(), letter, ticket, batch, now));
    }

    private static void said(
            Inbound message, ParsedMessage told, TextFingerprint saying, Ticket ticket, UnitOfWork batch) {
        Optional<Ticket> thread = told.letter()
                .flatMap(letter -> ThreadResolver.own(message, letter, batch))
                .map(TicketCard::ticket);
        saying.remember(thread, ticket, batch);
    }

    private NotificationFactory answer(Inbound message, ParsedMessage told, String language) {
        return NotificationFactory.to(message, told.letter(), language, means);
    }

    private static Complaint complaint(
            Ticket ticket, AssembledMessage arrived, ParsedMessage told, List<Ticket> related, Instant at) {
        Inbound message = arrived.message();
        TextAnalysis reading = told.reading();
        List<String> missing = new ArrayList<>(told.missing());
        if (arrived.incomplete()) missing.add(PARTS);
        return new Complaint(
                ticket,
                reading.kind(),
                message.channel(),
                new Complaint.Reporter(
                        message.from(),
                        told.letter().flatMap(Content.Letter::name),
                        reading.language(),
                        Complaint.Sex.UNKNOWN,
                        Complaint.Disability.UNKNOWN,
                        reading.nik(),
                        reading.protect(),
                        reading.protect()),
                reading.title().isBlank() ? "-" : reading.title(), // without words: a photo, or sent back by a person
                reading.text(),
                List.of(message(message, reading)),
                Optional.empty(),
                told.location(),
                Optional.empty(),
                List.of(),
                reading.urgency(),
                missing,
                told.attachments(),
                related,
                reading.agencyHint(),
                message.receivedAt(),
                at);
    }

    private static Complaint.Message message(Inbound message, TextAnalysis reading) {
        return new Complaint.Message(message.id(), reading.original(), message.sentAt(), message.receivedAt());
    }
}
