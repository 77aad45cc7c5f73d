package id.kanal.normalizer;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Keys.Card;
import id.kanal.kernel.json.ComplaintJson;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Notification.Kind;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.normalizer.text.Intent;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What a citizen may order: news of a case, its withdrawal, silence, another form. Each gives the notice that answers. */
final class Commands {
    private final RuntimeContext means;
    private final NormalizerConfig config;
    private final ComplaintJson json;

    Commands(RuntimeContext means, NormalizerConfig config, ComplaintJson json) {
        this.means = means;
        this.config = config;
        this.json = json;
    }

    /** @param current the case that is meant where none is named */
    Notification status(Intent.Status intent, Optional<Ticket> current, NotificationFactory answer, UnitOfWork batch) {
        Optional<Ticket> asked = asked(intent.ticket(), intent.numberGiven(), current);
        if (asked.filter(ticket -> TicketCard.of(ticket, batch).exists()).isPresent())
            return answer.of(Kind.STATUS_ANSWER, asked);
        return nothingFound(intent.ticket(), intent.numberGiven(), answer);
    }

    /** @param current the case that is meant where none is named */
    Notification withdraw(
            Intent.Withdraw intent, Optional<Ticket> current, NotificationFactory answer, UnitOfWork batch) {
        Optional<Ticket> asked = asked(intent.ticket(), intent.numberGiven(), current);
        Optional<TicketCard> found =
                asked.map(ticket -> TicketCard.of(ticket, batch)).filter(TicketCard::exists);
        if (found.isEmpty()) return nothingFound(intent.ticket(), intent.numberGiven(), answer);
        TicketCard card = found.get();
        if (!card.belongsTo(answer.message().from())) return answer.of(Kind.NOT_YOURS, asked);
        if (!card.withdrawn()) {
            Instant now = means.clock().instant();
            batch.emit(json.withdrawn(means.ids().get(), card.ticket(), card.secret(), now));
            batch.put(Keys.card(card.ticket()), Map.of(Card.WITHDRAWN, "1"), config.keepCards());
        }
        return answer.of(Kind.WITHDRAWN, asked);
    }

    Notification stop(Address address, NotificationFactory answer, UnitOfWork batch) {
        String since = means.clock().instant().toString();
        batch.put(Keys.stop(address), Map.of("t", since), config.keepStops());
        return answer.of(Kind.STOPPED);
    }

    Notification start(Address address, NotificationFactory answer, UnitOfWork batch) {
        batch.remove(Keys.stop(address));
        return answer.of(Kind.STARTED);
    }

    /** From now on in another form. */
    Notification write(Format format, NotificationFactory answer, UnitOfWork batch) {
        String key = Keys.format(answer.message().from());
        if (format == Format.PLAIN) batch.remove(key);
        else batch.put(key, Map.of(Keys.FORMAT, format.name()), config.keepStops());
        return answer.of(Kind.FORMAT_SET);
    }

    /** A number that was named counts, even a wrong one. */
    private static Optional<Ticket> asked(Optional<Ticket> named, boolean numberGiven, Optional<Ticket> current) {
        return named.isPresent() || numberGiven ? named : current;
    }

    private static Notification nothingFound(Optional<Ticket> named, boolean numberGiven, NotificationFactory answer) {
        return named.isPresent() || numberGiven ? answer.of(Kind.UNKNOWN_TICKET, named) : answer.of(Kind.NO_TICKET);
    }
}
