package id.kanal.normalizer.text;

import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Ticket;
import java.util.Optional;

/** What the citizen wants of us. */
public sealed interface Intent {
    /** Whether it asks something of us. A score does not: it may be one, or an answer to something else. */
    default boolean isOrder() {
        return switch (this) {
            case Status status -> !status.tells();
            case Withdraw withdraw -> true;
            case Stop stop -> true;
            case Start start -> true;
            case Help help -> true;
            case Guide guide -> true;
            case ChangeFormat write -> true;
            case ChangeLanguage speak -> true;
            case Link link -> true;
            case Unlink unlink -> true;
            case PreferNews prefer -> true;
            case Rate rate -> false;
            case Report report -> false;
            case Noise noise -> false;
        };
    }

    /**
     * How is my case?
     *
     * @param ticket empty when none was named, or what was named cannot be one of our tickets
     * @param numberGiven whether a number was named: with an empty ticket, a number that nobody has
     * @param tells whether it also says that nothing was done, which the agency has to know
     */
    record Status(Optional<Ticket> ticket, boolean numberGiven, boolean tells) implements Intent {
        public Status(Optional<Ticket> ticket, boolean numberGiven) {
            this(ticket, numberGiven, false);
        }
    }

    /**
     * Take my case back.
     *
     * @param ticket empty when none was named, or what was named cannot be one of our tickets
     * @param numberGiven whether a number was named
     */
    record Withdraw(Optional<Ticket> ticket, boolean numberGiven) implements Intent {}

    /** No more messages, please. */
    record Stop() implements Intent {}

    /** Messages again, please. */
    record Start() implements Intent {}

    /** How does this work? */
    record Help() implements Intent {}

    /** Lead me through a report, one question after the other. */
    record Guide() implements Intent {}

    /** Something to tell: a complaint, an aspiration, a question. Whatever is nothing else is this. */
    record Report() implements Intent {}

    /** Nothing was said: a greeting, a test, a laugh. Insults, capitals and emoji alone never make a message this. */
    record Noise() implements Intent {}

    /**
     * How content I am, if there is an outcome to rate.
     *
     * @param score 1 to 5
     * @param otherwise what the message is where there is none
     */
    record Rate(int score, Intent otherwise) implements Intent {}

    /**
     * Write to me in another form, please.
     *
     * @param otherwise what the message is on a channel that has one form only
     */
    record ChangeFormat(Format format, Intent otherwise) implements Intent {}

    /**
     * Write to me in another language, please.
     *
     * @param language BCP 47
     */
    record ChangeLanguage(String language) implements Intent {}

    /**
     * Another address is mine, too.
     *
     * @param written it, as it was written; empty where none was
     */
    record Link(Optional<String> written) implements Intent {
        @Override
        public String toString() {
            return "Link";
        }
    }

    /** Another address is not mine any more; where none is said, all of them are not. */
    record Unlink(OtherAddress other) implements Intent {}

    /** News to that address of mine, please; where none is said, to the one that this comes from. */
    record PreferNews(OtherAddress other) implements Intent {}

    /**
     * An address of theirs, as they say which one.
     *
     * @param written as it was written
     * @param network the network of their address, where they name that alone
     */
    record OtherAddress(Optional<String> written, Optional<String> network) {
        public static final OtherAddress NONE = new OtherAddress(Optional.empty(), Optional.empty());

        public static OtherAddress of(String written) {
            return new OtherAddress(Optional.of(written), Optional.empty());
        }

        public static OtherAddress at(String network) {
            return new OtherAddress(Optional.empty(), Optional.of(network));
        }

        public boolean isNone() {
            return equals(NONE);
        }

        /** It may be a telephone number. */
        @Override
        public String toString() {
            return "OtherAddress";
        }
    }
}
