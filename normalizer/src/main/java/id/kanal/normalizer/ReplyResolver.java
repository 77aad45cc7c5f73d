package id.kanal.normalizer;

import id.kanal.kernel.model.ChannelProfile.Threading;
import id.kanal.kernel.model.Claim.Act;
import id.kanal.kernel.model.Complaint.Urgency;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.Pending;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.state.OneLine;
import id.kanal.kernel.state.TicketCard;
import id.kanal.normalizer.text.Intent;
import id.kanal.normalizer.text.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a message answers where words are expected: a question of the core's, ours for the place, or the news of an outcome. It
 * goes to that case, whatever it says, unless it is a command or evidently something else.
 */
final class ReplyResolver {
    /** The core wants to know something. */
    static final String CORE = "core";
    /** We asked where it is. */
    static final String PLACE = "place";
    /** The core told an outcome: a rating or an objection may follow. */
    static final String OUTCOME = "outcome";

    /** So many words beside a place are still no matter of their own. */
    private static final int BESIDE = 4;
    /** So much of what the core wrote is remembered while an answer is waited for. */
    private static final int REMEMBERED = 60;
    /** An order, thanks or a yes in more words says more. */
    static final int BRIEF = 3;
    /** A mark up to this is a complaint. */
    private static final int POOR = 2;

    private static final Set<String> OURS = Set.of(CORE, PLACE, OUTCOME);

    private final NormalizerConfig config;
    private final Reports reports;
    private final Ratings ratings;
    private final WhichCase which;

    ReplyResolver(NormalizerConfig config, Reports reports, Ratings ratings, WhichCase which) {
        this.config = config;
        this.reports = reports;
        this.ratings = ratings;
        this.which = which;
    }

    /**
     * What is open after news: the last word of the core on a case is the one that is answered.
     *
     * @param secret whether nothing of the case may be repeated
     */
    static Conversation after(StatusEvent event, boolean secret, Conversation before, Duration within, Instant now) {
        List<Pending> pending = new ArrayList<>();
        slot(event.status()).ifPresent(slot -> {
            Instant until = now.plus(within);
            Optional<String> about =
                    event.update().note().filter(note -> !secret).map(ReplyResolver::beginning);
            pending.add(new Pending(event.id(), Optional.of(event.ticket()), slot, List.of(), until, about));
        });
        before.pending().stream()
                .filter(other -> !isOf(event.ticket(), other) || (other.slot().equals(PLACE) && pending.isEmpty()))
                .forEach(pending::add);
        return before.awaiting(pending);
    }

    private static String beginning(String note) {
        String line = OneLine.of(note);
        return line.substring(0, Math.min(line.length(), REMEMBERED));
    }

    private static Optional<String> slot(StatusEvent.Status status) {
        return switch (status) {
            case INFORMATION_NEEDED -> Optional.of(CORE);
            case RESPONDED, RESOLVED, REJECTED, ARCHIVED -> Optional.of(OUTCOME);
            case VERIFIED, FORWARDED, IN_PROGRESS, REOPENED -> Optional.empty();
        };
    }

    private static boolean isOf(Ticket ticket, Pending pending) {
        return OURS.contains(pending.slot())
                && pending.ticket().filter(ticket::equals).isPresent();
    }

    /** Empty where it answers nothing. */
    Optional<Turn> take(AnalyzedMessage read, OpenTurn turn) {
        if (turn.conversation().pending().isEmpty()) return Optional.empty();
        Optional<Ticket> named =
                read.analysis().mentions().ticket().or(() -> turn.thread().map(TicketCard::ticket));
        Optional<Pending> asked = WhichCase.asked(turn);
        Optional<Ticket> chosen = asked.flatMap(question -> WhichCase.picked(question, named, read));
        if (chosen.isPresent()) return Optional.of(which.chosen(asked.get(), chosen.get(), turn));
        if (read.analysis().intent().isOrder()) return Optional.empty();
        List<Pending> open = open(named, turn);
        boolean clear = named.isPresent() || saysNothing(read, turn) || isEmergency(read);
        // where messages can be taken back, none is held
        if (clear || turn.input().profile().threading().hasReplies()) return first(open, read, turn);
        if (asked.isPresent()) return namesPlaceAndMatter(read) ? Optional.empty() : which.hold(turn);
        List<Pending> candidates = WhichCase.candidates(open, read);
        return candidates.size() > 1 && !(judged(candidates) && namesPlaceAndMatter(read))
                ? Optional.of(which.ask(candidates, turn))
                : first(candidates, read, turn);
    }

    /** What its sender was asked about, or is taken to mean. */
    Optional<Turn> about(AssembledMessage.Question question, AnalyzedMessage read, OpenTurn turn) {
        Ticket ticket = question.ticket();
        if (!turn.known().card(ticket).belongsTo(turn.from())) return Optional.empty();
        Optional<Pending> open = turn.conversation().pending().stream()
                .filter(pending -> isOf(ticket, pending))
                .findFirst();
        Pending asked =
                open.orElseGet(() -> new Pending(question.id(), Optional.of(ticket), CORE, List.of(), turn.now()));
        return answer(asked, read, turn).or(() -> Optional.of(supplement(asked, false, read, turn)));
    }

    private Optional<Turn> first(List<Pending> open, AnalyzedMessage read, OpenTurn turn) {
        return open.stream().findFirst().flatMap(pending -> answer(pending, read, turn));
    }

    private static boolean judged(List<Pending> open) {
        return open.stream().allMatch(pending -> pending.slot().equals(OUTCOME));
    }

    /** Questions of ours to the sender that this may answer, newest first. */
    private static List<Pending> open(Optional<Ticket> named, OpenTurn turn) {
        if (turn.thread().isEmpty() && turn.input().profile().threading() == Threading.REPLY) return List.of();
        return Choices.live(turn).stream()
                .filter(pending -> OURS.contains(pending.slot()))
                .filter(pending -> pending.ticket()
                        .filter(ticket -> named.map(ticket::equals).orElse(true))
                        .filter(ticket -> turn.allows(Act.REPLY, Optional.of(ticket)))
                        .filter(ticket -> turn.known().card(ticket).belongsTo(turn.from()))
                        .isPresent())
                .toList();
    }

    /** A mark, or thanks. */
    private static boolean saysNothing(AnalyzedMessage read, OpenTurn turn) {
        boolean score = read.analysis().intent() instanceof Intent.Rate;
        return (score && turn.rateable().isPresent()) || read.isCourtesy();
    }

    private static boolean isEmergency(AnalyzedMessage read) {
        return read.safety().urgency() == Urgency.EMERGENCY;
    }

    private Optional<Turn> answer(Pending pending, AnalyzedMessage read, OpenTurn turn) {
        TicketCard card = turn.known().card(pending.ticket().orElseThrow());
        boolean score = read.analysis().intent() instanceof Intent.Rate;
        if (score && !pending.slot().equals(CORE) && turn.rateable().isPresent())
            return Optional.empty(); // counted as everywhere else
        if (read.isCourtesy()) return Optional.of(courtesy(turn));
        return switch (pending.slot()) {
            case CORE -> core(pending, card, read, turn);
            case PLACE -> place(pending, read, turn);
            default -> outcome(pending, card, read, turn);
        };
    }

    /**
     * Whatever it says, but for a victim's own story, which must not stand in a case that others read. A mere yes may be the
     * answer, and the question stays open for what comes after it.
     */
    private Optional<Turn> core(Pending pending, TicketCard card, AnalyzedMessage read, OpenTurn turn) {
        boolean another = read.safety().protect() && !card.secret() && !read.isAbout(pending.about());
        if (another) return Optional.empty();
        Turn answered = supplement(pending, false, read, turn);
        if (!isAssent(read)) return Optional.of(answered);
        turn.change(c -> c.asking(pending));
        return Optional.of(turn.done(Outcome.ADDITION));
    }

    private Optional<Turn> place(Pending pending, AnalyzedMessage read, OpenTurn turn) {
        boolean wordless = read.analysis().words().text().codePoints().noneMatch(Character::isLetter);
        boolean nothing = read.message().files().isEmpty() && read.lacksPlace();
        if (nothing && (wordless || isAssent(read))) return Optional.of(courtesy(turn));
        return isSomethingElse(read, turn) ? Optional.empty() : Optional.of(supplement(pending, false, read, turn));
    }

    private static boolean isAssent(AnalyzedMessage read) {
        return read.analysis().subject().tone() == Tone.ASSENT
                && read.message().files().isEmpty()
                && read.wordCount() <= BRIEF;
    }

    private Turn supplement(Pending pending, boolean objection, AnalyzedMessage read, OpenTurn turn) {
        TicketCard card = turn.known().card(pending.ticket().orElseThrow());
        return reports.answer(read, card, new Reports.Answer(pending, objection), turn);
    }

    /**
     * Danger is another story, and so is a place with much beside it. A sentence without a place may be an answer soon after the
     * question, later hardly.
     */
    private boolean isSomethingElse(AnalyzedMessage read, OpenTurn turn) {
        if (isEmergency(read)) return true;
        if (read.analysis().mentions().agencyHint().isPresent()) return true;
        if (!read.lacksPlace()) return namesPlaceAndMatter(read);
        int most = turn.spokeWithin(config.afterthought()) ? config.shortMessage() : config.shortMessage() / 2;
        return read.analysis().words().text().length() > most;
    }

    private static boolean namesPlaceAndMatter(AnalyzedMessage read) {
        return read.analysis()
                .place()
                .filter(place -> read.wordCount() - AnalyzedMessage.wordCount(place) > BESIDE)
                .isPresent();
    }

    private Optional<Turn> outcome(Pending pending, TicketCard card, AnalyzedMessage read, OpenTurn turn) {
        boolean same =
                read.isAbout(pending.about()) && read.analysis().subject().tone() != Tone.PLAIN;
        boolean worse = same && read.analysis().subject().tone() == Tone.OBJECTION; // it became dangerous
        if (read.safety().protect() || (isEmergency(read) && !worse)) return Optional.empty();
        if (namesPlaceAndMatter(read) && !same) return Optional.empty();
        if (read.analysis().intent()
                instanceof Intent.Rate(int score, Intent otherwise)) // what was refused is not rated
        return Optional.of(score <= POOR ? supplement(pending, true, read, turn) : courtesy(turn));
        return switch (read.tone(pending.about())) {
            case OBJECTION -> Optional.of(supplement(pending, true, read, turn));
            case CONTENT ->
                Optional.of(
                        Ratings.awaited(card) && turn.allows(Act.RATE, Optional.of(card.ticket()))
                                ? ratings.content(card.ticket(), turn)
                                : courtesy(turn));
            case COURTESY, ASSENT -> Optional.of(courtesy(turn));
            case PLAIN -> Optional.empty();
        };
    }

    /** In so few words there is nothing else. */
    static boolean isThanks(AnalyzedMessage read, OpenTurn turn) {
        return read.isCourtesy()
                && !turn.input().arrived().asReport()
                && turn.conversation().ticket().isPresent()
                && read.wordCount() <= BRIEF;
    }

    /** Kind words get kind words, once in a while. */
    Turn courtesy(OpenTurn turn) {
        turn.current().filter(ticket -> !turn.helpedLately()).ifPresent(ticket -> {
            turn.answer(new Topic.Courtesy(ticket));
            turn.change(c -> c.helpedAt(turn.now()));
        });
        return turn.done(Outcome.COURTESY);
    }
}
