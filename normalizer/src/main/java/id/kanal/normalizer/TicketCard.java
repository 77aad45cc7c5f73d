package id.kanal.normalizer;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Keys.Card;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Ticket;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is left of a case on our side: a view of the ticket card. */
record TicketCard(Ticket ticket, Map<String, String> fields) {
    static TicketCard of(Ticket ticket, Batch batch) {
        return new TicketCard(ticket, batch.state(Keys.card(ticket)));
    }

    /** The fields that this stage writes when it makes a card. */
    static Map<String, String> fresh(Inbound message, String language, boolean secret, Instant at) {
        Map<String, String> fields = new HashMap<>(Map.of(
                Card.ADDRESS, message.from().key(),
                Card.VIA, message.to().key(),
                Card.CHANNEL, message.channel().id(),
                Card.TYPE, message.channel().type(),
                Card.LANGUAGE, language,
                Card.CREATED, at.toString()));
        if (secret) fields.put(Card.SECRET, "1");
        return fields;
    }

    boolean exists() {
        return fields.containsKey(Card.ADDRESS);
    }

    boolean belongsTo(Address address) {
        return address.key().equals(fields.get(Card.ADDRESS));
    }

    boolean secret() {
        return "1".equals(fields.get(Card.SECRET));
    }

    boolean withdrawn() {
        return "1".equals(fields.get(Card.WITHDRAWN));
    }

    /** Whether the case still takes additions. */
    boolean open() {
        return exists()
                && !withdrawn()
                && Optional.ofNullable(fields.get(Card.STATUS))
                        .flatMap(StatusEvent.Status::of)
                        .map(StatusEvent.Status::open)
                        .orElse(true);
    }
}
