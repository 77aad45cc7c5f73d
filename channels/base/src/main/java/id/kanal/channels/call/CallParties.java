package id.kanal.channels.call;

import id.kanal.kernel.model.Address;
import java.util.Optional;

/**
 * Who talks to whom.
 *
 * @param from the caller; empty when the number is withheld. A caller ID is a claim, nobody vouches for it
 * @param to the number or the extension that was called, as the exchange writes it; empty if it does not say
 */
public record CallParties(Optional<Address> from, String to, Direction direction) {
    public enum Direction {
        IN,
        OUT
    }

    /** What the other says where this one does not. */
    CallParties or(CallParties other) {
        return new CallParties(from.or(other::from), to.isEmpty() ? other.to : to, direction);
    }
}
