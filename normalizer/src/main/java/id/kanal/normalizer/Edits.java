package id.kanal.normalizer;

import id.kanal.kernel.json.ComplaintJson;
import id.kanal.kernel.model.Claim.Act;
import id.kanal.kernel.model.Complaint;
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
        Optional<Original> original = index(originalId, turn).flatMap(known -> original(originalId, known, turn));
        if (original.isEmpty()) return Optional.empty();
        TicketCard card = original.get().card();
        boolean secret = card.secret() || now.secret();
        Complaint.Supplement more = ComplaintFactory.replacing(original.get().messageId(), turn.inbound(), now);
        turn.emit(json.supplemented(turn.draw().id(), card.ticket(), more, secret, turn.now()), turn.from());
        if (secret && !card.secret()) turn.change(card.ticket(), TicketCard.madeSecret());
        Map<String, String> brought = original.get().index().and(now.message());
        if (!brought.isEmpty()) turn.indexMessage(originalId, brought);
        Transcripts.expect(card.ticket(), now, turn);
        Topic.Danger danger = now.safety().danger();
        if (danger != Topic.Danger.NONE) turn.answer(new Topic.Added(card.ticket(), danger));
        return Optional.of(turn.done(Outcome.ADDITION));
    }

    /**
     * The citizen took a message back: what it brought goes, and a copy that lies parked; the core is told where it was part of a
     * case. Not a withdrawal of that.
     */
    Turn deleted(String originalId, OpenTurn turn) {
        Optional<MessageIndex> index = index(originalId, turn);
        Optional<Original> original = index.flatMap(known -> original(originalId, known, turn));
        original.ifPresent(known -> turn.emit(
                json.messageRemoved(
                        turn.draw().id(),
                        known.card().ticket(),
                        known.messageId(),
                        known.card().secret(),
                        turn.now()),
                turn.from()));
        index.filter(known -> original.isPresent() || ofNoCase(known, turn)).ifPresent(known -> {
            turn.erase(known);
            turn.erase(turn.known().keys().message(turn.from(), originalId));
        });
        return turn.recorded("message-removed");
    }

    private static boolean ofNoCase(MessageIndex index, OpenTurn turn) {
        return index.ticket().isEmpty() && turn.allows(Act.ADD, Optional.empty());
    }

    /** What is known of the sender's message of this id. */
    static Optional<MessageIndex> index(String originalId, OpenTurn turn) {
        if (!turn.input().profile().threading().hasReplies()) return Optional.empty();
        return Optional.of(turn.known().state(turn.known().keys().message(turn.from(), originalId)))
                .filter(fields -> !fields.isEmpty())
                .map(MessageIndex::new);
    }

    private static Optional<Original> original(String originalId, MessageIndex index, OpenTurn turn) {
        return index.ticket()
                .map(turn.known()::card)
                .filter(card -> card.belongsTo(turn.from()) && turn.allows(Act.ADD, Optional.of(card.ticket())))
                .map(card -> new Original(card, index, index.inboundId().orElse(originalId)));
    }

    private record Original(TicketCard card, MessageIndex index, String messageId) {}
}
