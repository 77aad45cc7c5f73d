package id.kanal.normalizer;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Claim;
import id.kanal.kernel.model.Claim.Act;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.Pending;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.signing.ClaimSeal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What an address is asked when somebody who proved nothing wants something of it: once for each act until that runs out, so
 * that nobody is flooded by another's messages.
 */
final class Confirmations {
    /** Which question the page behind the link answers. */
    static final String QUESTION = "confirm";

    static final String STOP = "stop";
    static final String START = "start";

    private static final String SLOT = "confirm-";
    private static final Duration HOLDS = Duration.ofDays(1);
    private static final Duration LINK_HOLDS = Duration.ofDays(7);

    private final ClaimSeal seal;

    Confirmations(ClaimSeal seal) {
        this.seal = seal;
    }

    /** @param wanted what exactly, where the act does not say it; empty where it does */
    void ask(Act act, Optional<Ticket> ticket, String wanted, OpenTurn turn) {
        List<Pending> open = new ArrayList<>(Choices.live(turn));
        // what anybody can set off must not push out the questions that are open with the citizen
        if (!turn.answerable() || pending(act, turn).isPresent() || open.size() >= Conversation.MOST_PENDING) return;
        Instant until = turn.now().plus(HOLDS);
        String token = seal.seal(
                new Claim(Set.of(act), ticket, turn.from(), until), turn.draw().random());
        List<Topic.Option> options = wanted.isEmpty() ? List.of() : List.of(new Topic.Option(wanted));
        open.add(new Pending(turn.draw().id(), ticket, slot(act), options, until));
        turn.change(c -> c.awaiting(open));
        turn.answer(new Topic.Confirm(act, ticket, token));
    }

    /**
     * Tells another address, which the reporter only claims to have, the number of a new case, and asks whether its news may come
     * there. That is open in the lane of the case; whoever brings the token back has what was sent to that address.
     */
    void askLink(Address other, Ticket ticket, String language, OpenTurn turn) {
        if (!turn.consents() || !turn.reaches(other)) return;
        Instant until = turn.now().plus(LINK_HOLDS);
        Claim claim = new Claim(Set.of(Act.LINK), Optional.of(ticket), turn.from(), until);
        String token = seal.seal(claim, turn.draw().random());
        Topic.Option wanted = new Topic.Option(other.key());
        turn.change(c ->
                c.asking(new Pending(turn.draw().id(), Optional.of(ticket), slot(Act.LINK), List.of(wanted), until)));
        turn.tell(other, new Topic.Confirm(Act.LINK, Optional.of(ticket), token), language);
    }

    /** What was wanted, as long as the confirmation holds. */
    static Optional<String> wanted(Act act, OpenTurn turn) {
        return pending(act, turn).flatMap(p -> p.options().stream().findFirst()).map(Topic.Option::id);
    }

    /** It was confirmed. */
    static void settle(Act act, OpenTurn turn) {
        List<Pending> others = Choices.live(turn).stream()
                .filter(p -> !p.slot().equals(slot(act)))
                .toList();
        if (others.size() < turn.conversation().pending().size()) turn.change(c -> c.awaiting(others));
    }

    /** Whether it is one of ours to confirm something: no digit answers that. */
    static boolean is(Pending pending) {
        return pending.slot().startsWith(SLOT);
    }

    static Optional<Act> act(String id) {
        for (Act act : Act.values()) if (id(act).equals(id)) return Optional.of(act);
        return Optional.empty();
    }

    private static Optional<Pending> pending(Act act, OpenTurn turn) {
        return Choices.live(turn).stream()
                .filter(p -> p.slot().equals(slot(act)))
                .findFirst();
    }

    private static String slot(Act act) {
        return SLOT + id(act);
    }

    private static String id(Act act) {
        return act.name().toLowerCase(Locale.ROOT);
    }
}
