package id.kanal.gateway;

import id.kanal.channels.ChannelContext;
import id.kanal.config.Variant;
import id.kanal.kernel.port.Channel;
import java.util.List;

/** The configured channels. Making them touches nothing outside. */
final class Channels {
    private Channels() {}

    static List<Channel> of(Settings settings, ChannelContext surroundings) {
        return settings.channels().stream()
                .map(channel -> make(channel, surroundings))
                .toList();
    }

    private static Channel make(Variant channel, ChannelContext surroundings) {
        return ChannelCatalog.ALL.stream()
                .filter(type -> type.name().equals(channel.type()))
                .findFirst()
                .orElseThrow()
                .create(channel.id(), channel.settings(), surroundings);
    }
}
