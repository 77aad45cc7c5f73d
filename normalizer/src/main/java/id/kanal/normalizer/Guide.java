package id.kanal.normalizer;

import id.kanal.kernel.model.ChannelProfile.Ability;
import id.kanal.kernel.model.Claim.Act;
import id.kanal.kernel.model.Complaint.Attachment;
import id.kanal.kernel.model.Complaint.Urgency;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Content.Message;
import id.kanal.kernel.model.Declared;
import id.kanal.kernel.model.Pending;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Topic.Danger;
import id.kanal.normalizer.reassembly.ReportDraft;
import id.kanal.normalizer.text.Intent;
import id.kanal.normalizer.text.TextAnalyzer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Leads whoever asks for it through a report, one question at a time. The answers wait in the journal as the parts of one message,
 * with its timer: the last word, silence for {@code normalizer.guide-within} or danger lets it go on as a case of its own.
 */
final class Guide {
    private final NormalizerConfig config;
    private final TextAnalyzer analyzer;
    private final Reports reports;

    Guide(NormalizerContext context, Reports reports) {
        this.config = context.config();
        this.analyzer = context.analyzer();
        this.reports = reports;
    }

    /** What is open with somebody who is being led. */
    private record Open(Pending question, GuideStep step, ReportDraft draft) {}

    private static Optional<Open> open(OpenTurn turn) {
        if (!turn.allows(Act.ADD, Optional.empty())) return Optional.empty();
        return Choices.live(turn).stream().filter(GuideStep::is).findFirst().map(question -> {
            String key =
                    ReportDraft.key(turn.from(), question.id(), turn.known().keys());
            ReportDraft draft =
                    ReportDraft.at(key, turn.known()::state, turn.known().keys());
            return new Open(question, GuideStep.of(question.slot()).orElseThrow(), draft);
        });
    }

    /** Asked to lead: by the first question, or once more by the one that is open. */
    Turn begin(OpenTurn turn) {
        boolean may = turn.input().profile().can(Ability.OPTIONS)
                && turn.allows(Act.ADD, Optional.empty())
                && turn.answerable();
        if (!may) turn.answer(new Topic.Help());
        else open(turn).ifPresentOrElse(open -> ask(open.step, open, open.draft, turn), () -> first(turn));
        return turn.done(Outcome.COMMAND_ANSWER);
    }

    /** Named by the order, not by chance: a turn that is tried again must not look for its draft elsewhere. */
    private void first(OpenTurn turn) {
        String id = turn.inbound().id();
        String key = ReportDraft.key(turn.from(), id, turn.known().keys());
        ask(
                GuideStep.WHAT,
                id,
                ReportDraft.at(key, nothing -> Map.of(), turn.known().keys()),
                turn);
    }

    private void ask(GuideStep step, Open open, ReportDraft draft, OpenTurn turn) {
        ask(step, open.question.id(), draft, turn);
    }

    private void ask(GuideStep step, String id, ReportDraft draft, OpenTurn turn) {
        Instant until = turn.now().plus(config.guideWithin());
        if (draft.timer().isPresent()) write(draft, ReportDraft.due(until), turn);
        List<Topic.Option> options = step.options();
        turn.change(c -> c.answered(id).asking(new Pending(id, Optional.empty(), step.slot(), options, until)));
        Optional<Topic.Entered> entered = step == GuideStep.SUMMARY ? Optional.of(entered(draft)) : Optional.empty();
        turn.answer(new Topic.Question(step.slot(), Optional.empty(), options, until, entered));
    }

    private Topic.Entered entered(ReportDraft draft) {
        return GuidedAnswer.entered(draft, analyzer);
    }

    /** What somebody writes who is being led; empty for orders, and for what answers something else or is a report by itself. */
    Optional<Turn> answered(AnalyzedMessage read, OpenTurn turn) {
        if (turn.input().arrived().asReport()) return Optional.empty();
        return open(turn).filter(open -> turn.thread().isEmpty()).flatMap(open -> answered(open, read, turn));
    }

    private Optional<Turn> answered(Open open, AnalyzedMessage read, OpenTurn turn) {
        Intent intent = read.analysis().intent();
        Optional<String> chosen = inWords(open.step, read);
        if (chosen.isPresent()) return Optional.of(choose(open, open.step, chosen.get(), turn));
        if (takesBack(intent) && read.wordCount() <= ReplyResolver.BRIEF) return Optional.of(discard(open, turn));
        boolean rating = intent instanceof Intent.Rate && turn.rateable().isPresent();
        boolean nothing = open.step == GuideStep.WHAT && intent instanceof Intent.Noise;
        if (orders(intent, turn) || rating || nothing) return Optional.empty();
        if (read.isCourtesy() && read.wordCount() <= ReplyResolver.BRIEF) {
            ask(open.step, open, open.draft, turn);
            return Optional.of(turn.done(Outcome.COURTESY));
        }
        if (isGrave(read)) return Optional.of(atOnce(open, read, turn));
        ReportDraft draft = hold(open, read, turn);
        boolean asked = isEarly(open, turn) && GuideStep.after(draft.answered()) == open.step;
        if (!asked) goOn(open, draft, turn);
        return Optional.of(turn.unfinished());
    }

    private Optional<String> inWords(GuideStep step, AnalyzedMessage read) {
        Message message = read.message();
        if (!message.files().isEmpty() || message.place().isPresent()) return Optional.empty();
        Set<String> offered = step == GuideStep.PLACE
                ? Set.of(GuideStep.SKIP)
                : step.options().stream().map(Topic.Option::id).collect(Collectors.toSet());
        return analyzer.chosen(message.body().text(), offered);
    }

    private static boolean takesBack(Intent intent) {
        return intent instanceof Intent.Withdraw withdraw && !withdraw.numberGiven();
    }

    /** Of a form that the channel does not have nobody speaks. */
    private static boolean orders(Intent intent, OpenTurn turn) {
        boolean formless = intent instanceof Intent.ChangeFormat
                && turn.input().profile().formats().isEmpty();
        return intent.isOrder() && !formless;
    }

    /** Whoever is in danger, or has something to fear, is asked nothing. */
    private static boolean isGrave(AnalyzedMessage read) {
        return read.safety().danger() != Danger.NONE
                || read.safety().urgency() == Urgency.EMERGENCY
                || read.safety().protect();
    }

    /** Alone it is told as it came; otherwise its sender is warned at once, and all that waits goes on. */
    private Turn atOnce(Open open, AnalyzedMessage read, OpenTurn turn) {
        if (open.draft.isEmpty()) {
            turn.change(c -> c.answered(open.question.id()));
            return reports.own(read, turn);
        }
        warned(hold(open, read, turn), open, read, turn);
        return turn.unfinished();
    }

    private static void warned(ReportDraft draft, Open open, AnalyzedMessage read, OpenTurn turn) {
        Danger danger = read.safety().danger();
        if (danger != Danger.NONE) {
            turn.answer(new Topic.StillArriving(danger));
            write(draft, ReportDraft.warned(danger), turn);
        }
        goesOut(draft, open, turn);
    }

    private void goOn(Open open, ReportDraft draft, OpenTurn turn) {
        if (draft.isFull()) goesOut(draft, open, turn);
        else ask(GuideStep.after(draft.answered()), open, draft, turn);
    }

    /** What was written before our question was read is an answer to the one before it. */
    private boolean isEarly(Open open, OpenTurn turn) {
        Instant asked = open.question.until().minus(config.guideWithin());
        return open.step != GuideStep.WHAT && !turn.inbound().receivedAt().isAfter(asked);
    }

    private static void send(Open open, OpenTurn turn) {
        write(open.draft, ReportDraft.finished(), turn);
        goesOut(open.draft, open, turn);
    }

    private static void goesOut(ReportDraft draft, Open open, OpenTurn turn) {
        write(draft, ReportDraft.due(turn.now()), turn);
        turn.remind(draft.timer().orElseThrow(), turn.now());
        turn.change(c -> c.answered(open.question.id()));
    }

    private static ReportDraft write(ReportDraft draft, Map<String, String> fields, OpenTurn turn) {
        turn.index(draft.key(), fields, ReportDraft.KEEP);
        return draft.and(fields);
    }

    /** Another part of the report. */
    private ReportDraft hold(Open open, AnalyzedMessage read, OpenTurn turn) {
        int part = part(open, read, turn);
        Message written = ((Message) turn.inbound().content()).declaring(GuidedAnswer.declared(part, read));
        Set<String> settled = GuidedAnswer.settles(part, read);
        if (open.step == GuideStep.KIND && !isEarly(open, turn)) settled.add(open.step.id()); // their words shall tell
        int number = open.draft.next(part);
        ReportDraft draft = keep(open, number, written, turn.input().arrived().counted(), settled, turn);
        for (AssembledMessage.Part named : turn.indexed())
            if (named.inboundId().equals(turn.inbound().id()))
                turn.indexMessage(
                        named.messageId(), MessageIndex.waiting(draft.key(), number, written, named.inboundId()));
        for (Attachment silent : Transcripts.notAwaited(read, turn)) write(draft, ReportDraft.heard(silent.id()), turn);
        turn.input().arrived().gaps().late().ifPresent(late -> turn.indexLate(late, LateFiles.waitingIn(draft.key())));
        if (part == GuideStep.WHAT.part && turn.conversation().language().isEmpty())
            turn.change(c -> c.writing(read.analysis().words().language()));
        return draft;
    }

    /** What was written before the question was put is more of what was told; a place that is shown is always a place. */
    private int part(Open open, AnalyzedMessage read, OpenTurn turn) {
        boolean words = read.analysis().words().text().codePoints().anyMatch(Character::isLetterOrDigit);
        if (!words) return GuidedAnswer.shows(read.message()) ? GuideStep.PLACE.part : GuideStep.MORE;
        return isEarly(open, turn) || !open.step.takesWords() ? GuideStep.MORE : open.step.part;
    }

    private ReportDraft keep(
            Open open, int number, Message written, boolean counted, Set<String> settled, OpenTurn turn) {
        ReportDraft before = open.draft;
        int part = ReportDraft.question(number);
        Map<String, String> fields = new HashMap<>(part == GuideStep.MORE ? Map.of() : before.without(part));
        if (!fields.isEmpty())
            turn.joined(before.channel(), before.counted() - before.and(fields).counted());
        Instant due = turn.now().plus(config.guideWithin());
        fields.putAll(before.with(number, turn.inbound(), written, counted, due));
        fields.putAll(before.answering(settled));
        ReportDraft now = write(before, fields, turn);
        if (before.timer().isEmpty()) turn.remind(now.timer().orElseThrow(), due);
        return now;
    }

    /** A button of ours, or the number of an option. Of an earlier question it counts as long as there is a report. */
    Turn chosen(GuideStep step, String option, OpenTurn turn) {
        boolean offered = step.options().contains(new Topic.Option(option));
        return open(turn)
                .filter(open -> offered)
                .map(open -> choose(open, step, option, turn))
                .or(() -> offered ? late(step, option, turn) : Optional.empty())
                .orElseGet(() -> turn.recorded("chosen"));
    }

    /** Whoever wants to be protected when the report is out already still is. */
    private Optional<Turn> late(GuideStep step, String option, OpenTurn turn) {
        if (step != GuideStep.PROTECTION || option.equals(GuideStep.USUAL)) return Optional.empty();
        Message hiding = Message.of("").declaring(GuidedAnswer.ofProtection(GuideStep.SECRET));
        return turn.current()
                .filter(ticket -> turn.allows(Act.ADD, Optional.of(ticket)))
                .map(turn.known()::card)
                .filter(card -> card.open() && card.belongsTo(turn.from()))
                .map(card -> reports.more(new AnalyzedMessage(analyzer.read(""), hiding), card, turn));
    }

    private Turn choose(Open open, GuideStep step, String option, OpenTurn turn) {
        if (option.equals(GuideStep.DISCARD)) return discard(open, turn);
        if (open.draft.isEmpty()) ask(GuideStep.WHAT, open, open.draft, turn);
        else
            switch (step) {
                case KIND -> settle(open, step, GuidedAnswer.ofKind(option), turn);
                case PROTECTION -> settle(open, step, GuidedAnswer.ofProtection(option), turn);
                case SUMMARY -> {
                    if (option.equals(GuideStep.SEND)) send(open, turn);
                    else ask(GuideStep.CHANGE, open, open.draft, turn);
                }
                case CHANGE -> ask(GuideStep.named(option), open, open.draft, turn);
                case WHAT, PLACE -> settle(open, GuideStep.PLACE, Declared.NOTHING, turn);
            }
        return turn.done(Outcome.COMMAND_ANSWER);
    }

    private void settle(Open open, GuideStep step, Declared declared, OpenTurn turn) {
        Message choice = Message.of("").declaring(declared);
        goOn(open, keep(open, open.draft.next(step.part), choice, false, Set.of(step.id()), turn), turn);
    }

    /** What was not sent is gone, with all that came along. */
    private static Turn discard(Open open, OpenTurn turn) {
        open.draft.timer().ifPresent(timer -> {
            turn.joined(open.draft.channel(), open.draft.counted());
            turn.forget(timer);
            turn.erase(open.draft.key());
            turn.eraseBlobs(open.draft.messages().stream()
                    .flatMap(message -> MessageIndex.blobs(message).stream())
                    .collect(Collectors.toSet()));
        });
        turn.change(c -> c.answered(open.question.id()));
        turn.count("draft-discarded");
        turn.answer(new Topic.DraftDiscarded());
        return turn.done(Outcome.COMMAND_ANSWER);
    }

    /** Other words in the place of an answer; empty where that was no answer, or went out. */
    Optional<Turn> edited(String originalId, AnalyzedMessage read, OpenTurn turn) {
        return Edits.index(originalId, turn)
                .flatMap(index -> index.place()
                        .flatMap(place -> open(turn)
                                .flatMap(open -> open.draft
                                        .part(place)
                                        .map(before -> edited(open, index, before, read, turn)))));
    }

    private Turn edited(Open open, MessageIndex index, Message before, AnalyzedMessage read, OpenTurn turn) {
        MessageIndex.Place place = index.place().orElseThrow();
        int part = ReportDraft.question(place.number());
        Content.Edited edit = (Content.Edited) turn.inbound().content();
        Map<String, String> brought = index.and(edit.now());
        if (!brought.isEmpty()) turn.indexMessage(edit.originalId(), brought);
        Declared declared = before.declared().and(GuidedAnswer.declared(part, read));
        Map<String, String> fields =
                new HashMap<>(open.draft.replaced(place, edit.now().declaring(declared)));
        fields.putAll(open.draft.answering(GuidedAnswer.settles(part, read)));
        ReportDraft draft = write(open.draft, fields, turn);
        if (isGrave(read)) warned(draft, open, read, turn);
        else ask(open.step, open, draft, turn);
        return turn.done(Outcome.JOINED);
    }

    /** The report as it went out: by the last word, by silence or by danger. */
    Turn finished(AnalyzedMessage read, OpenTurn turn) {
        turn.change(c -> c.awaiting(c.pending().stream()
                .filter(other -> !GuideStep.is(other) || other.until().isAfter(turn.now()))
                .toList()));
        return reports.own(read, turn);
    }
}
