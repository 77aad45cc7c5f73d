package id.kanal.channels.twilio;

import id.kanal.kernel.model.Ticket;
import java.util.List;

/** What follows from something that happened in a call. */
sealed interface IvrStep {
    /** Twilio is to do this. */
    record Answer(List<Verb> verbs) implements IvrStep {
        public Answer {
            verbs = List.copyOf(verbs);
        }
    }

    /** This is to be kept first; what came of it is the next input, in this state. */
    record Keep(CallReport report, IvrState then) implements IvrStep {}

    /** This case is to be looked up first. */
    record LookUp(Ticket ticket, IvrState then) implements IvrStep {}
}
