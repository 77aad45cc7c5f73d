package id.kanal.normalizer;

import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.json.ComplaintJson;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Author;
import id.kanal.kernel.model.Claim;
import id.kanal.kernel.model.Claim.Act;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.state.TicketCard;
import id.kanal.normalizer.text.Intent;
import id.kanal.normalizer.text.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides what becomes of a message, and answers it. Pure: no futures, no clock, no ids of its own. */
final class Dialogue {
    /** How many messages without content of one sender are kept until help is offered again. */
    private static final int KEPT_NOISE = 5;
    /** From so many words on something is said, up to so many it may go on with something. */
    private static final int SENTENCE = 3;

    private static final int FEW_WORDS = 12;

    /** The code under which the octets of a message lie there that could not be read wholly. */
    static final String DAMAGED = "damaged";

    private final NormalizerContext context;
    private final NormalizerConfig config;
    private final Commands commands;
    private final Reports reports;
    private final Ratings ratings;
    private final Choices choices;
    private final ReplyResolver replies;
    private final Edits edits;
    private final ThreadResolver threads;
    private final Guide guide;

    Dialogue(NormalizerContext context) {
        this.context = context;
        this.config = context.config();
        ComplaintJson json = new ComplaintJson(config.owner());
        Confirmations confirmations = new Confirmations(context.seal());
        this.commands = new Commands(json, confirmations);
        this.reports = new Reports(config, json, confirmations);
        this.ratings = new Ratings(json, confirmations);
        WhichCase which = new WhichCase(config);
        this.guide = new Guide(context, reports);
        this.choices = new Choices(json, which, guide);
        this.replies = new ReplyResolver(config, reports, ratings, which);
        this.threads = new ThreadResolver(config);
        this.edits = new Edits(json);
    }

    /** Throws {@link Missing} when something has to be known that was not loaded. */
    Turn turn(Conversation before, Input in, Known known, Draw draw, Instant now) {
        return switch (in) {
            case Input.Received received ->
                received(new OpenTurn(context, remembered(before, now), received, known, draw, now));
            case Input.Early(Input.Received part, Topic.Danger danger) -> {
                OpenTurn turn = new OpenTurn(context, before, part, known, draw, now);
                turn.answer(new Topic.StillArriving(danger));
                yield turn.unfinished();
            }
            case Input.News(var event, var of) -> NewsUpdates.of(event, before, known, draw, now, context);
            case Input.Late late -> LateFiles.of(late, before, known, context, draw, now);
            case Input.Spoken late -> Transcripts.late(late, before, known, context, draw, now);
            case Input.Due due -> WhichCase.due(due, before, known, now);
            case Input.Linked(var entry) -> LinkChanges.of(entry, before, draw, now);
        };
    }

    /** Cases are forgotten after a while even where something else of the address is kept longer; blocks run out. */
    private Conversation remembered(Conversation before, Instant now) {
        Conversation c = before.unreached()
                        .filter(blocked -> !blocked.until().isAfter(now))
                        .isPresent()
                ? before.reaching(before.reach().alone().blocked(Optional.empty())) // by now it may be somebody else's
                : before;
        boolean old = c.last()
                .filter(last -> last.at().plus(config.keepSenders()).isBefore(now))
                .isPresent();
        return old
                ? new Conversation(
                        List.of(), Optional.empty(), Optional.empty(), c.times(), c.wishes(), c.reach(), c.pending())
                : c;
    }

    private Turn received(OpenTurn turn) {
        AddressLinks.vouched(turn);
        if (!(turn.inbound().content() instanceof Content.Edited)) threads.brought(turn);
        return switch (turn.inbound().content()) {
            case Content.Message message -> message(turn);
            case Content.Fragment fragment -> unreadable("", turn);
            case Content.Edited(String original, Content.Message now) -> {
                ReachChanges.heard(turn);
                yield edits.edited(original, read(turn), turn)
                        .or(() -> guide.edited(original, read(turn), turn))
                        .orElseGet(() -> {
                            threads.brought(turn);
                            return meant(read(turn), turn);
                        });
            }
            case Content.Deleted(String original) -> edits.deleted(original, turn);
            case Content.Chosen(String question, String option) -> {
                ReachChanges.heard(turn);
                yield chosen(question, option, turn);
            }
            case Content.Rated rating -> ratings.byLink(rating, turn);
            case Content.Contactable(boolean may, String reason) -> ReachChanges.contactable(may, reason, turn);
            case Content.AddressChanged(Address before) -> {
                AddressLinks.moved(before, turn);
                yield turn.recorded("address-changed");
            }
            case Content.Missed(String reason) -> {
                ReachChanges.heard(turn);
                yield turn.recorded(reason);
            }
            case Content.Recorded(String reason, var raw) -> turn.recorded(reason);
            case Content.Undecodable(String reason, var beginning, var raw) -> unreadable(reason, turn);
        };
    }

    private Turn message(OpenTurn turn) {
        ReachChanges.heard(turn);
        read(turn).message().raw().ifPresent(octets -> keep(octets, turn));
        return meant(read(turn), turn);
    }

    /** The message goes on as far as it could be read; a person may make out the rest. */
    private static void keep(Octets octets, OpenTurn turn) {
        Content raw = new Content.Undecodable("some characters could not be read", octets, Optional.empty());
        turn.parkIfRoom(DAMAGED, "some characters could not be read; the message went on without them", raw);
    }

    private static AnalyzedMessage read(OpenTurn turn) {
        return turn.input().read().orElseThrow(() -> new IllegalStateException("words that were not read"));
    }

    private Turn meant(AnalyzedMessage read, OpenTurn turn) {
        if (turn.inbound().reserved().isPresent()) return reports.own(read, turn);
        if (turn.input().arrived().guided()) return guide.finished(read, turn);
        Optional<AssembledMessage.Question> about = turn.input().arrived().about();
        if (about.isPresent()) return replies.about(about.get(), read, turn).orElseGet(() -> reports.take(read, turn));
        Optional<Choices.Chosen> chosen = turn.conversation().pending().isEmpty()
                        || read.transcriptOf().isPresent() // a machine may hear a digit in anything
                ? Optional.empty()
                : choices.ofDigit(read.message().body().text(), turn);
        return chosen.map(answer -> choices.take(answer, turn))
                .or(() -> LinkCodes.typed(read, turn))
                .or(() -> guide.answered(read, turn))
                .or(() -> replies.take(read, turn))
                .or(() -> onItsPage(turn) ? Optional.of(reports.take(read, turn)) : Optional.empty())
                .orElseGet(() -> meant(read.analysis().intent(), read, turn));
    }

    /**
     * Whether it was written on the page of a case by somebody to whom nothing can be sent, or brought by staff or by the program
     * that filed the case: whatever is written there, however short, is for the case, and orders have buttons.
     */
    private static boolean onItsPage(OpenTurn turn) {
        Author.Role by = turn.inbound().origin().by().role();
        boolean forThem = by == Author.Role.PARTNER || by == Author.Role.STAFF;
        return (forThem || !turn.answerable())
                && turn.inbound().origin().proof() instanceof Proof.Token
                && turn.thread()
                        .filter(card -> turn.allows(Act.ADD, Optional.of(card.ticket())))
                        .isPresent();
    }

    private Turn meant(Intent intent, AnalyzedMessage read, OpenTurn turn) {
        if (turn.input().arrived().asReport() && intent instanceof Intent.Noise) return reports.take(read, turn);
        return switch (intent) {
            case Intent.Status status when status.tells() -> reports.take(read, turn);
            case Intent.Status status -> {
                commands.status(status, AddressLinks.current(turn), turn);
                yield turn.done(Outcome.STATUS_ANSWER);
            }
            case Intent.Withdraw withdraw -> {
                commands.withdraw(withdraw, turn.current(), turn);
                yield turn.done(Outcome.COMMAND_ANSWER);
            }
            case Intent.Stop stop -> {
                commands.stop(turn);
                yield turn.done(Outcome.COMMAND_ANSWER);
            }
            case Intent.Start start -> {
                commands.start(turn);
                yield turn.done(Outcome.COMMAND_ANSWER);
            }
            case Intent.Help help -> {
                turn.answer(new Topic.Help());
                yield turn.done(Outcome.COMMAND_ANSWER);
            }
            case Intent.Guide lead -> guide.begin(turn);
            case Intent.Report report when ReplyResolver.isThanks(read, turn) -> replies.courtesy(turn);
            case Intent.Report report -> reports.take(read, turn);
            case Intent.Noise noise -> noise(read, turn);
            case Intent.Rate(int score, Intent otherwise) ->
                turn.rateable()
                        .map(ticket -> ratings.byNumber(ticket, score, turn))
                        .orElseGet(() -> meant(otherwise, read, turn));
            case Intent.ChangeLanguage(String language) -> {
                Commands.speak(language, turn);
                yield turn.done(Outcome.COMMAND_ANSWER);
            }
            case Intent.Link(Optional<String> address) -> {
                LinkCodes.ask(address, turn);
                yield turn.done(Outcome.COMMAND_ANSWER);
            }
            case Intent.Unlink(Intent.OtherAddress other) -> {
                AddressLinks.end(other, turn);
                yield turn.done(Outcome.COMMAND_ANSWER);
            }
            case Intent.PreferNews(Intent.OtherAddress other) -> {
                AddressLinks.prefer(other, turn);
                yield turn.done(Outcome.COMMAND_ANSWER);
            }
            case Intent.ChangeFormat(Format format, Intent otherwise) -> {
                if (!writes(format, turn)) yield meant(otherwise, read, turn);
                commands.write(format, turn);
                yield turn.done(Outcome.COMMAND_ANSWER);
            }
        };
    }

    private static boolean writes(Format format, OpenTurn turn) {
        Set<Format> formats = turn.input().profile().formats();
        return formats.contains(format) || (format == Format.PLAIN && !formats.isEmpty());
    }

    private Turn chosen(String question, String option, OpenTurn turn) {
        if (question.equals(Confirmations.QUESTION)) return confirmed(option, turn);
        Optional<GuideStep> step = GuideStep.of(question);
        if (step.isPresent()) return guide.chosen(step.get(), option, turn);
        return choices.of(question, option, turn)
                .map(answer -> choices.take(answer, turn))
                .orElseGet(() -> turn.recorded("chosen"));
    }

    /** Confirmed by a link of ours: done and answered as the command would have been. */
    private Turn confirmed(String option, OpenTurn turn) {
        String[] parts = option.split("/", 2);
        Optional<Act> act = Confirmations.act(parts[0]);
        if (act.isEmpty() || !(turn.inbound().origin().proof() instanceof Proof.Token(Claim claim)))
            return turn.recorded("unproven");
        if (!turn.allows(act.get(), claim.ticket())) return turn.recorded("unproven");
        // whose address it is stands in what is open, and nowhere else
        String wanted = parts.length > 1 && act.get() != Act.LINK
                ? parts[1]
                : Confirmations.wanted(act.get(), turn).orElse("");
        Confirmations.settle(act.get(), turn);
        return confirmed(act.get(), wanted, claim.ticket(), turn);
    }

    private Turn confirmed(Act act, String wanted, Optional<Ticket> ticket, OpenTurn turn) {
        switch (act) {
            case SEE -> {
                commands.see(ticket.or(() -> AddressLinks.current(turn)), turn);
                return turn.done(Outcome.STATUS_ANSWER);
            }
            case WITHDRAW -> commands.withdraw(new Intent.Withdraw(ticket, true), ticket, turn);
            case STOP -> {
                if (wanted.equals(Confirmations.STOP)) commands.stop(turn);
                else if (wanted.equals(Confirmations.START)) commands.start(turn);
                else return turn.recorded("confirmed before");
            }
            case FORMAT -> {
                Optional<Format> format = format(wanted);
                if (format.isEmpty()) return turn.recorded("confirmed before");
                commands.write(format.get(), turn);
            }
            case RATE -> {
                boolean digit = wanted.length() == 1 && wanted.charAt(0) >= '1' && wanted.charAt(0) <= '5';
                if (!digit || ticket.isEmpty()) return turn.recorded("confirmed before");
                return ratings.byNumber(ticket.get(), wanted.charAt(0) - '0', turn);
            }
            case LINK -> {
                if (wanted.isEmpty() || ticket.isEmpty()) return turn.recorded("confirmed before");
                commands.link(Address.ofKey(wanted), ticket.get(), turn);
            }
            case REPLY, ADD -> {
                return turn.recorded("confirmed nothing");
            }
        }
        return turn.done(Outcome.COMMAND_ANSWER);
    }

    private static Optional<Format> format(String name) {
        for (Format format : Format.values()) if (format.name().equalsIgnoreCase(name)) return Optional.of(format);
        return Optional.empty();
    }

    /**
     * Kept for a person, who may send it back as a report; help is offered, but not to an endless echo, and of that only the
     * beginning is kept.
     */
    private Turn noise(AnalyzedMessage read, OpenTurn turn) {
        boolean known = turn.conversation().ticket().isPresent();
        Tone tone = read.analysis().subject().tone();
        Optional<TicketCard> before = tone == Tone.PLAIN ? goesOn(read, turn) : Optional.empty();
        if (before.isPresent()) return reports.more(read, before.get(), turn);
        if (known && (tone == Tone.COURTESY || tone == Tone.ASSENT)) return replies.courtesy(turn);
        if (!turn.helpedLately()) {
            turn.answer(
                    turn.conversation().ticket().<Topic>map(Topic.Courtesy::new).orElseGet(Topic.Noise::new));
            turn.change(c -> c.helpedAt(turn.now()));
        }
        if (turn.conversation().times().noise() < KEPT_NOISE) {
            turn.parkIfRoom(NormalizerStage.NOISE, "suspected noise");
            turn.change(Conversation::babbled);
        }
        return turn.done(Outcome.NOISE);
    }

    /** What means nothing by itself may go on with what a person told before: just now, or in a few words more, lately. */
    private Optional<TicketCard> goesOn(AnalyzedMessage read, OpenTurn turn) {
        int words = read.analysis().words().text().strip().split("[^\\p{L}]+").length;
        Duration lately = words >= SENTENCE && words <= FEW_WORDS ? config.answerNews() : config.afterthought();
        if (words < 2 || !turn.spokeWithin(lately) || !turn.answerable()) return Optional.empty();
        return turn.current()
                .map(turn.known()::card)
                .filter(TicketCard::open)
                .filter(card -> turn.allows(Act.ADD, Optional.of(card.ticket())));
    }

    /** Kept as it came. Whoever sent it is told once, not again when an operator has it tried once more. */
    private static Turn unreadable(String reason, OpenTurn turn) {
        turn.park(FailureCode.UNDECODABLE.id(), reason);
        if (turn.input().arrived().counted()) turn.answer(new Topic.Unreadable());
        return turn.done(Outcome.PARKED);
    }
}
