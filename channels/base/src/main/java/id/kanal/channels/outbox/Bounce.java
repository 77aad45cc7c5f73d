package id.kanal.channels.outbox;

import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Keys.Card;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Ticket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A mail that came back for good (RFC 3463, class 5): nothing more goes to that address for a while, and the ticket says
 * so. Otherwise every piece of news would bounce again, and mail servers would take us for a sender of spam.
 *
 * @param ticket what the mail was about
 */
record Bounce(Address address, Optional<Ticket> ticket) {
    private static final String ADDRESS = "a";
    private static final String TICKET = "t";
    private static final String STATUS = "s";
    private static final String UNKNOWN = "5.0.0";

    /** How long nothing is tried. */
    private static final Duration KEEP = Duration.ofDays(30);

    /** Mail servers try for five days before they give a mail back (RFC 5321, 4.5.4.1). */
    private static final Duration LATEST = Duration.ofDays(7);

    static boolean mayBounce(Outbound message) {
        return message.to().scheme() == Address.Scheme.EMAIL;
    }

    static Duration longest(Duration receiptsFor) {
        return receiptsFor.compareTo(LATEST) > 0 ? receiptsFor : LATEST;
    }

    /** What is noted when it is sent. */
    static Map<String, String> note(Outbound message) {
        Map<String, String> note = new HashMap<>();
        note.put(ADDRESS, message.to().key());
        message.ticket().ifPresent(ticket -> note.put(TICKET, ticket.digits()));
        return note;
    }

    /** What a receipt says of a message of which this was noted. */
    static Optional<Bounce> of(DeliveryReceipt receipt, Map<String, String> noted) {
        boolean bounced = receipt.state() == DeliveryReceipt.State.UNDELIVERABLE
                || receipt.state() == DeliveryReceipt.State.REJECTED;
        if (!bounced || !noted.containsKey(ADDRESS)) return Optional.empty();
        return Optional.of(new Bounce(
                Address.ofKey(noted.get(ADDRESS)),
                Optional.ofNullable(noted.get(TICKET)).map(Ticket::new)));
    }

    /** The card that it shows on; empty when the message was about no ticket. */
    static Optional<String> card(Map<String, String> noted) {
        return Optional.ofNullable(noted.get(TICKET)).map(Ticket::new).map(Keys::card);
    }

    /** @param card its state; a card that is gone is not made anew */
    void mark(JournalTransaction step, DeliveryReceipt receipt, Map<String, String> card, Duration keepCards) {
        String status = receipt.error().orElse(UNKNOWN);
        step.put(Keys.bounced(address), Map.of(STATUS, status), KEEP);
        ticket.filter(t -> card.containsKey(Card.ADDRESS))
                .ifPresent(t -> step.put(Keys.card(t), Map.of(Card.BOUNCED, status), keepCards));
    }

    @Override
    public String toString() {
        return "Bounce[" + address + "]";
    }
}
