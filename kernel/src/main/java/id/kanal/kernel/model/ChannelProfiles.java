package id.kanal.kernel.model;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The profiles of all configured channels, by id in the order of the settings. */
public record ChannelProfiles(Map<String, ChannelProfile> byId, List<ChannelRef> refs) {
    public ChannelProfiles {
        byId = Map.copyOf(byId);
        refs = List.copyOf(refs);
    }

    public ChannelProfile of(String channelId) {
        return byId.getOrDefault(channelId, ChannelProfile.UNKNOWN);
    }

    public ChannelProfile of(ChannelRef channel) {
        return of(channel.id());
    }

    /** Whether it is an address of our own: what would go there is a loop. */
    public boolean isOwn(Address address) {
        return byId.values().stream().anyMatch(profile -> profile.own().contains(address));
    }

    /** The channels that can send to this address, in the order of the settings. */
    public Stream<ChannelRef> reaching(Address address) {
        return refs.stream().filter(ref -> of(ref).reaches().contains(address.network()));
    }

    /** Whether anything can be sent there: nobody at all, machines' addresses and our own are recorded, never answered. */
    public boolean answerable(Address address) {
        return !isOwn(address) && reaching(address).findAny().isPresent();
    }
}
