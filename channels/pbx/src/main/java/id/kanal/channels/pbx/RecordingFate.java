package id.kanal.channels.pbx;

import id.kanal.channels.call.Call;
import id.kanal.kernel.model.Ticket;
import java.time.Duration;
import java.util.Optional;

/** Where the recording of a call belongs. */
sealed interface RecordingFate {
    /** To the case that an agent logged, or added to. */
    record Add(Ticket ticket) implements RecordingFate {}

    /** Nobody answered: what was said is a report. */
    record Report() implements RecordingFate {}

    /** An agent heard it, and it is of no case. */
    record Aside() implements RecordingFate {}

    /** That is not known yet. */
    record Wait() implements RecordingFate {}

    /**
     * @param call empty for one of which nothing is known any more, or never was
     * @param waited how long it has waited to be known
     */
    static RecordingFate of(Optional<Call> call, Duration waited, PbxConfig config) {
        boolean answered = call.flatMap(known -> known.times().answeredAt()).isPresent();
        boolean over = call.filter(Call::isOver).isPresent();
        boolean taken = call.flatMap(known -> known.handling().takenBy()).isPresent();
        Optional<Call.Closing> closing = call.flatMap(known -> known.handling().closing());
        if (closing.isPresent()) {
            Optional<Ticket> ticket = closing.get().ticket();
            if (ticket.isPresent()) return new Add(ticket.get());
            return answered ? new Aside() : new Report();
        }
        boolean late = waited.compareTo(config.caseWithin()) >= 0;
        if (answered) return late ? new Aside() : new Wait();
        if (taken) return late ? new Report() : new Wait(); // an agent calls back
        boolean silent = waited.compareTo(config.endWithin()) >= 0;
        return over || silent ? new Report() : new Wait();
    }
}
