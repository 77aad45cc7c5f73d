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
    /**
     * Somebody who does tasks.
     *
     * @param account its id: two people may have one name
     * @param name for pages
     */
    public record Person(String account, String name) {}

    public record Hold(Person by, Instant until) {}

    /** @param how a name for the page */
    public record Done(Person by, String how, Instant at) {}

    /** Who has it at this time. */
    public Optional<Person> heldBy(Instant now) {
        return claim.filter(held -> held.until().isAfter(now)).map(Hold::by);
    }

    /** Whether it is still to be done, and theirs at this time. */
    public boolean isOf(String account, Instant now) {
        return done.isEmpty()
                && heldBy(now)
                        .filter(holder -> holder.account().equals(account))
                        .isPresent();
    }

    /** Whether it is still to be done, and nobody took it on after them, however long ago that was. */
    public boolean wasLastOf(String account) {
        return done.isEmpty()
                && claim.filter(held -> held.by().account().equals(account)).isPresent();
    }

    /** Whether it is still to be done, and nobody else's at this time. */
    boolean isFreeFor(Person person, Instant now) {
        return done.isEmpty() && (heldBy(now).isEmpty() || isOf(person.account(), now));
    }

    StaffTask claimed(Hold hold) {
        return new StaffTask(id, version, request, Optional.of(hold), Optional.empty());
    }

    StaffTask released() {
        return new StaffTask(id, version, request, Optional.empty(), Optional.empty());
    }

    StaffTask finished(Done end) {
        return new StaffTask(id, version, request, Optional.empty(), Optional.of(end));
    }

    @Override
    public String toString() {
        return "StaffTask[" + id + ", " + request + "]";
    }
}
