package id.kanal.kernel.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The profiles of all configured channels. Every answer asks here, so what it asks for is kept ready. */
public final class ChannelProfiles {
    private final Map<String, ChannelProfile> byId;
    private final Map<String, List<ChannelRef>> byNetwork = new HashMap<>();
    private final Set<Address> own = new HashSet<>();

    /** @param refs in the order of the settings */
    public ChannelProfiles(Map<String, ChannelProfile> byId, List<ChannelRef> refs) {
        this.byId = Map.copyOf(byId);
        for (ChannelProfile profile : byId.values()) own.addAll(profile.own());
        for (ChannelRef ref : refs)
            for (String network : of(ref).reaches())
                byNetwork.computeIfAbsent(network, first -> new ArrayList<>()).add(ref);
    }

    public ChannelProfile of(String channelId) {
        return byId.getOrDefault(channelId, ChannelProfile.UNKNOWN);
    }

    public ChannelProfile of(ChannelRef channel) {
        return of(channel.id());
    }

    /** Whether it is an address of our own: what would go there is a loop. */
    public boolean isOwn(Address address) {
        return own.contains(address);
    }

    /** The channels that can send to this address, in the order of the settings. */
    public Stream<ChannelRef> reaching(Address address) {
        return byNetwork.getOrDefault(address.network(), List.of()).stream();
    }

    /** Whether anything can be sent there: nobody at all, machines' addresses and our own are recorded, never answered. */
    public boolean answerable(Address address) {
        return !isOwn(address) && byNetwork.containsKey(address.network());
    }
}
