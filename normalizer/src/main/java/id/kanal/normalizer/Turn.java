package id.kanal.normalizer;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.port.RuntimeContext;
import java.util.Optional;

/** One message's turn in the conversation with its sender. */
record Turn(AssembledMessage arrived, ParsedMessage told, ConversationState sender, UnitOfWork batch) {
    Address from() {
        return arrived.message().from();
    }

    NotificationFactory answer(RuntimeContext means) {
        return NotificationFactory.to(
                arrived.message(),
                told.letter(),
                sender.language().orElse(told.reading().language()),
                means);
    }

    /** The case that is meant where none is named: that of the thread, otherwise the sender's last one. */
    Optional<Ticket> current() {
        return thread().or(sender::ticket);
    }

    private Optional<Ticket> thread() {
        return told.letter()
                .flatMap(letter -> ThreadResolver.own(arrived.message(), letter, batch))
                .map(TicketCard::ticket);
    }

    /** The case that a bare number would rate, if there is an outcome to rate. */
    Optional<Ticket> rateable() {
        return (told.letter().isPresent() ? thread() : sender.ticket())
                .map(ticket -> TicketCard.of(ticket, batch))
                .filter(card -> card.belongsTo(from()) && Ratings.awaited(card))
                .map(TicketCard::ticket);
    }
}
