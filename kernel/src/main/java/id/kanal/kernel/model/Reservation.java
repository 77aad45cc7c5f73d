package id.kanal.kernel.model;

import java.time.Duration;
import java.util.Map;

/**
 * What an append reserves for somebody who waits for a ticket: its number, and the card under it.
 *
 * @param card the fields of the ticket card, at least one
 * @param keep how long the card is kept
 */
public record Reservation(Reserved reserved, Map<String, String> card, Duration keep) {
    public Reservation {
        card = Map.copyOf(card);
        if (card.isEmpty()) throw new IllegalArgumentException("card: has no fields");
    }

    /** A card names an address. */
    @Override
    public String toString() {
        return "Reservation[" + reserved.ticket() + "]";
    }

    /** What became of it. */
    public sealed interface Result {
        /** Dedupe key, card and entry are on disk: the number may be told. */
        record Made() implements Result {}

        /**
         * The dedupe key is known: this was reserved the first time, and nothing now.
         *
         * @param fingerprint of the first time; another one now means another message under the same key
         */
        record Known(Ticket ticket, String fingerprint) implements Result {}

        /** Somebody has this number: draw another one. Nothing was written. */
        record NumberTaken() implements Result {}
    }
}
