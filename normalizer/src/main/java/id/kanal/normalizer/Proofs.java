package id.kanal.normalizer;

import id.kanal.kernel.model.Claim;
import id.kanal.kernel.model.Claim.Act;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.Ticket;
import java.util.Optional;

/**
 * What a message may do, by what speaks for its sender. A token proves just what it names: the mark in a message of mine says
 * nothing about the address that somebody wrote over it.
 */
final class Proofs {
    private Proofs() {}

    /**
     * @param ticket the case that the act is about; empty for acts on the address itself. That a case is the address's own is
     *     not looked at here where the network vouches for the address
     */
    static boolean allow(Act act, Optional<Ticket> ticket, Inbound in, Known known) {
        return switch (in.origin().proof()) {
            case Proof.Claimed claimed -> false;
            case Proof.Vouched vouched -> true;
            case Proof.Token(Claim claim) ->
                claim.may().contains(act)
                        && claim.by().equals(in.from()) // whoever acts by a link enters in the owner's lane
                        && ticket.map(t -> claim.ticket().filter(t::equals).isPresent())
                                .orElse(true)
                        && claim.ticket()
                                .map(t -> known.card(t).belongsTo(claim.by()))
                                // of no case is only what we sent to the address itself for it to confirm
                                .orElse(in.content() instanceof Content.Chosen);
        };
    }

    /** Whether the network speaks for the sender. */
    static boolean vouched(Inbound in) {
        return in.origin().proof() instanceof Proof.Vouched;
    }

    /** Whether a case may be rated that we have forgotten: whoever has its link has it from us. */
    static boolean allowForgotten(Ticket ticket, Inbound in) {
        return in.origin().proof() instanceof Proof.Token(Claim claim)
                && claim.may().contains(Act.RATE)
                && claim.ticket().filter(ticket::equals).isPresent();
    }
}
