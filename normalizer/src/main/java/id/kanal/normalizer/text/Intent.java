package id.kanal.normalizer.text;

import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Ticket;
import java.util.Optional;
import java.util.function.Function;

/** What the citizen wants of us. */
public sealed interface Intent {
    <T> T match(
            Function<Status, T> status,
            Function<Withdraw, T> withdraw,
            Function<Stop, T> stop,
            Function<Start, T> start,
            Function<Help, T> help,
            Function<Report, T> report,
            Function<Noise, T> noise,
            Function<Rate, T> rate,
            Function<Write, T> write);

    /**
     * How is my case?
     *
     * @param ticket empty when none was named, or what was named cannot be one of our tickets
     * @param numberGiven whether a number was named: with an empty ticket, a number that nobody has
     */
    record Status(Optional<Ticket> ticket, boolean numberGiven) implements Intent {
        @Override
        public <T> T match(
                Function<Status, T> status,
                Function<Withdraw, T> withdraw,
                Function<Stop, T> stop,
                Function<Start, T> start,
                Function<Help, T> help,
                Function<Report, T> report,
                Function<Noise, T> noise,
                Function<Rate, T> rate,
                Function<Write, T> write) {
            return status.apply(this);
        }
    }

    /**
     * Take my case back.
     *
     * @param ticket empty when none was named, or what was named cannot be one of our tickets
     * @param numberGiven whether a number was named
     */
    record Withdraw(Optional<Ticket> ticket, boolean numberGiven) implements Intent {
        @Override
        public <T> T match(
                Function<Status, T> status,
                Function<Withdraw, T> withdraw,
                Function<Stop, T> stop,
                Function<Start, T> start,
                Function<Help, T> help,
                Function<Report, T> report,
                Function<Noise, T> noise,
                Function<Rate, T> rate,
                Function<Write, T> write) {
            return withdraw.apply(this);
        }
    }

    /** No more messages, please. */
    record Stop() implements Intent {
        @Override
        public <T> T match(
                Function<Status, T> status,
                Function<Withdraw, T> withdraw,
                Function<Stop, T> stop,
                Function<Start, T> start,
                Function<Help, T> help,
                Function<Report, T> report,
                Function<Noise, T> noise,
                Function<Rate, T> rate,
                Function<Write, T> write) {
            return stop.apply(this);
        }
    }

    /** Messages again, please. */
    record Start() implements Intent {
        @Override
        public <T> T match(
                Function<Status, T> status,
                Function<Withdraw, T> withdraw,
                Function<Stop, T> stop,
                Function<Start, T> start,
                Function<Help, T> help,
                Function<Report, T> report,
                Function<Noise, T> noise,
                Function<Rate, T> rate,
                Function<Write, T> write) {
            return start.apply(this);
        }
    }

    /** How does this work? */
    record Help() implements Intent {
        @Override
        public <T> T match(
                Function<Status, T> status,
                Function<Withdraw, T> withdraw,
                Function<Stop, T> stop,
                Function<Start, T> start,
                Function<Help, T> help,
                Function<Report, T> report,
                Function<Noise, T> noise,
                Function<Rate, T> rate,
                Function<Write, T> write) {
            return help.apply(this);
        }
    }

    /** Something to tell: a complaint, an aspiration, a question. Whatever is nothing else is this. */
    record Report() implements Intent {
        @Override
        public <T> T match(
                Function<Status, T> status,
                Function<Withdraw, T> withdraw,
                Function<Stop, T> stop,
                Function<Start, T> start,
                Function<Help, T> help,
                Function<Report, T> report,
                Function<Noise, T> noise,
                Function<Rate, T> rate,
                Function<Write, T> write) {
            return report.apply(this);
        }
    }

    /** Nothing was said: a greeting, a test, a laugh. Insults, capitals and emoji alone never make a message this. */
    record Noise() implements Intent {
        @Override
        public <T> T match(
                Function<Status, T> status,
                Function<Withdraw, T> withdraw,
                Function<Stop, T> stop,
                Function<Start, T> start,
                Function<Help, T> help,
                Function<Report, T> report,
                Function<Noise, T> noise,
                Function<Rate, T> rate,
                Function<Write, T> write) {
            return noise.apply(this);
        }
    }

    /**
     * How content I am, if there is an outcome to rate.
     *
     * @param score 1 to 5
     * @param otherwise what the message is where there is none
     */
    record Rate(int score, Intent otherwise) implements Intent {
        @Override
        public <T> T match(
                Function<Status, T> status,
                Function<Withdraw, T> withdraw,
                Function<Stop, T> stop,
                Function<Start, T> start,
                Function<Help, T> help,
                Function<Report, T> report,
                Function<Noise, T> noise,
                Function<Rate, T> rate,
                Function<Write, T> write) {
            return rate.apply(this);
        }
    }

    /**
     * Write to me in another form, please.
     *
     * @param otherwise what the message is on a channel that has one form only
     */
    record Write(Format format, Intent otherwise) implements Intent {
        @Override
        public <T> T match(
                Function<Status, T> status,
                Function<Withdraw, T> withdraw,
                Function<Stop, T> stop,
                Function<Start, T> start,
                Function<Help, T> help,
                Function<Report, T> report,
                Function<Noise, T> noise,
                Function<Rate, T> rate,
                Function<Write, T> write) {
            return write.apply(this);
        }
    }
}
