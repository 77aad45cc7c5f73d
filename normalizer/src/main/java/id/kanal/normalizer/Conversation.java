package id.kanal.normalizer;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.json.ComplaintJson;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.normalizer.text.Intent;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what becomes of a message, and answers it. */
final class Conversation {
    /** The code under which suspected noise lies among the parked entries. */
    static final String NOISE = "noise";

    private static final String EMAIL = "email";

    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    private final RuntimeContext means;
    private final NormalizerConfig config;
    private final Commands commands;
    private final Reports reports;
    private final Ratings ratings;
    private final OwnWords ownWords;

    Conversation(NormalizerContext understanding) {
        this.means = understanding.means();
        this.config = understanding.config();
        this.ownWords = understanding.ownWords();
        ComplaintJson json = new ComplaintJson(config.owner());
        this.commands = new Commands(means, config, json);
        this.reports = new Reports(understanding, json);
        this.ratings = new Ratings(means, config, json);
    }

    Outcome understood(AssembledMessage arrived, ParsedMessage told, UnitOfWork batch) {
        Inbound message = arrived.message();
        if (told.letter().filter(ownWords::areAllOf).isPresent()) {
            recorded(message, OwnWords.REASON);
            return Outcome.AUTOMATIC;
        }
        if (told.letter().isPresent()) reachable(message.from(), batch);
        return meant(
                told.reading().intent(), new Turn(arrived, told, ConversationState.of(message.from(), batch), batch));
    }

    private Outcome meant(Intent intent, Turn turn) {
        if (turn.arrived().report() && intent instanceof Intent.Noise) return report(turn);
        UnitOfWork batch = turn.batch();
        NotificationFactory answer = turn.answer(means);
        return switch (intent) {
            case Intent.Status status -> {
                batch.tell(commands.status(status, turn.current(), answer, batch));
                yield Outcome.STATUS_ANSWER;
            }
            case Intent.Withdraw withdraw -> command(commands.withdraw(withdraw, turn.current(), answer, batch), batch);
            case Intent.Stop stop -> command(commands.stop(turn.from(), answer, batch), batch);
            case Intent.Start start -> command(commands.start(turn.from(), answer, batch), batch);
            case Intent.Help help -> command(answer.of(Notification.Kind.HELP), batch);
            case Intent.Report report -> report(turn);
            case Intent.Noise noise -> noise(turn.arrived().message(), turn.sender(), answer, batch);
            case Intent.Rate(int score, Intent otherwise) ->
                turn.rateable()
                        .map(ticket -> rated(new Content.Rating(ticket, score, Optional.empty()), answer, batch))
                        .orElseGet(() -> meant(otherwise, turn));
            case Intent.ChangeFormat(Format format, Intent otherwise) ->
                turn.arrived().message().channel().type().equals(EMAIL)
                        ? command(commands.write(format, answer, batch), batch)
                        : meant(otherwise, turn);
        };
    }

    private Outcome report(Turn turn) {
        Outcome outcome = reports.take(turn.arrived(), turn.told(), turn.sender(), turn.batch());
        if (outcome == Outcome.AUTOMATIC) recorded(turn.arrived().message(), "echo");
        return outcome;
    }

    /** Whoever writes to us evidently has mail again. */
    private static void reachable(Address from, UnitOfWork batch) {
        if (!batch.state(Keys.bounced(from)).isEmpty()) batch.remove(Keys.bounced(from));
    }

    private Outcome rated(Content.Rating rating, NotificationFactory answer, UnitOfWork batch) {
        batch.tell(ratings.take(rating, answer, batch));
        return Outcome.RATING;
    }

    /** Given on the page behind the signed link. */
    Outcome rated(AssembledMessage arrived, Content.Rating rating, UnitOfWork batch) {
        Inbound message = arrived.message();
        String language = TicketCard.of(rating.ticket(), batch).language().orElse("id");
        NotificationFactory answer = NotificationFactory.to(message, Optional.empty(), language, means)
                .in(Keys.ThreadFields.in(batch.state(Keys.thread(rating.ticket()))));
        return rated(rating, answer, batch);
    }

    Outcome automatic(AssembledMessage arrived, Content.Automatic automatic) {
        recorded(arrived.message(), automatic.reason());
        return Outcome.AUTOMATIC;
    }

    private static void recorded(Inbound message, String reason) {
        LOG.atInfo()
                .addKeyValue("channel", message.channel().id())
                .addKeyValue("message", message.id())
                .addKeyValue("reason", reason)
                .log("recorded, not answered: no person wrote it");
    }

    private static Outcome command(Notification notice, UnitOfWork batch) {
        batch.tell(notice);
        return Outcome.COMMAND_ANSWER;
    }

    /** Kept for a person, who may send it back as a report; help is offered, but not to an endless echo. */
    private Outcome noise(Inbound message, ConversationState sender, NotificationFactory answer, UnitOfWork batch) {
        Instant now = means.clock().instant();
        batch.park(NOISE, "suspected noise", now, IntakeEntry.againAsReport(message));
        if (!sender.helpedWithin(config.helpEvery(), now)) {
            batch.tell(answer.of(Notification.Kind.NOISE));
            batch.put(Keys.sender(message.from()), ConversationState.helped(now), config.keepSenders());
        }
        return Outcome.NOISE;
    }

    /** Kept as it came. Whoever sent it is told once, not again when an operator has it tried once more. */
    Outcome unreadable(AssembledMessage arrived, UnitOfWork batch) {
        Inbound message = arrived.message();
        String reason = switch (message.content()) {
            case Content.Text text -> "";
            case Content.Part part -> "";
            case Content.Undecodable undecodable -> undecodable.reason();
            case Content.Letter letter -> "";
            case Content.Rating rating -> "";
            case Content.Automatic automatic -> "";
        };
        park(message, FailureCode.UNDECODABLE.id(), reason, batch);
        if (arrived.counted()) {
            String language =
                    ConversationState.of(message.from(), batch).language().orElse("id");
            batch.tell(NotificationFactory.to(message, Optional.empty(), language, means)
                    .of(Notification.Kind.UNREADABLE));
        }
        return Outcome.PARKED;
    }

    /** What our own mistake keeps us from handling. */
    Outcome broken(AssembledMessage arrived, Failure bug, UnitOfWork batch) {
        LOG.atError()
                .addKeyValue("channel", arrived.message().channel().id())
                .addKeyValue("code", bug.code().id())
                .addKeyValue("cause", bug.getMessage())
                .addKeyValue("at", place(bug))
                .log("parked");
        park(arrived.message(), bug.code().id(), bug.getMessage(), batch);
        return Outcome.PARKED;
    }

    /** Where it happened. The exception itself is not logged: its message may quote the citizen. */
    private static String place(Failure bug) {
        Throwable cause = bug.getCause() == null ? bug : bug.getCause();
        StackTraceElement[] frames = cause.getStackTrace();
        return frames.length == 0 ? "unknown" : frames[0].toString();
    }

    private void park(Inbound message, String code, String detail, UnitOfWork batch) {
        batch.park(code, detail, means.clock().instant(), IntakeEntry.again(JournalJson.write(message)));
    }
}
