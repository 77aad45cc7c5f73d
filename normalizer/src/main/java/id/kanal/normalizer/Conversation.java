package id.kanal.normalizer;

import id.kanal.kernel.failure.Code;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.json.ComplaintJson;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Notice;
import id.kanal.kernel.port.Means;
import id.kanal.normalizer.text.Intent;
import id.kanal.normalizer.text.Reading;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what becomes of a message, and answers it. */
final class Conversation {
    /** The code under which suspected noise lies among the parked entries. */
    static final String NOISE = "noise";

    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    private final Means means;
    private final NormalizerConfig config;
    private final Commands commands;
    private final Reports reports;

    Conversation(Means means, NormalizerConfig config) {
        ComplaintJson json = new ComplaintJson(config.owner());
        this.means = means;
        this.config = config;
        this.commands = new Commands(means, config, json);
        this.reports = new Reports(means, config, json);
    }

    Outcome understood(Arrived arrived, Reading reading, Batch batch) {
        Inbound message = arrived.message();
        Sender sender = Sender.of(message.from(), batch);
        if (arrived.report() && reading.intent() instanceof Intent.Noise)
            return reports.take(arrived, reading, sender, batch);
        Answer answer = new Answer(means, message, sender.language().orElse(reading.language()));
        return reading.intent()
                .match(
                        status -> {
                            batch.tell(commands.status(status, sender, answer, batch));
                            return Outcome.STATUS_ANSWER;
                        },
                        withdraw -> command(commands.withdraw(withdraw, sender, answer, batch), batch),
                        stop -> command(commands.stop(message.from(), answer, batch), batch),
                        start -> command(commands.start(message.from(), answer, batch), batch),
                        help -> command(answer.of(Notice.Kind.HELP), batch),
                        report -> reports.take(arrived, reading, sender, batch),
                        noise -> noise(message, sender, answer, batch));
    }

    private static Outcome command(Notice notice, Batch batch) {
        batch.tell(notice);
        return Outcome.COMMAND_ANSWER;
    }

    /** Kept for a person, who may send it back as a report; help is offered, but not to an endless echo. */
    private Outcome noise(Inbound message, Sender sender, Answer answer, Batch batch) {
        Instant now = means.clock().instant();
        batch.park(NOISE, "suspected noise", now, IntakeEntry.againAsReport(message));
        if (!sender.helpedWithin(config.helpEvery(), now)) {
            batch.tell(answer.of(Notice.Kind.NOISE));
            batch.put(Keys.sender(message.from()), Sender.helped(now), config.keepSenders());
        }
        return Outcome.NOISE;
    }

    /** Kept as it came. Whoever sent it is told once, not again when an operator has it tried once more. */
    Outcome unreadable(Arrived arrived, Batch batch) {
        Inbound message = arrived.message();
        String reason = message.content()
                .match(
                        text -> "",
                        part -> "",
                        Content.Undecodable::reason,
                        letter -> "",
                        rating -> "",
                        automatic -> "");
        park(message, Code.UNDECODABLE.id(), reason, batch);
        if (arrived.counted()) {
            String language = Sender.of(message.from(), batch).language().orElse("id");
            batch.tell(new Answer(means, message, language).of(Notice.Kind.UNREADABLE));
        }
        return Outcome.PARKED;
    }

    /** What our own mistake keeps us from handling. */
    Outcome broken(Arrived arrived, Failure bug, Batch batch) {
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

    private void park(Inbound message, String code, String detail, Batch batch) {
        batch.park(code, detail, means.clock().instant(), IntakeEntry.again(JournalJson.write(message)));
    }
}
