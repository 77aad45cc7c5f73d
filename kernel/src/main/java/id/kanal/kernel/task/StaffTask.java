package id.kanal.kernel.task;

import id.kanal.kernel.document.Document;
import id.kanal.kernel.model.TaskRequest;
import java.time.Instant;
import java.util.Optional;

/**
 * A task as it was read.
 *
 * @param id names nobody
 * @param version of its {@link Document}, for the next change
 * @param claim who has taken it on; one that ran out counts for nothing
 * @param done once somebody has done it
 */
public record StaffTask(String id, long version, TaskRequest request, Optional<Hold> claim, Optional<Done> done) {
    /** @param by the name of an account */
    public record Hold(String by, Instant until) {}

    /**
     * @param by the name of an account
     * @param how a name for the page
     */
    public record Done(String by, String how, Instant at) {}

    /** Whether somebody has it at this time. */
    public Optional<String> heldBy(Instant now) {
        return claim.filter(held -> held.until().isAfter(now)).map(Hold::by);
    }

    @Override
    public String toString() {
        return "StaffTask[" + id + ", " + request + "]";
    }
}
