package id.kanal.normalizer;

import id.kanal.kernel.model.ChannelProfile.Threading;
import id.kanal.kernel.model.Claim.Act;
import id.kanal.kernel.model.Complaint.Urgency;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.Pending;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.state.TicketCard;
import id.kanal.normalizer.text.Intent;
import id.kanal.normalizer.text.TextAnalysis;
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

    private static final Set<String> OURS = Set.of(CORE, PLACE, OUTCOME);

    private final NormalizerConfig config;
    private final Reports reports;
    private final Ratings ratings;

    ReplyResolver(NormalizerConfig config, Reports reports, Ratings ratings) {
        this.config = config;
        this.reports = reports;
        this.ratings = ratings;
    }

    /** What is open after news: the last word of the core on a case is the one that is answered. */
    static Conversation after(StatusEvent event, Conversation before, Duration within, Instant now) {
        List<Pending> pending = new ArrayList<>();
        slot(event.status()).ifPresent(slot -> {
            Instant until = now.plus(within);
            pending.add(new Pending(event.id(), Optional.of(event.ticket()), slot, List.of(), until));
        });
        before.pending().stream()
                .filter(other -> !isOf(event.ticket(), other) || (other.slot().equals(PLACE) && pending.isEmpty()))
                .forEach(pending::add);
        return before.awaiting(pending);
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
        if (turn.conversation().pending().isEmpty() || read.analysis().intent().isOrder()) return Optional.empty();
        return meant(read.analysis(), turn).flatMap(pending -> answer(pending, read, turn));
    }

    private static Optional<Pending> meant(TextAnalysis read, OpenTurn turn) {
        Optional<Ticket> named = read.mentions().ticket();
        Optional<Ticket> thread = turn.thread().map(TicketCard::ticket);
        if (thread.isEmpty() && turn.input().profile().threading() == Threading.REPLY) return Optional.empty();
        return Choices.live(turn).stream()
                .filter(pending -> OURS.contains(pending.slot()))
                .filter(pending -> pending.ticket()
                        .filter(ticket ->
                                named.or(() -> thread).map(ticket::equals).orElse(true))
                        .filter(ticket -> turn.allows(Act.REPLY, Optional.of(ticket)))
                        .filter(ticket -> turn.known().card(ticket).belongsTo(turn.from()))
                        .isPresent())
                .findFirst();
    }

    private Optional<Turn> answer(Pending pending, AnalyzedMessage read, OpenTurn turn) {
        TicketCard card = turn.known().card(pending.ticket().orElseThrow());
        Tone tone = read.analysis().subject().tone();
        boolean score = read.analysis().intent() instanceof Intent.Rate;
        if (score && !pending.slot().equals(CORE) && turn.rateable().isPresent())
            return Optional.empty(); // counted as everywhere else
        if (tone == Tone.COURTESY && read.message().files().isEmpty()) return Optional.of(courtesy(turn));
        return switch (pending.slot()) {
            case CORE -> Optional.of(reports.answer(read, card, new Reports.Answer(pending, false), turn));
            case PLACE ->
                isSomethingElse(read, turn)
                        ? Optional.empty()
                        : Optional.of(reports.answer(read, card, new Reports.Answer(pending, false), turn));
            default -> outcome(pending, card, tone, read, turn);
        };
    }

    /**
     * Danger is another story, and so is a place with much beside it. A sentence without a place may be an answer soon after the
     * question, later hardly.
     */
    private boolean isSomethingElse(AnalyzedMessage read, OpenTurn turn) {
        if (read.safety().urgency() == Urgency.EMERGENCY) return true;
        if (read.analysis().mentions().agencyHint().isPresent()) return true;
        if (!read.lacksPlace()) return namesPlaceAndMatter(read);
        boolean soon = turn.conversation()
                .last()
                .filter(last -> last.at()
                        .plus(config.afterthought())
                        .isAfter(turn.inbound().receivedAt()))
                .isPresent();
        return read.analysis().words().text().length() > (soon ? config.shortMessage() : config.shortMessage() / 2);
    }

    private static boolean namesPlaceAndMatter(AnalyzedMessage read) {
        int words = words(read.analysis().words().text());
        return read.analysis()
                .place()
                .filter(place -> words - words(place) > BESIDE)
                .isPresent();
    }

    private static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }

    private Optional<Turn> outcome(Pending pending, TicketCard card, Tone tone, AnalyzedMessage read, OpenTurn turn) {
        if (read.safety().urgency() == Urgency.EMERGENCY || read.safety().protect()) return Optional.empty();
        if (namesPlaceAndMatter(read)) return Optional.empty();
        return switch (tone) {
            case OBJECTION -> Optional.of(reports.answer(read, card, new Reports.Answer(pending, true), turn));
            case CONTENT ->
                Optional.of(
                        Ratings.awaited(card) && turn.allows(Act.RATE, Optional.of(card.ticket()))
                                ? ratings.content(card.ticket(), turn)
                                : courtesy(turn));
            case COURTESY, ASSENT -> Optional.of(courtesy(turn));
            case PLAIN -> Optional.empty();
        };
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
