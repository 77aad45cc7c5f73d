package id.kanal.kernel.model;

import java.util.HashSet;
import java.util.Set;

/**
 * That something may be told to another address of the same person than the one whose it is.
 *
 * @param owner whose it is; the lane of this address decides where it goes next
 * @param passed addresses that it could not be told to
 */
public record Fallback(Address owner, Set<Address> passed) {
    public Fallback {
        passed = Set.copyOf(passed);
    }

    public static Fallback of(Address owner) {
        return new Fallback(owner, Set.of());
    }

    public Fallback past(Address address) {
        Set<Address> more = new HashSet<>(passed);
        more.add(address);
        return new Fallback(owner, more);
    }
}
