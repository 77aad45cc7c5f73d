package id.kanal.normalizer.text;

import id.kanal.kernel.model.Ticket;
import java.util.Optional;

/**
 * What a message names besides its matter.
 *
 * @param ticket a ticket named in the message, whatever the intent
 * @param followUp words that speak of an earlier report; may go with a {@code Status} that names no ticket
 * @param agencyHint agency code that came first, in upper case
 * @param when the day on which it happened or began
 */
public record Mentions(Optional<Ticket> ticket, boolean followUp, Optional<String> agencyHint, Optional<When> when) {
    /** With what else names something; what is here comes first. */
    public Mentions or(Mentions other) {
        return new Mentions(
                ticket.or(other::ticket),
                followUp || other.followUp,
                agencyHint.or(other::agencyHint),
                when.or(other::when));
    }
}
