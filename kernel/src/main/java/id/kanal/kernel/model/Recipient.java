package id.kanal.kernel.model;

import java.util.Optional;

/**
 * To whom something is told.
 *
 * @param channel on which they wrote; another may carry it
 * @param via our address that they used
 * @param handle where the answer belongs; news of a case finds its own at the ticket
 * @param language BCP 47
 * @param name how they signed what this answers; news of a case has none, because no name is kept
 */
public record Recipient(
        ChannelRef channel,
        Address address,
        Address via,
        Optional<Handle> handle,
        String language,
        Optional<String> name) {
    /** Another address of theirs; what they answer belongs nowhere yet. */
    public Recipient at(Address other) {
        return new Recipient(channel, other, via, Optional.empty(), language, name);
    }

    @Override
    public String toString() {
        return "Recipient[" + channel.id() + ", " + address + "]";
    }
}
