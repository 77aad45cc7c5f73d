package id.kanal.kernel.model;

import id.kanal.kernel.model.Conversation.Blocked;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * By which addresses somebody is reached.
 *
 * @param blocked why nothing can be sent to this one now
 * @param others addresses that proved to be the same person's: they may learn of this one's cases, and hear its news where this
 *     one cannot be told. It says nothing of what this one may learn of theirs: that stands with them, and only their own lane
 *     writes it
 * @param preferred which of them hears the news first; empty for this one
 * @param request a code that is out to prove one more
 * @param vouched what the word of a network does to them
 */
public record Reach(
        Optional<Blocked> blocked,
        List<Address> others,
        Optional<Address> preferred,
        Optional<LinkRequest> request,
        Vouched vouched) {
    public static final int MOST_OTHERS = 5;

    /** Of an address that can be reached, by itself alone. */
    public static final Reach ALONE =
            new Reach(Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Vouched.NONE);

    /**
     * A network says of its own accord, and with every message, that two addresses are one person's.
     *
     * @param linked which of the others are linked by that alone: nobody asked for it, so nobody was told
     * @param apart those that their person took away, the newest first: only a code links them again
     */
    public record Vouched(List<Address> linked, List<Address> apart) {
        public static final Vouched NONE = new Vouched(List.of(), List.of());

        public Vouched {
            linked = List.copyOf(linked);
            apart = List.copyOf(apart.subList(0, Math.min(apart.size(), MOST_OTHERS)));
        }

        private Vouched among(List<Address> others) {
            return new Vouched(linked.stream().filter(others::contains).toList(), apart);
        }
    }

    public Reach {
        others = List.copyOf(others.subList(0, Math.min(others.size(), MOST_OTHERS)));
        preferred = preferred.filter(others::contains);
        vouched = vouched.among(others);
    }

    public boolean isFull() {
        return others.size() >= MOST_OTHERS;
    }

    public Reach blocked(Optional<Blocked> other) {
        return new Reach(other, others, preferred, request, vouched);
    }

    /** Linked by a code, whatever was before. */
    public Reach with(Address other) {
        return linked(other, new Vouched(less(vouched.linked, other), less(vouched.apart, other)));
    }

    /** Linked by the word of a network. */
    public Reach vouching(Address other) {
        return linked(other, new Vouched(more(vouched.linked, other), vouched.apart));
    }

    private Reach linked(Address other, Vouched then) {
        return new Reach(blocked, more(others, other), preferred, request, then);
    }

    public Reach without(Address other) {
        return new Reach(blocked, less(others, other), preferred, request, vouched);
    }

    /** Without it, whatever a network says. */
    public Reach apart(Address other) {
        List<Address> apart = new ArrayList<>(List.of(other));
        apart.addAll(less(vouched.apart, other));
        return new Reach(blocked, less(others, other), preferred, request, new Vouched(vouched.linked, apart));
    }

    private static List<Address> more(List<Address> addresses, Address one) {
        List<Address> more = new ArrayList<>(addresses);
        if (!more.contains(one)) more.add(one);
        return more;
    }

    private static List<Address> less(List<Address> addresses, Address one) {
        return addresses.stream().filter(other -> !other.equals(one)).toList();
    }

    /** Nobody else learns or hears anything of this one any more. */
    public Reach alone() {
        return new Reach(blocked, List.of(), Optional.empty(), request, vouched);
    }

    public Reach preferring(Optional<Address> other) {
        return new Reach(blocked, others, other, request, vouched);
    }

    public Reach asking(LinkRequest other) {
        return new Reach(blocked, others, preferred, Optional.of(other), vouched);
    }

    @Override
    public String toString() {
        return "Reach[" + others.size() + " others]";
    }
}
