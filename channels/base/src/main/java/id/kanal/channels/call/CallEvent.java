package id.kanal.channels.call;

import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Ticket;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Something that happened to a call, as an exchange tells it: perhaps late, twice or in another order.
 *
 * @param callId the exchange's; may tell of people, so it is neither stored nor logged
 * @param sequence grows within a call; 0 from exchanges that do not count. Of two of the same, the later {@link Kind} holds
 * @param at by the exchange's clock
 */
public record CallEvent(
        ChannelRef channel, String callId, Kind kind, long sequence, Instant at, CallParties parties, Details details) {
    public CallEvent {
        at = at.truncatedTo(ChronoUnit.MILLIS); // as it is kept
    }

    /** In the order in which a call goes through them. */
    public enum Kind {
        /** The caller listens to a menu; no agent is wanted yet. */
        MENU,
        /** It rings at an agent's. */
        STARTED,
        /** It waits in a queue of the exchange. */
        WAITING,
        /** An agent talks. */
        ANSWERED,
        /** Somebody hung up; final. */
        ENDED,
        /** There is a recording; says nothing of the state. */
        RECORDED
    }

    /**
     * What only some events tell.
     *
     * @param answeredBy the extension, or the name of who answered, as the exchange writes it; empty if nobody did
     * @param cause why it ended, as the exchange says it; may be empty
     * @param ticket of what the caller told before an agent answered
     */
    public record Details(String answeredBy, String cause, Optional<Ticket> ticket) {
        public static final Details NONE = new Details("", "", Optional.empty());

        public static Details answeredBy(String whom) {
            return new Details(whom, "", Optional.empty());
        }

        public static Details cause(String cause) {
            return new Details("", cause, Optional.empty());
        }
    }

    @Override
    public String toString() {
        return "CallEvent[" + channel.id() + ", " + kind + ", " + sequence + ']';
    }
}
