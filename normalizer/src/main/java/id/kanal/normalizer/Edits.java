package id.kanal.normalizer;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.json.ComplaintJson;
import id.kanal.kernel.model.Claim.Act;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.state.TicketCard;
import java.util.Map;
import java.util.Optional;

/** What people do to messages that are part of a case already. */
final class Edits {
    private final ComplaintJson json;

    Edits(ComplaintJson json) {
        this.json = json;
    }

    /**
     * Another text in the place of an earlier one: read again, and what protects or alarms only ever rises.
     *
     * @return empty when no message of the sender is known by this id, or nothing speaks for them: then it is a message
     */
    Optional<Turn> edited(String originalId, AnalyzedMessage now, OpenTurn turn) {
        Optional<Original> original = original(originalId, turn);
        if (original.isEmpty()) return Optional.empty();
        TicketCard card = original.get().card();
        boolean secret = card.secret() || now.secret();
        Complaint.Supplement more = ComplaintFactory.supplement(
                turn.inbound(), now, Optional.of(original.get().messageId()));
        turn.emit(json.supplemented(turn.draw().id(), card.ticket(), more, secret, turn.now()), turn.from());
        if (secret && !card.secret()) turn.change(card.ticket(), TicketCard.madeSecret());
        Topic.Danger danger = now.safety().danger();
        if (danger != Topic.Danger.NONE) turn.answer(new Topic.Added(card.ticket(), danger));
        return Optional.of(turn.done(Outcome.ADDITION));
    }

    /** The citizen took a message back. Not a withdrawal of the case. */
    Turn deleted(String originalId, OpenTurn turn) {
        Optional<Original> original = original(originalId, turn);
        original.ifPresent(known -> {
            TicketCard card = known.card();
            turn.emit(
                    json.messageRemoved(turn.draw().id(), card.ticket(), known.messageId(), card.secret(), turn.now()),
                    turn.from());
            turn.erase(Keys.message(turn.from(), originalId));
        });
        return turn.recorded("message-removed");
    }

    private static Optional<Original> original(String originalId, OpenTurn turn) {
        if (!turn.input().profile().threading().hasReplies()) return Optional.empty();
        Map<String, String> index = turn.known().state(Keys.message(turn.from(), originalId));
        return Optional.ofNullable(index.get(ThreadResolver.TICKET))
                .map(Ticket::new)
                .map(turn.known()::card)
                .filter(card -> card.belongsTo(turn.from()) && turn.allows(Act.ADD, Optional.of(card.ticket())))
                .map(card -> new Original(card, index.getOrDefault(ThreadResolver.MESSAGE, originalId)));
    }

    private record Original(TicketCard card, String messageId) {}
}
