package id.kanal.dispatcher.notify;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelProfiles;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Handle;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Outbound.Route;
import id.kanal.kernel.model.Recipient;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * By which way something is told, decided here and nowhere else: by the channel they wrote on if that can tell it, otherwise by
 * the first one in the settings that reaches their address and can.
 */
record Router(ChannelProfiles profiles) {
    /**
     * @param handle where it belongs; another channel than the handle's drops it
     * @param due when it goes out
     * @return empty when no channel is left
     */
    Optional<Route> route(Notification notification, Conversation known, Optional<Handle> handle, Instant due) {
        Recipient to = notification.to();
        return Stream.concat(
                        profiles.reaching(to.address()).filter(channel -> isUsual(channel, to)),
                        profiles.reaching(to.address()).filter(channel -> !isUsual(channel, to)))
                .filter(channel -> !notification.tried().contains(channel.id()))
                .filter(channel -> profiles.of(channel)
                        .sending()
                        .allows(notification.topic(), known.times().heard(), due))
                .findFirst()
                .map(channel -> new Route(
                        channel,
                        to.address(),
                        from(channel, to),
                        handle.filter(h -> h.channelId().equals(channel.id())),
                        to.language(),
                        format(channel, known)));
    }

    private static boolean isUsual(ChannelRef channel, Recipient to) {
        return channel.id().equals(to.channel().id());
    }

    /** Another channel has addresses of its own. */
    private Address from(ChannelRef channel, Recipient to) {
        ChannelProfile profile = profiles.of(channel);
        if (isUsual(channel, to) || profile.own().contains(to.via())) return to.via();
        return profile.own().stream().min(Comparator.comparing(Address::key)).orElse(to.via());
    }

    private Format format(ChannelRef channel, Conversation known) {
        Format wished = known.wishes().format();
        return profiles.of(channel).formats().contains(wished) ? wished : Format.PLAIN;
    }
}
