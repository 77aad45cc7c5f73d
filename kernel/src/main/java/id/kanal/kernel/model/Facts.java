package id.kanal.kernel.model;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * What is known when something is told, collected by the notifier; the channel puts it into words.
 *
 * @param standing how the case stands after the news, if there are any; empty when no card is known
 * @param name how the citizen signed
 * @param link where the outcome can be rated, or something confirmed
 * @param defects what was wrong with the citizen's message
 */
public record Facts(Optional<Standing> standing, Optional<String> name, Optional<URI> link, Set<Defect> defects) {
    public static final Facts NONE = new Facts(Optional.empty(), Optional.empty(), Optional.empty(), Set.of());

    public Facts {
        defects = Set.copyOf(defects);
    }

    @Override
    public String toString() {
        return "Facts[" + defects + "]";
    }

    /**
     * How a case stands. Of a secret case neither agency nor note is known here: somebody else may read along (UU 11/2012,
     * article 19, for children).
     *
     * @param status empty until the first news
     * @param changed when it last changed
     * @param note what the core says of it
     */
    public record Standing(
            Optional<StatusEvent.Status> status,
            boolean withdrawn,
            boolean secret,
            Optional<Instant> changed,
            Optional<String> agency,
            Optional<String> note,
            Optional<LocalDate> due) {
        /** Whether the case still takes additions. */
        public boolean open() {
            return !withdrawn && status.map(StatusEvent.Status::open).orElse(true);
        }

        @Override
        public String toString() {
            return "Standing[" + status + "]";
        }
    }
}
