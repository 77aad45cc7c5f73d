package id.kanal.normalizer.text;

import id.kanal.kernel.model.Ticket;
import java.util.Optional;

/**
 * What a message names besides its matter.
 *
 * @param ticket a ticket named in the message, whatever the intent
 * @param mistyped where none is: digits of a number about as long as a ticket, which cannot be one of ours
 * @param followUp words that speak of an earlier report; may go with a {@code Status} that names no ticket
 * @param agencyHint agency code that came first, in upper case
 * @param when the day on which it happened or began
 * @param self what the writer says of themself
 */
public record Mentions(
        Optional<Ticket> ticket,
        Optional<String> mistyped,
        boolean followUp,
        Optional<String> agencyHint,
        Optional<When> when,
        Self self) {
    /** With what else names something; what is here comes first. */
    public Mentions or(Mentions other) {
        return new Mentions(
                ticket.or(other::ticket),
                mistyped.or(other::mistyped),
                followUp || other.followUp,
                agencyHint.or(other::agencyHint),
                when.or(other::when),
                self.or(other.self));
    }

    /** The digits may be a telephone number. */
    @Override
    public String toString() {
        return "Mentions[" + ticket + ", " + followUp + "]";
    }
}
