package id.kanal.kernel.model;

import java.util.Optional;

/**
 * Whom an address stands for where it is counted how much was sent: one person may be reached under many addresses, and a
 * stranger who names all of them would have us write to one place without end. Pure; from the settings of a channel.
 */
@FunctionalInterface
public interface Pacing {
    /** Every address is a person of their own. */
    Pacing EACH = address -> new Counted(address, Optional.empty());

    Counted of(Address address);

    /**
     * @param person all addresses whose messages end up in one place have this one
     * @param group all addresses that one owner may stand for; empty where members are known to be strangers to each other. Never
     *     written to
     */
    record Counted(Address person, Optional<Address> group) {}
}
