package id.kanal.normalizer;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.json.ComplaintJson;
import id.kanal.kernel.model.Claim.Act;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.state.ThreadFields;
import id.kanal.kernel.state.TicketCard;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How content reporters are with the outcome: passed on to the core, which keeps the last one of each ticket. */
final class Ratings {
    private static final Set<Status> RATEABLE = Set.of(Status.RESOLVED, Status.RESPONDED);

    private static final int BEST = 5;

    private final ComplaintJson json;
    private final Confirmations confirmations;

    Ratings(ComplaintJson json, Confirmations confirmations) {
        this.json = json;
        this.confirmations = confirmations;
    }

    /** Whether a bare number can only be meant as a rating. */
    static boolean awaited(TicketCard card) {
        return card.exists() && card.status().filter(RATEABLE::contains).isPresent();
    }

    /** By a bare number for a case of the sender's own. */
    Turn byNumber(Ticket ticket, int score, OpenTurn turn) {
        if (turn.allows(Act.RATE, Optional.of(ticket))) {
            take(new Content.Rated(ticket, score, Optional.empty()), turn);
            turn.answer(new Topic.RatingTaken(ticket));
            return turn.done(Outcome.RATING);
        }
        confirmations.ask(Act.RATE, Optional.of(ticket), Integer.toString(score), turn);
        return turn.done(Outcome.COMMAND_ANSWER);
    }

    /** Said in words: the best score, which a number corrects. */
    Turn content(Ticket ticket, OpenTurn turn) {
        take(new Content.Rated(ticket, BEST, Optional.empty()), turn);
        turn.answer(new Topic.ContentTaken(ticket));
        return turn.done(Outcome.RATING);
    }

    /** Given on the page behind the signed link. */
    Turn byLink(Content.Rated rating, OpenTurn turn) {
        Ticket ticket = rating.ticket();
        turn.known().need(List.of(Keys.card(ticket), Keys.thread(ticket)));
        TicketCard card = turn.known().card(ticket);
        boolean allowed = card.exists()
                ? card.belongsTo(turn.from()) && turn.allows(Act.RATE, Optional.of(ticket))
                : Proofs.allowForgotten(ticket, turn.inbound());
        if (!allowed) return turn.recorded("unproven");
        take(rating, turn);
        turn.answer(
                new Topic.RatingTaken(ticket),
                turn.languageFor(card.language().orElse("id")),
                ThreadFields.handle(turn.known().state(Keys.thread(ticket))));
        return turn.done(Outcome.RATING);
    }

    private void take(Content.Rated rating, OpenTurn turn) {
        TicketCard card = turn.known().card(rating.ticket());
        turn.emit(
                json.rated(turn.draw().id(), rating, card.secret(), turn.now()),
                card.address().orElse(turn.from()));
        if (card.exists()) turn.change(card.ticket(), card.and(rating));
    }
}
