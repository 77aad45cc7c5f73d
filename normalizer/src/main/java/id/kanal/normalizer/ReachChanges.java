package id.kanal.normalizer;

import id.kanal.kernel.model.Conversation.Blocked;
import id.kanal.kernel.model.TaskRequest;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.state.TicketCard;
import java.time.Duration;
import java.util.Optional;

/** What a message says of whether its sender can be reached. */
final class ReachChanges {
    /** How long nothing is sent where nothing arrived. */
    private static final Duration UNREACHED = Duration.ofDays(30);

    private ReachChanges() {}

    /** Whoever writes to us evidently can be reached; when they last did counts where we may answer for some time only. */
    static void heard(OpenTurn turn) {
        if (turn.conversation().unreached().isPresent()) {
            AddressLinks.back(turn);
            turn.change(c -> c.reached(Optional.empty()));
        }
        if (turn.input().profile().sending().replyWindow().isPresent())
            turn.change(c -> c.heardAt(turn.inbound().receivedAt()));
    }

    static Turn contactable(boolean may, String reason, OpenTurn turn) {
        Optional<Blocked> blocked = may
                ? Optional.empty()
                : Optional.of(new Blocked(reason, turn.now().plus(UNREACHED)));
        if (may) AddressLinks.back(turn);
        else AddressLinks.gone(turn);
        turn.change(c -> c.reached(blocked));
        boolean elsewhere = !turn.conversation().reach().others().isEmpty();
        turn.inbound()
                .replyTo()
                .proven()
                .map(turn.known()::card)
                .filter(card -> card.belongsTo(turn.from()))
                .filter(card -> !may || card.unreached().isPresent())
                .ifPresent(card -> {
                    turn.change(card.ticket(), TicketCard.unreached(may ? "" : reason));
                    if (!may && !elsewhere && card.also().isEmpty()) turn.assign(telling(card.ticket(), reason, turn));
                });
        return turn.recorded(may ? "reachable" : "unreached");
    }

    /** They wait for news, and nothing of ours reaches them: somebody may call or write. */
    private static TaskRequest telling(Ticket ticket, String reason, OpenTurn turn) {
        return new TaskRequest(
                TaskRequest.Kind.TELL_BY_HAND,
                Optional.of(ticket),
                turn.inbound().channel(),
                reason,
                Optional.empty(),
                turn.now());
    }
}
