package id.kanal.normalizer;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Keys.Card;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Ticket;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is left of a case on our side: a view of the ticket card. */
record TicketCard(Ticket ticket, Map<String, String> fields) {
    static TicketCard of(Ticket ticket, UnitOfWork batch) {
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

    Optional<StatusEvent.Status> status() {
        return Optional.ofNullable(fields.get(Card.STATUS)).flatMap(StatusEvent.Status::of);
    }

    /** Whether the case still takes additions. */
    boolean open() {
        return exists()
                && !withdrawn()
                && status().map(StatusEvent.Status::open).orElse(true);
    }

    /** Whether our messages did not reach the reporter. */
    boolean bounced() {
        return !fields.getOrDefault(Card.BOUNCED, "").isEmpty();
    }

    Optional<String> language() {
        return Optional.ofNullable(fields.get(Card.LANGUAGE));
    }

    /** The field {@link Card#RATED} as it is after one more rating. */
    String rated(Content.Rating rating) {
        String[] before = fields.getOrDefault(Card.RATED, "0").split("/");
        int count = Integer.parseInt(before[before.length - 1]) + 1;
        return rating.score() + "/" + rating.accuracy().map(Object::toString).orElse("") + '/' + count;
    }
}
