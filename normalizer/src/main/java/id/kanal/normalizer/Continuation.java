package id.kanal.normalizer;

import id.kanal.kernel.model.Ticket;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether a report goes on with a case of the same sender or begins a new one. Pure; the order of the rules is the
 * order of their weight.
 *
 * @param afterthought how soon after the last message a short one adds to it
 * @param answerWithin how long the answer to a question for the place is waited for
 * @param shortMessage up to how many characters a message is short
 */
record Continuation(Duration afterthought, Duration answerWithin, int shortMessage) {
    /** The ticket that it adds to; empty for a new complaint. */
    Optional<Ticket> of(Situation s) {
        if (s.mentioned().isPresent()) return s.mentioned();
        if (s.open().isEmpty()) return Optional.empty();
        if (s.followUp() || s.headless()) return s.open();
        if (s.emergency() || s.agencyNamed()) return Optional.empty();
        boolean brief = s.length() <= shortMessage;
        if (s.placeNamed()) return brief && s.placeAwaited() && s.within(answerWithin) ? s.open() : Optional.empty();
        return brief && s.within(afterthought) ? s.open() : Optional.empty();
    }

    /**
     * What is known when a report comes in.
     *
     * @param mentioned a ticket named in the message that is the sender's own and still open; others never get here
     * @param open the sender's last ticket while it is open
     * @param sinceLast time since the sender's last message; empty when none is remembered
     * @param followUp words that speak of an earlier report
     * @param headless the beginning of a long message is missing: what is there was torn off something
     * @param placeAwaited the open ticket lacks its place
     * @param length characters of the text
     */
    record Situation(
            Optional<Ticket> mentioned,
            Optional<Ticket> open,
            Optional<Duration> sinceLast,
            boolean followUp,
            boolean headless,
            boolean emergency,
            boolean agencyNamed,
            boolean placeNamed,
            boolean placeAwaited,
            int length) {
        private boolean within(Duration window) {
            return sinceLast.filter(since -> since.compareTo(window) <= 0).isPresent();
        }
    }
}
