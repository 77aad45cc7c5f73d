package id.kanal.kernel.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a notification is about, with just its own facts. Every topic has its words in each message set. */
public sealed interface Topic {
    /** The case that it names. */
    Optional<Ticket> ticket();

    /** The name in message files, counters and logs. */
    default String id() {
        return switch (this) {
            case Received topic -> "received";
            case Added topic -> "added";
            case StatusAnswer topic -> "status-answer";
            case UnknownTicket topic -> "unknown-ticket";
            case NoTicket topic -> "no-ticket";
            case Withdrawn topic -> "withdrawn";
            case NotYours topic -> "not-yours";
            case Stopped topic -> "stopped";
            case Started topic -> "started";
            case Help topic -> "help";
            case Noise topic -> "noise";
            case Unreadable topic -> "unreadable";
            case StillArriving topic -> "still-arriving";
            case News topic -> "status-changed";
            case RatingTaken topic -> "rated";
            case FormatSet topic -> "format-set";
            case Confirm topic -> "confirm";
            case Question topic -> "question";
        };
    }

    /** A new complaint, with its ticket. */
    record Received(Ticket of, Danger danger) implements OfCase {}

    /** Added to the open case. */
    record Added(Ticket of, Danger danger) implements OfCase {}

    /** Answer to the question how a case stands. */
    record StatusAnswer(Ticket of) implements OfCase {}

    /** A number that nobody has; empty where it cannot be one of ours. */
    record UnknownTicket(Optional<Ticket> ticket) implements Topic {}

    /** Asked for a case without a number by somebody who has none. */
    record NoTicket() implements OfNoCase {}

    record Withdrawn(Ticket of) implements OfCase {}

    /** A withdrawal of a case that another address opened. */
    record NotYours(Ticket of) implements OfCase {}

    record Stopped() implements OfNoCase {}

    record Started() implements OfNoCase {}

    record Help() implements OfNoCase {}

    /** No content found: polite help, once. */
    record Noise() implements OfNoCase {}

    /** The message could not be read. */
    record Unreadable() implements OfNoCase {}

    /**
     * Danger shows in a part of a message whose rest is still on its way: its emergency line at once, the ticket when the message
     * is whole.
     */
    record StillArriving(Danger danger) implements OfNoCase {}

    /** News of a case from the core. */
    record News(StatusEvent event) implements Topic {
        @Override
        public Optional<Ticket> ticket() {
            return Optional.of(event.ticket());
        }
    }

    /** Thanks for a rating. */
    record RatingTaken(Ticket of) implements OfCase {}

    /** How our messages are written from now on. */
    record FormatSet(Format format) implements OfNoCase {}

    /**
     * Somebody who proved nothing wants something of this address: the one confirmation that it gets.
     *
     * @param act what is to be confirmed
     * @param ticket the case that it is about
     * @param token a sealed {@link Claim}: the link to it shows what it does, and only sending the form does it
     */
    record Confirm(Claim.Act act, Optional<Ticket> ticket, String token) implements Topic {
        @Override
        public String toString() {
            return "Confirm[" + act + "]";
        }
    }

    /**
     * A question with answers to choose from; where there are no buttons, their numbers are written.
     *
     * @param slot what is asked for, the name in message files
     * @param until after when an answer comes too late
     */
    record Question(String slot, Optional<Ticket> ticket, List<Option> options, Instant until) implements Topic {
        public Question {
            options = List.copyOf(options);
        }
    }

    /** @param id what comes back when it is chosen; also its name in message files */
    record Option(String id) {}

    /** Which emergency line comes first. */
    enum Danger {
        NONE,
        /** Fire, accident, crime, disaster. */
        GENERAL,
        /** Violence against women or children, sexual violence. */
        VIOLENCE,
        SELF_HARM,
        ELECTRIC
    }

    /** The danger that the citizen told of. */
    default Danger danger() {
        return switch (this) {
            case Received(Ticket of, Danger danger) -> danger;
            case Added(Ticket of, Danger danger) -> danger;
            case OfCase other -> Danger.NONE;
            case StillArriving(Danger danger) -> danger;
            case OfNoCase other -> Danger.NONE;
            case UnknownTicket other -> Danger.NONE;
            case News other -> Danger.NONE;
            case Confirm other -> Danger.NONE;
            case Question other -> Danger.NONE;
        };
    }

    /** About one case. */
    sealed interface OfCase extends Topic {
        Ticket of();

        @Override
        default Optional<Ticket> ticket() {
            return Optional.of(of());
        }
    }

    /** About no case in particular. */
    sealed interface OfNoCase extends Topic {
        @Override
        default Optional<Ticket> ticket() {
            return Optional.empty();
        }
    }
}
