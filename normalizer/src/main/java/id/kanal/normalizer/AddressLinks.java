package id.kanal.normalizer;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Author;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.IntakeEntry.LinkChange;
import id.kanal.kernel.model.Reach;
import id.kanal.kernel.model.Terms;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Topic.LinkStep;
import id.kanal.kernel.state.ConversationFields;
import id.kanal.normalizer.text.Intent;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which addresses are one person's: only what they prove, by a code ({@link LinkCodes}), or what a network says of them. What
 * becomes of it is their wish.
 */
final class AddressLinks {
    private AddressLinks() {}

    /** A citizen's own message, for which the network speaks, and which nobody else reads. */
    static boolean proves(OpenTurn turn) {
        return Proofs.vouched(turn.inbound())
                && turn.inbound().origin().by().role() == Author.Role.CITIZEN
                && turn.inbound().terms().audience() == Terms.Audience.PRIVATE;
    }

    /** They proved it. */
    static void link(Address other, OpenTurn turn) {
        if (turn.conversation().reach().isFull()) {
            turn.answer(new Topic.Linking(LinkStep.FULL));
            return;
        }
        turn.change(c -> c.reaching(c.reach().with(other)));
        turn.link(List.of(other), LinkChange.LINKED);
        turn.answer(Topic.Linking.with(LinkStep.LINKED, other));
    }

    /** Further addresses for which the network speaks in the message itself. */
    static void vouched(OpenTurn turn) {
        List<Address> also = turn.inbound().origin().also();
        if (also.isEmpty() || !proves(turn) || replaced(also, turn)) return;
        Reach reach = turn.conversation().reach();
        if (reach.isFull()) return;
        also.stream() // one with each message
                .filter(other -> !other.equals(turn.from()) && turn.reaches(other))
                .filter(other -> !reach.others().contains(other)
                        && !reach.vouched().apart().contains(other))
                .findFirst()
                .ifPresent(other -> {
                    turn.change(c -> c.reaching(c.reach().vouching(other)));
                    turn.link(List.of(other), LinkChange.VOUCHED);
                });
    }

    /** Whoever has a new telephone number has left the old one, which may be somebody else's soon. */
    private static boolean replaced(List<Address> also, OpenTurn turn) {
        Set<String> networks = also.stream().map(Address::network).collect(Collectors.toSet());
        List<Address> left = turn.conversation().reach().vouched().linked().stream()
                .filter(other -> networks.contains(other.network()) && !also.contains(other))
                .toList();
        for (Address other : left) turn.change(c -> c.reaching(c.reach().without(other)));
        turn.link(left, LinkChange.GONE);
        return !left.isEmpty();
    }

    /** Ends the link with one address, or with all. */
    static void end(Intent.OtherAddress said, OpenTurn turn) {
        if (!proves(turn)) {
            turn.answer(new Topic.Linking(LinkStep.UNPROVEN));
            return;
        }
        boolean all = said.isNone() || isHere(said, turn);
        List<Address> meant = all ? turn.conversation().reach().others() : meant(said, turn);
        if (meant.isEmpty()) {
            turn.answer(new Topic.Linking(LinkStep.NONE));
            return;
        }
        for (Address other : meant) turn.change(c -> c.reaching(c.reach().apart(other)));
        turn.link(meant, LinkChange.UNLINKED);
        turn.answer(
                meant.size() == 1
                        ? Topic.Linking.with(LinkStep.UNLINKED, meant.get(0))
                        : new Topic.Linking(LinkStep.UNLINKED));
    }

    /** From now on news comes here, also where it was stopped, or to another address of theirs. */
    static void prefer(Intent.OtherAddress said, OpenTurn turn) {
        if (!proves(turn)) turn.answer(new Topic.Linking(LinkStep.UNPROVEN));
        else if (said.isNone() || isHere(said, turn)) preferHere(turn);
        else preferThere(said, turn);
    }

    private static void preferHere(OpenTurn turn) {
        boolean stopped = turn.conversation().wishes().stopped();
        turn.change(c -> c.wishing(c.wishes().stopped(Optional.empty())));
        Reach reach = turn.conversation().reach();
        if (reach.others().isEmpty()) {
            turn.answer(stopped ? new Topic.Started() : new Topic.Linking(LinkStep.HOW));
            return;
        }
        turn.change(c -> c.reaching(reach.preferring(Optional.empty())));
        turn.link(reach.others(), LinkChange.PREFERRED);
        turn.answer(new Topic.Linking(LinkStep.HERE));
    }

    private static void preferThere(Intent.OtherAddress said, OpenTurn turn) {
        Reach reach = turn.conversation().reach();
        Optional<Address> there = meant(said, turn).stream().findFirst();
        if (there.isPresent()) {
            turn.change(c -> c.reaching(reach.preferring(there)));
            turn.link(reach.others(), LinkChange.NOT_PREFERRED);
            turn.answer(Topic.Linking.with(LinkStep.THERE, there.get()));
        } else if (said.network().isPresent()) {
            turn.answer(new Topic.Linking(LinkStep.ABSENT));
        } else {
            turn.answer(new Topic.Linking(reach.others().isEmpty() ? LinkStep.HOW : LinkStep.NONE));
        }
    }

    /** Whether they name the network of the address that they write from. */
    private static boolean isHere(Intent.OtherAddress said, OpenTurn turn) {
        return said.network().filter(turn.from()::isOf).isPresent();
    }

    /** Those of their other addresses that they may mean. */
    private static List<Address> meant(Intent.OtherAddress said, OpenTurn turn) {
        Optional<Address> written = said.written().flatMap(turn::written);
        return turn.conversation().reach().others().stream()
                .filter(other -> written.filter(other::equals).isPresent()
                        || said.network().filter(other::isOf).isPresent())
                .toList();
    }

    /** Nothing reaches this address, perhaps because it has changed hands: it learns nothing of the others any more. */
    static void gone(OpenTurn turn) {
        turn.link(turn.conversation().reach().others(), LinkChange.GONE);
    }

    /** Who writes from an address that was gone may be somebody else: the others hear nothing of what is told there from now on. */
    static void back(OpenTurn turn) {
        if (!turn.conversation().reach().others().isEmpty())
            turn.change(c -> c.reaching(c.reach().alone()));
    }

    /** The sender had another address before, which may be anybody's soon. */
    static void moved(Address before, OpenTurn turn) {
        if (proves(turn)) turn.link(List.of(before), LinkChange.MOVED);
    }

    /** The case that is meant where none is named: the last one of any of theirs. */
    static Optional<Ticket> current(OpenTurn turn) {
        List<Address> others = turn.conversation().reach().others();
        if (others.isEmpty() || turn.thread().isPresent()) return turn.current();
        Keys keys = turn.known().keys();
        turn.known().need(others.stream().map(keys::conversation).toList());
        Optional<Conversation> latest = others.stream()
                .map(other -> ConversationFields.read(turn.known().state(keys.conversation(other))))
                .filter(theirs -> theirs.reach().others().contains(turn.from()))
                .filter(theirs -> theirs.ticket().isPresent())
                .max(Comparator.comparing(AddressLinks::lastWrote))
                .filter(theirs -> lastWrote(theirs).isAfter(lastWrote(turn.conversation())));
        return latest.flatMap(Conversation::ticket).or(turn::current);
    }

    private static Instant lastWrote(Conversation conversation) {
        return conversation.last().map(Conversation.LastMessage::at).orElse(Instant.MIN);
    }
}
