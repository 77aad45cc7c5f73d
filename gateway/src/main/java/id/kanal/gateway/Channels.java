package id.kanal.gateway;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.ChannelType;
import id.kanal.channels.http.HttpRoute;
import id.kanal.channels.staff.StaffIntake;
import id.kanal.config.Variant;
import id.kanal.gateway.http.HookRoutes;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelProfiles;
import id.kanal.kernel.port.Assembler;
import id.kanal.kernel.port.Intake;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configured channels, in the order of the settings, and the types of this build. Every node has them; only one with the
 * role of channels makes and opens them.
 */
record Channels(List<ConfiguredChannel> all, List<ChannelType<?>> types) {
    Channels {
        all = List.copyOf(all);
        types = List.copyOf(types);
    }

    static Channels of(Settings settings, List<ChannelType<?>> types) {
        return new Channels(
                settings.doors().stream()
                        .map(entry -> ConfiguredChannel.of(type(entry, types), entry))
                        .toList(),
                types);
    }

    private static ChannelType<?> type(Variant entry, List<ChannelType<?>> types) {
        return types.stream()
                .filter(type -> type.name().equals(entry.type()))
                .findFirst()
                .orElseThrow();
    }

    ChannelProfiles profiles() {
        Map<String, ChannelProfile> byId = new HashMap<>();
        all.forEach(channel -> byId.put(channel.id(), channel.profile()));
        return new ChannelProfiles(
                byId, all.stream().map(ConfiguredChannel::ref).toList());
    }

    /** Of all types: parts may wait longer than their channel is configured. */
    Map<String, Assembler> assemblers() {
        Map<String, Assembler> assemblers = new HashMap<>();
        for (ChannelType<?> type : types)
            type.assemblers().forEach((name, assembler) -> {
                if (assemblers.putIfAbsent(name, assembler) != null)
                    throw new IllegalStateException("two types of channel have an assembler '" + name + "'");
            });
        return assemblers;
    }

    /** What providers call, by channel. */
    Map<String, HookRoutes.Door> hooks(ChannelContext surroundings, Intake journal) {
        Map<String, HookRoutes.Door> hooks = new HashMap<>();
        for (ConfiguredChannel channel : all)
            channel.hook(surroundings)
                    .ifPresent(hook -> hooks.put(channel.id(), new HookRoutes.Door(hook, channel.intake(journal))));
        return hooks;
    }

    /** Where browsers and other programs come to. */
    List<HttpRoute> routes(ChannelContext surroundings, Intake journal) {
        List<HttpRoute> routes = new ArrayList<>();
        for (ConfiguredChannel channel : all) routes.addAll(channel.routes(surroundings, channel.intake(journal)));
        return routes;
    }

    /** Where staff hand in what they write down: the first that takes it. */
    Optional<StaffIntake> staff(ChannelContext surroundings, Intake journal) {
        return all.stream()
                .flatMap(channel -> channel.staff(surroundings, journal).stream())
                .findFirst();
    }
}
