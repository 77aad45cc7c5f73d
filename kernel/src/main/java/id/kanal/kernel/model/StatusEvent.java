package id.kanal.kernel.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * News of a case from the core system.
 *
 * @param id CloudEvents id; the same id twice is the same news
 * @param number the core's own number of the case
 */
public record StatusEvent(String id, Ticket ticket, Optional<String> number, Update update, Instant time) {
    public Status status() {
        return update.status;
    }

    public Optional<Agency> agency() {
        return update.agency;
    }

    public Optional<String> note() {
        return update.note;
    }

    public Optional<LocalDate> dueOn() {
        return update.dueOn;
    }

    @Override
    public String toString() {
        return "StatusEvent[" + id + ", " + ticket + ", " + status().id() + "]";
    }

    /**
     * What is new.
     *
     * @param agency who works on it
     * @param note words for the citizen
     * @param dueOn when it ought to be done
     */
    public record Update(Status status, Optional<Agency> agency, Optional<String> note, Optional<LocalDate> dueOn) {
        @Override
        public String toString() {
            return "Update[" + status.id() + "]";
        }
    }

    public record Agency(String id, String name) {}

    /** The states that the core may report. */
    public enum Status {
        VERIFIED,
        FORWARDED,
        IN_PROGRESS,
        INFORMATION_NEEDED,
        RESPONDED,
        RESOLVED,
        REJECTED,
        ARCHIVED,
        REOPENED;

        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether a case in this state still takes additions. */
        public boolean open() {
            return this != RESOLVED && this != REJECTED && this != ARCHIVED;
        }

        public static Optional<Status> of(String id) {
            for (Status status : values()) if (status.id().equals(id)) return Optional.of(status);
            return Optional.empty();
        }
    }
}
