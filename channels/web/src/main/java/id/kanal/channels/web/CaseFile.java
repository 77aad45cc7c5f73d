package id.kanal.channels.web;

import id.kanal.kernel.model.Claim;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Pending;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.state.TicketCard;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A case as its reporter may see it.
 *
 * @param claim of the link
 * @param card of the reporter's own case
 * @param news the last ones, oldest first
 * @param asked whether a question of the core is open
 */
record CaseFile(String token, Claim claim, TicketCard card, List<StatusEvent> news, boolean asked) {
    /** As the normalizer names a question of the core. */
    private static final String CORE = "core";

    static boolean asks(List<Pending> pending, TicketCard card, Instant now) {
        return pending.stream()
                .anyMatch(open -> open.slot().equals(CORE)
                        && open.ticket().filter(card.ticket()::equals).isPresent()
                        && open.until().isAfter(now));
    }

    /** What the core wants to know, as long as nobody has answered. */
    Optional<String> question() {
        if (!asked) return Optional.empty();
        return news.stream()
                .filter(event -> event.status() == Status.INFORMATION_NEEDED)
                .reduce((before, last) -> last)
                .flatMap(StatusEvent::note);
    }

    /** The last rating, 1 to 5. */
    Optional<Integer> rated() {
        String[] rated = card.rated().split("/");
        return rated.length < 3 ? Optional.empty() : Optional.of(Integer.valueOf(rated[0]));
    }

    /** Of what is sent from here: in the lane of the owner, on the channel of the case. */
    Origin origin() {
        return Origin.of(
                card.channel().orElseThrow(),
                card.address().orElseThrow(),
                card.via().orElseThrow(),
                new Proof.Token(claim));
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "CaseFile[" + card.ticket() + "]";
    }
}
