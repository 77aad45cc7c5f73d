package id.kanal.kernel.model;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
            case LanguageSet topic -> "language-set";
            case Courtesy topic -> "courtesy";
            case ContentTaken topic -> "content";
            case ObjectionTaken topic -> "objection";
            case Confirm topic -> "confirm";
            case Question topic -> "question";
            case DraftDiscarded topic -> "draft-discarded";
            case Linking topic -> "link";
        };
    }

    /**
     * A new complaint, with its ticket.
     *
     * @param promise what else is said of it
     */
    record Received(Ticket of, Danger danger, Promise promise) implements OfCase {
        public Received(Ticket of, Danger danger) {
            this(of, danger, Promise.NONE);
        }
    }

    /**
     * @param hidden the citizen asked to stay unnamed, and does
     * @param placeAsked where it is was not said: the one question
     * @param kind as which it was taken
     * @param answer what the deployment answers to such a question
     * @param before the same citizen's case in which the same was told before, and which is closed
     */
    record Promise(
            boolean hidden, boolean placeAsked, Complaint.Kind kind, Optional<String> answer, Optional<Ticket> before) {
        public static final Promise NONE = new Promise(false, false);

        public Promise(boolean hidden, boolean placeAsked) {
            this(hidden, placeAsked, Complaint.Kind.COMPLAINT, Optional.empty(), Optional.empty());
        }
    }

    /**
     * Added to the open case.
     *
     * @param hidden the citizen asked to stay unnamed, and does
     */
    record Added(Ticket of, Danger danger, boolean hidden) implements OfCase {
        public Added(Ticket of, Danger danger) {
            this(of, danger, false);
        }
    }

    /** Answer to the question how a case stands. */
    record StatusAnswer(Ticket of) implements OfCase {}

    /**
     * A number that nobody has.
     *
     * @param ticket empty where it cannot be one of ours
     * @param meant the reader's own case of which it may be a slip: only where it cannot be one of ours, for one slip never
     *     makes one ticket of another
     */
    record UnknownTicket(Optional<Ticket> ticket, Optional<Ticket> meant) implements Topic {
        public UnknownTicket {
            if (ticket.isPresent() && meant.isPresent()) throw new IllegalArgumentException("a ticket is no slip");
        }

        public UnknownTicket(Optional<Ticket> ticket) {
            this(ticket, Optional.empty());
        }
    }

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

    /** Kind words after something was received: it is on its way. */
    record Courtesy(Ticket of) implements OfCase {}

    /** Contentment with an outcome, said in words: counted as the best rating, which a number may correct. */
    record ContentTaken(Ticket of) implements OfCase {}

    /** An outcome is disputed: the core is told. */
    record ObjectionTaken(Ticket of) implements OfCase {}

    /** In which language we write from now on. */
    record LanguageSet(String language) implements OfNoCase {}

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

    /** What somebody was led to write, and did not want to send, is gone. */
    record DraftDiscarded() implements OfNoCase {}

    /**
     * On the way to two addresses of one person.
     *
     * @param code to be typed at the other address; only where that is what is told
     * @param other the other address, masked
     */
    record Linking(LinkStep step, Optional<String> code, Optional<String> other) implements OfNoCase {
        public Linking(LinkStep step) {
            this(step, Optional.empty(), Optional.empty());
        }

        public static Linking code(String code, Address askedBy) {
            return new Linking(LinkStep.CODE, Optional.of(code), Optional.of(askedBy.masked()));
        }

        public static Linking with(LinkStep step, Address other) {
            return new Linking(step, Optional.empty(), Optional.of(other.masked()));
        }

        /** Whoever knows the code may link the two. */
        @Override
        public String toString() {
            return "Linking[" + step + "]";
        }
    }

    /** What is told of a link. */
    enum LinkStep {
        /** How it is done. */
        HOW,
        /** A code was sent to the other address, if that can be reached. */
        ASKED,
        /** The code, at the other address. */
        CODE,
        WRONG,
        /** The code serves no more. */
        EXPIRED,
        /** So many codes were asked for that the next has to wait. */
        OFTEN,
        /** As many addresses are linked as may be. */
        FULL,
        /** Nothing speaks for it that the message is from whom it says. */
        UNPROVEN,
        LINKED,
        UNLINKED,
        /** They are not linked. */
        NONE,
        /** No address of theirs on the network that they named is linked. */
        ABSENT,
        /** News of all linked addresses comes here from now on. */
        HERE,
        /** News comes to the other address from now on. */
        THERE;

        /** The name in message files. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A question with answers to choose from; where there are no buttons, their numbers are written.
     *
     * @param slot what is asked for, the name in message files
     * @param until after when an answer comes too late
     * @param entered what there is so far, where that is to be looked over
     */
    record Question(
            String slot, Optional<Ticket> ticket, List<Option> options, Instant until, Optional<Entered> entered)
            implements Topic {
        public Question {
            options = List.copyOf(options);
        }

        public Question(String slot, Optional<Ticket> ticket, List<Option> options, Instant until) {
            this(slot, ticket, options, until, Optional.empty());
        }
    }

    /**
     * A report that its writer is led through, as it stands.
     *
     * @param what in the writer's words, without identity numbers
     * @param place the same; without words it is a position
     * @param kind empty where nobody chose one and the words tell none
     * @param files how many came along
     */
    record Entered(String what, Optional<Option> place, Optional<Complaint.Kind> kind, Option protection, int files) {
        /** A citizen's words are never printed. */
        @Override
        public String toString() {
            return "Entered[" + what.length() + " characters, " + files + " files]";
        }
    }

    /**
     * @param id what comes back when it is chosen; also its name in message files, where it has no words of its own
     * @param words how it is told, where only this question has it
     */
    record Option(String id, Optional<String> words) {
        public Option(String id) {
            this(id, Optional.empty());
        }

        /** The words may be an agency's about a person. */
        @Override
        public String toString() {
            return "Option[" + id + "]";
        }
    }

    /** Which emergency line comes first. Of two, the later one here weighs more. */
    enum Danger {
        NONE,
        /** Fire, accident, crime, disaster: which is not clear. */
        GENERAL,
        ELECTRICITY,
        FLOOD,
        LANDSLIDE,
        FIRE,
        EXPLOSION,
        COLLISION,
        TRAPPED,
        DROWNING,
        MEDICAL,
        /** Violence against women or children, sexual violence: which is not clear. */
        VIOLENCE,
        WEAPON,
        ABDUCTION,
        /** Somebody is threatened because they report. */
        PERSECUTION,
        TRAFFICKING,
        HOME_VIOLENCE,
        SEXUAL_VIOLENCE,
        CHILD_DANGER,
        SELF_HARM;

        /** The name in message files and examples. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** @throws IllegalArgumentException for a name that none has */
        public static Danger of(String id) {
            for (Danger danger : values()) if (danger.id().equals(id)) return danger;
            throw new IllegalArgumentException("no danger is called " + id);
        }
    }

    /** The danger that the citizen told of. */
    default Danger danger() {
        return switch (this) {
            case Received(Ticket of, Danger danger, Promise promise) -> danger;
            case Added(Ticket of, Danger danger, boolean hidden) -> danger;
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
