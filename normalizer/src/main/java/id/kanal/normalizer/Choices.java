package id.kanal.normalizer;

import id.kanal.kernel.json.ComplaintJson;
import id.kanal.kernel.model.Claim.Act;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Pending;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.state.TicketCard;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Answers to questions that were open: by a button, or by the number of an option. */
final class Choices {
    private static final int MOST_OPTIONS = 9;

    private final ComplaintJson json;
    private final WhichCase which;
    private final Guide guide;

    Choices(ComplaintJson json, WhichCase which, Guide guide) {
        this.json = json;
        this.which = which;
        this.guide = guide;
    }

    /** Questions that can still be answered, newest first. */
    static List<Pending> live(OpenTurn turn) {
        return turn.conversation().pending().stream()
                .filter(pending -> pending.until().isAfter(turn.now()))
                .toList();
    }

    /** What a button answers. */
    Optional<Chosen> of(String question, String option, OpenTurn turn) {
        return open(turn)
                .filter(pending ->
                        pending.id().equals(question) || pending.slot().equals(question))
                .findFirst()
                .flatMap(pending -> pending.options().stream()
                        .filter(o -> o.id().equals(option))
                        .findFirst()
                        .map(o -> new Chosen(pending, o)));
    }

    /** What a digit alone answers: the newest question that has so many options. */
    Optional<Chosen> ofDigit(String text, OpenTurn turn) {
        String digit = text.strip();
        if (digit.length() != 1 || digit.charAt(0) < '1' || digit.charAt(0) > '0' + MOST_OPTIONS)
            return Optional.empty();
        int number = digit.charAt(0) - '0';
        return open(turn)
                .findFirst()
                .filter(pending -> number <= pending.options().size())
                .map(pending -> new Chosen(pending, pending.options().get(number - 1)));
    }

    private static Stream<Pending> open(OpenTurn turn) {
        return live(turn).stream()
                .filter(pending -> !pending.options().isEmpty() && !Confirmations.is(pending))
                .filter(pending -> turn.allows(Act.REPLY, pending.ticket()));
    }

    /** The question is answered; what was chosen goes to its case. */
    Turn take(Chosen chosen, OpenTurn turn) {
        Pending answered = chosen.pending();
        if (answered.slot().equals(WhichCase.SLOT))
            return which.chosen(answered, new Ticket(chosen.option().id()), turn);
        Optional<GuideStep> step = GuideStep.of(answered.slot());
        if (step.isPresent()) return guide.chosen(step.get(), chosen.option().id(), turn);
        turn.change(c -> c.answered(answered.id()));
        Optional<TicketCard> card =
                answered.ticket().map(ticket -> turn.known().card(ticket)).filter(own -> own.belongsTo(turn.from()));
        if (card.isEmpty()) return turn.recorded("chosen");
        Inbound message = turn.inbound();
        Complaint.Supplement more = new Complaint.Supplement(
                new Complaint.Message(
                        message.id(), chosen.option().id(), message.timing().sentAt(), message.receivedAt()),
                List.of(),
                Complaint.Location.UNKNOWN,
                List.of(),
                new Complaint.SupplementContext(
                        Optional.empty(),
                        Optional.of(answered.id()),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        message.origin().by().role()));
        Ticket ticket = card.get().ticket();
        turn.emit(json.supplemented(turn.draw().id(), ticket, more, card.get().secret(), turn.now()), turn.from());
        turn.answer(new Topic.Added(ticket, Topic.Danger.NONE));
        return turn.done(Outcome.ADDITION);
    }

    record Chosen(Pending pending, Topic.Option option) {}
}
