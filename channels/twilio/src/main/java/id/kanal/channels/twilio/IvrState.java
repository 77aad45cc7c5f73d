package id.kanal.channels.twilio;

import id.kanal.kernel.model.Ticket;
import java.util.Optional;

/**
 * All that is known of a call beside what comes with its next step. It travels in that step's address, so it holds no number of
 * the caller's and none of their words.
 *
 * @param attempt how often this was asked in vain
 * @param ticket of what was kept already; a call is one case
 * @param heard whether that was two seconds of words or more: then its number is read out
 * @param known whether the caller's number is: only then can they be called back
 */
record IvrState(CallStage stage, int attempt, Optional<Ticket> ticket, boolean heard, boolean known) {
    static IvrState start(boolean known) {
        return new IvrState(CallStage.MENU, 0, Optional.empty(), false, known);
    }

    IvrState at(CallStage other) {
        return new IvrState(other, 0, ticket, heard, known);
    }

    IvrState again() {
        return new IvrState(stage, attempt + 1, ticket, heard, known);
    }

    IvrState with(Ticket kept, boolean words) {
        return new IvrState(stage, attempt, Optional.of(kept), heard || words, known);
    }
}
