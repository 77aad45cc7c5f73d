package id.kanal.kernel.model;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a citizen is to be told, not yet in words: stages decide what is said, the notifier alone decides how, whether
 * and when.
 *
 * @param via our address that the citizen used
 * @param status for {@link Kind#STATUS_CHANGED} only
 * @param thread the mail that it answers; news of a case find theirs at the ticket
 * @param flaws what was wrong with the citizen's message
 * @param name how the citizen signed what this answers; news of a case has none, because no name is kept
 */
public record Notification(
        String id,
        Kind kind,
        ChannelRef channel,
        Address to,
        Address via,
        String language,
        Optional<Ticket> ticket,
        Danger danger,
        Optional<StatusEvent> status,
        Instant at,
        Optional<MailThread> thread,
        Set<Defect> flaws,
        Optional<String> name) {
    public Notification {
        flaws = Set.copyOf(flaws);
    }

    /** A notice on a channel without threads. */
    public Notification(
            String id,
            Kind kind,
            ChannelRef channel,
            Address to,
            Address via,
            String language,
            Optional<Ticket> ticket,
            Danger danger,
            Optional<StatusEvent> status,
            Instant at) {
        this(
                id,
                kind,
                channel,
                to,
                via,
                language,
                ticket,
                danger,
                status,
                at,
                Optional.empty(),
                Set.of(),
                Optional.empty());
    }

    @Override
    public String toString() {
        return "Notification[" + id + ", " + kind + ", " + channel.id() + "]";
    }

    /** Every text that Kanal can send has a kind here and an entry in each message file. */
    public enum Kind {
        /** A new complaint, with its ticket. */
        RECEIVED,
        /** Added to the open ticket. */
        ADDED,
        /** Answer to STATUS: what the card says now. */
        STATUS_ANSWER,
        /** STATUS or BATAL with a number that nobody has. */
        UNKNOWN_TICKET,
        /** STATUS without a number from somebody without an open ticket. */
        NO_TICKET,
        WITHDRAWN,
        /** BATAL for a ticket that another address opened. */
        NOT_YOURS,
        STOPPED,
        STARTED,
        HELP,
        /** No content found: polite help, once. */
        NOISE,
        /** The message could not be read. */
        UNREADABLE,
        /** News from the core. */
        STATUS_CHANGED,
        /** Thanks for a rating. */
        RATED,
        /** How our mails are written from now on. */
        FORMAT_SET
    }

    /** Which emergency line comes first. */
    public enum Danger {
        NONE,
        /** Fire, accident, crime, disaster. */
        GENERAL,
        /** Violence against women or children, sexual violence. */
        VIOLENCE,
        SELF_HARM,
        ELECTRIC
    }
}
