package id.kanal.channels.api;

import id.kanal.channels.ChannelContext;
import id.kanal.kernel.model.Author;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Claim;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.ReplyTo;
import id.kanal.kernel.model.Terms;
import id.kanal.kernel.port.Intake;
import id.kanal.kernel.state.TicketCard;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Brings what a partner says of a case that it filed into the lane of the case's reporter. It proves what concerns that one case,
 * and nothing of what the reporter has elsewhere.
 */
record CaseEntry(ChannelRef ref, ApiConfig config, ChannelContext around, Intake intake) {
    private static final Set<Claim.Act> ACTS = EnumSet.of(Claim.Act.REPLY, Claim.Act.ADD, Claim.Act.RATE);

    /**
     * Completes when it is in the journal. The same under the same key is one message; something else under a key that was used is
     * another one, so nothing of it is lost.
     *
     * @param said all of it in one form
     */
    CompletableFuture<Void> bring(TicketCard card, String key, String said, Content content) {
        String digest = around.providerIds()
                .of(String.join("\n", "case", ref.id(), card.ticket().digits(), key, said));
        Inbound message = inbound(card, String.join(":", "api", ref.id(), digest), content);
        return intake.accept(message, config.remember()).thenApply(taken -> null);
    }

    private Inbound inbound(TicketCard card, String id, Content content) {
        Instant now = around.means().clock().instant();
        Claim claim = Claim.brought(ACTS, card.ticket(), card.address().orElseThrow(), now);
        Origin origin = new Origin(
                card.channel().orElseThrow(),
                claim.by(),
                List.of(),
                card.via().orElseThrow(),
                new Author(Author.Role.PARTNER, ref.id()),
                new Proof.Token(claim));
        return new Inbound(
                id,
                origin,
                Terms.USUAL,
                new Inbound.Timing(Optional.empty(), now),
                ReplyTo.of(card.ticket()),
                Optional.empty(),
                content);
    }
}
