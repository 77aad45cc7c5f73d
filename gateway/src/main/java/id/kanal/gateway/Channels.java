package id.kanal.gateway;

import id.kanal.channels.ChannelCatalog;
import id.kanal.config.Variant;
import id.kanal.kernel.port.Channel;
import id.kanal.kernel.port.Means;
import id.kanal.kernel.port.Telemetry;
import java.util.List;

/** The configured channels. Making them touches nothing outside. */
final class Channels {
    private Channels() {}

    static List<Channel> of(Settings settings, Means means, Telemetry telemetry) {
        return settings.channels().stream()
                .map(channel -> make(channel, means, telemetry))
                .toList();
    }

    private static Channel make(Variant channel, Means means, Telemetry telemetry) {
        return ChannelCatalog.ALL.stream()
                .filter(type -> type.name().equals(channel.type()))
                .findFirst()
                .orElseThrow()
                .create(channel.id(), channel.settings(), means, telemetry);
    }
}
