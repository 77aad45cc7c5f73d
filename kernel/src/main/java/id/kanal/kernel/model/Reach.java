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
 */
public record Reach(
        Optional<Blocked> blocked, List<Address> others, Optional<Address> preferred, Optional<LinkRequest> request) {
    public static final int MOST_OTHERS = 5;

    /** Of an address that can be reached, by itself alone. */
    public static final Reach ALONE = new Reach(Optional.empty(), List.of(), Optional.empty(), Optional.empty());

    public Reach {
        others = List.copyOf(others.subList(0, Math.min(others.size(), MOST_OTHERS)));
        preferred = preferred.filter(others::contains);
    }

    public boolean isFull() {
        return others.size() >= MOST_OTHERS;
    }

    public Reach blocked(Optional<Blocked> other) {
        return new Reach(other, others, preferred, request);
    }

    public Reach with(Address other) {
        List<Address> more = new ArrayList<>(others);
        if (!more.contains(other)) more.add(other);
        return new Reach(blocked, more, preferred, request);
    }

    public Reach without(Address other) {
        return new Reach(
                blocked, others.stream().filter(one -> !one.equals(other)).toList(), preferred, request);
    }

    /** Nobody else learns or hears anything of this one any more. */
    public Reach alone() {
        return new Reach(blocked, List.of(), Optional.empty(), request);
    }

    public Reach preferring(Optional<Address> other) {
        return new Reach(blocked, others, other, request);
    }

    public Reach asking(LinkRequest other) {
        return new Reach(blocked, others, preferred, Optional.of(other));
    }

    @Override
    public String toString() {
        return "Reach[" + others.size() + " others]";
    }
}
