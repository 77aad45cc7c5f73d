package id.kanal.normalizer;

import id.kanal.kernel.model.Ticket;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether a report goes on with a case of the same sender or begins a new one. Pure; the order of the rules is the
 * order of their weight.
 *
 * @param afterthought how soon after the last message a short one adds to it
 * @param shortMessage up to how many characters a message is short
 */
record Continuation(Duration afterthought, int shortMessage) {
    /** The ticket that it adds to; empty for a new complaint. */
    Optional<Ticket> of(Cases cases, Traits message) {
        if (cases.mentioned().isPresent()) return cases.mentioned();
        if (cases.open().isEmpty()) return Optional.empty();
        if (message.followUp() || message.headless()) return cases.open();
        if (message.emergency() || message.agencyNamed()) return Optional.empty();
        boolean brief = message.length() <= shortMessage;
        if (message.placeNamed()) return Optional.empty(); // the answer to our question for it never gets here
        return brief && cases.within(afterthought) ? cases.open() : Optional.empty();
    }

    /**
     * What is known of the sender when a report comes in.
     *
     * @param mentioned a ticket named in the message that is the sender's own and still open; others never get here
     * @param open the sender's last ticket while it is open
     * @param sinceLast time since the sender's last message; empty when none is remembered
     */
    record Cases(Optional<Ticket> mentioned, Optional<Ticket> open, Optional<Duration> sinceLast) {
        private boolean within(Duration window) {
            return sinceLast.filter(since -> since.compareTo(window) <= 0).isPresent();
        }
    }

    /**
     * What of the message itself decides.
     *
     * @param followUp words that speak of an earlier report
     * @param headless the beginning of a long message is missing: what is there was torn off something
     * @param length characters of the text
     */
    record Traits(
            boolean followUp,
            boolean headless,
            boolean emergency,
            boolean agencyNamed,
            boolean placeNamed,
            int length) {}
}
