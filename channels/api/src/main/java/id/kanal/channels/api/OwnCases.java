package id.kanal.channels.api;

import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpCall;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.state.TicketCard;
import id.kanal.kernel.worker.FrontDesk;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The cases that one partner filed. Nobody finds out whether there is one of somebody else's. */
record OwnCases(ChannelRef ref, FrontDesk desk) {
    /** The case that the path of a call names; empty for what the partner did not file. */
    CompletableFuture<Optional<TicketCard>> find(HttpCall call) {
        return Ticket.read(call.variable("ticket"))
                .map(ticket -> desk.card(ticket).thenApply(card -> card.filter(this::own)))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
    }

    private boolean own(TicketCard card) {
        return card.channel().filter(channel -> channel.id().equals(ref.id())).isPresent();
    }

    static HttpAnswer unknown() {
        return ProblemAnswer.of(404, "You filed no report of this number.");
    }
}
