package id.kanal.channels.twilio;

import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.state.TicketCard;
import id.kanal.kernel.worker.FrontDesk;
import java.util.Optional;

/** What happens in a call. */
sealed interface CallInput {
    record Started() implements CallInput {}

    /** @param digits one or more of 0 to 9, * and # */
    record Keys(String digits) implements CallInput {}

    record Spoken(String words, FrontDesk.Heard heard) implements CallInput {
        @Override
        public String toString() {
            return "Spoken[" + heard.danger() + "]";
        }
    }

    /** Nothing was pressed, said or recorded. */
    record Silence() implements CallInput {}

    /**
     * @param key that ended it; empty where silence, its length or hanging up did
     * @param over whether the caller has hung up
     */
    record Recorded(CallRecording recording, String key, boolean over) implements CallInput {}

    /** @param talked whether an agent took the call */
    record AgentEnded(boolean talked) implements CallInput {}

    /** Whatever is answered now is heard by nobody. */
    record HungUp() implements CallInput {}

    /** It is in the journal, under this number. */
    record Kept(CallReport report, Ticket ticket) implements CallInput {}

    /** The journal cannot take it now. */
    record NotKept(CallReport report) implements CallInput {}

    /** @param card empty where there is no such case */
    record Found(Optional<TicketCard> card) implements CallInput {}

    /** Nobody knows now. */
    record NotFound() implements CallInput {}
}
