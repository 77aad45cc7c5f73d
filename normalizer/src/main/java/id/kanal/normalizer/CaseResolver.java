package id.kanal.normalizer;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Claim.Act;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.TextSketch;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.state.TicketCard;
import id.kanal.normalizer.RepeatDetector.Repeat;
import id.kanal.normalizer.text.Mentions;
import id.kanal.normalizer.text.TextAnalysis;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which case a report goes on with, and which ones it is related to. Where messages refer to earlier ones, the reference
 * decides: people write of several matters from one address. Elsewhere time and words do. Whoever proves nothing adds to
 * nothing; only what was written before in the same words goes where it went then.
 */
final class CaseResolver {
    /** A wish in so many characters says no more. */
    private static final int WISH = 60;

    private final Continuation continuation;
    private final RepeatDetector repeats;

    CaseResolver(NormalizerConfig config) {
        this.continuation = new Continuation(config.afterthought(), config.shortMessage());
        this.repeats = new RepeatDetector(config.repeatWithin());
    }

    /**
     * @param joined the open case that it adds to; empty for a new complaint
     * @param again whether it does so only because the same words went there before
     * @param repeat the case in which the same person told the same, or much the same, before
     */
    record Found(Optional<TicketCard> joined, List<Ticket> related, boolean again, Optional<Repeat> repeat) {
        private Found(Optional<TicketCard> joined, List<Ticket> related) {
            this(joined, related, false, Optional.empty());
        }

        private static Found ofNew(Set<Ticket> related, Optional<Repeat> repeat) {
            return new Found(Optional.empty(), List.copyOf(related), false, repeat);
        }
    }

    /** @param sketch of what it says */
    Found of(AnalyzedMessage read, TextSketch sketch, OpenTurn turn) {
        return switch (turn.input().profile().threading()) {
            case REPLY -> byReference(read.analysis(), sketch, turn);
            case REPLY_ELSE_TIME ->
                turn.thread().isPresent()
                        ? byReference(read.analysis(), sketch, turn)
                        : byTime(read.analysis(), sketch, turn);
            case TIME, SESSION -> byTime(read.analysis(), sketch, turn);
        };
    }

    private Found byReference(TextAnalysis analysis, TextSketch sketch, OpenTurn turn) {
        Optional<TicketCard> own = turn.thread();
        if (own.filter(TicketCard::open).filter(card -> mayAdd(card, turn)).isPresent())
            return new Found(own, List.of());
        Known known = turn.known();
        Optional<TicketCard> first = turn.input()
                .said()
                .first(own.map(TicketCard::ticket), known)
                .map(known::card)
                .filter(TicketCard::exists);
        if (first.filter(TicketCard::open).isPresent()) return new Found(first, List.of(), true, Optional.empty());
        Optional<Repeat> repeat = own.isPresent() ? Optional.empty() : repeats.of(sketch, turn);
        if (repeat.filter(told -> goesOn(told, turn)).isPresent()) return more(repeat.get(), List.of());
        Set<Ticket> related = new LinkedHashSet<>();
        Stream.of(own, first).flatMap(Optional::stream).map(TicketCard::ticket).forEach(related::add);
        // Cases of others are named, never added to: whoever quotes a number may have seen it anywhere.
        Stream.concat(turn.inbound().replyTo().proven().stream(), analysis.mentions().ticket().stream())
                .filter(ticket -> known.card(ticket).exists())
                .forEach(related::add);
        if (related.isEmpty() && analysis.mentions().followUp())
            turn.conversation()
                    .ticket()
                    .map(known::card)
                    .filter(card -> card.belongsTo(turn.from()))
                    .map(TicketCard::ticket)
                    .ifPresent(related::add);
        repeat.map(told -> told.card().ticket()).ifPresent(related::add);
        return Found.ofNew(related, repeat);
    }

    /** The same again, while the case is open, goes to it. */
    private static boolean goesOn(Repeat repeat, OpenTurn turn) {
        return repeat.same() && repeat.card().open() && mayAdd(repeat.card(), turn);
    }

    private static Found more(Repeat repeat, List<Ticket> related) {
        return new Found(Optional.of(repeat.card()), related, false, Optional.of(repeat));
    }

    private static boolean mayAdd(TicketCard card, OpenTurn turn) {
        return turn.allows(Act.ADD, Optional.of(card.ticket()));
    }

    private Found byTime(TextAnalysis analysis, TextSketch sketch, OpenTurn turn) {
        Conversation before = turn.conversation();
        Mentions mentions = analysis.mentions();
        List<Ticket> spoken = Stream.concat(mentions.ticket().stream(), before.ticket().stream())
                .distinct()
                .toList();
        turn.known().need(spoken.stream().map(Keys::card).toList());
        List<TicketCard> own = spoken.stream()
                .map(turn.known()::card)
                .filter(card -> card.belongsTo(turn.from()))
                .toList();
        Continuation.Cases cases = cases(analysis, turn, own);
        Optional<Repeat> repeat = cases.mentioned().isPresent() ? Optional.empty() : repeats.of(sketch, turn);
        Set<Ticket> related = new LinkedHashSet<>(related(mentions, before, own));
        related.addAll(ofLinked(mentions, turn));
        repeat.map(told -> told.card().ticket()).ifPresent(related::add);
        if (repeat.filter(told -> goesOn(told, turn)).isPresent())
            return more(repeat.get(), related(mentions, before, own));
        boolean alone = repeat.isPresent()
                && !mentions.followUp()
                && !turn.input().arrived().headless();
        Optional<TicketCard> goesOn = alone
                ? Optional.empty()
                : continuation.of(cases, traits(analysis, turn)).flatMap(ticket -> find(own, Optional.of(ticket)));
        if (goesOn.filter(card -> mayAdd(card, turn)).isPresent())
            return new Found(goesOn, related(mentions, before, own));
        goesOn.map(TicketCard::ticket).ifPresent(related::add);
        return Found.ofNew(related, repeat);
    }

    /** Cases of their other addresses that it names or answers: news of those may have come here. */
    private static List<Ticket> ofLinked(Mentions mentions, OpenTurn turn) {
        List<Address> others = turn.conversation().reach().others();
        if (others.isEmpty()) return List.of();
        return Stream.concat(turn.inbound().replyTo().proven().stream(), mentions.ticket().stream())
                .filter(ticket -> others.stream().anyMatch(turn.known().card(ticket)::belongsTo))
                .toList();
    }

    private static Continuation.Cases cases(TextAnalysis analysis, OpenTurn turn, List<TicketCard> own) {
        Conversation before = turn.conversation();
        return new Continuation.Cases(
                find(own, analysis.mentions().ticket()).filter(TicketCard::open).map(TicketCard::ticket),
                find(own, before.ticket()).filter(TicketCard::open).map(TicketCard::ticket),
                before.last().map(last -> since(last.at(), turn.inbound().receivedAt())));
    }

    /** To stay unnamed is wished for what was told before. */
    private static boolean onlyWishes(TextAnalysis analysis) {
        return analysis.safety().unnamed()
                && analysis.place().isEmpty()
                && analysis.words().text().length() <= WISH;
    }

    private static Continuation.Traits traits(TextAnalysis analysis, OpenTurn turn) {
        return new Continuation.Traits(
                analysis.mentions().followUp() || onlyWishes(analysis),
                turn.input().arrived().headless(),
                analysis.safety().urgency() == Complaint.Urgency.EMERGENCY,
                analysis.mentions().agencyHint().isPresent(),
                analysis.place().isPresent(),
                analysis.words().text().length());
    }

    /** Never negative, whatever two clocks say. */
    private static Duration since(Instant last, Instant now) {
        return now.isBefore(last) ? Duration.ZERO : Duration.between(last, now);
    }

    /** A case of the same sender that is closed but spoken of: the new one says so. */
    private static List<Ticket> related(Mentions mentions, Conversation before, List<TicketCard> own) {
        Optional<TicketCard> mentioned = find(own, mentions.ticket());
        Optional<TicketCard> spokenOf =
                mentioned.isEmpty() && mentions.followUp() ? find(own, before.ticket()) : mentioned;
        return spokenOf.map(TicketCard::ticket).stream().toList();
    }

    private static Optional<TicketCard> find(List<TicketCard> cards, Optional<Ticket> ticket) {
        return cards.stream()
                .filter(card -> ticket.filter(card.ticket()::equals).isPresent())
                .findFirst();
    }
}
