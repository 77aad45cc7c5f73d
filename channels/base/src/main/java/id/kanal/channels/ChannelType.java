package id.kanal.channels;

import id.kanal.channels.http.HttpRoute;
import id.kanal.channels.staff.StaffIntake;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.port.Assembler;
import id.kanal.kernel.port.Channel;
import id.kanal.kernel.port.Intake;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A protocol that this build speaks, as a value.
 *
 * @param name the {@code type} in the settings
 * @param settings its settings record
 * @param profiler what such a channel can do, told from its settings alone
 * @param factory makes the channel
 * @param assemblers how octets of parts become text, by the name that a part gives
 * @param hook what the provider calls over HTTP, for providers that do
 * @param routes where browsers or other programs come to, for doors that they open themselves
 * @param staff what staff write down comes in by it
 */
public record ChannelType<C extends Record>(
        String name,
        Class<C> settings,
        Profiler<C> profiler,
        Factory<C> factory,
        Map<String, Assembler> assemblers,
        Optional<Hook.Factory<C>> hook,
        Optional<HttpRoute.Factory<C>> routes,
        Optional<StaffIntake.Factory<C>> staff) {
    public ChannelType {
        assemblers = Map.copyOf(assemblers);
    }

    /** Of one by which staff hand nothing in. */
    public ChannelType(
            String name,
            Class<C> settings,
            Profiler<C> profiler,
            Factory<C> factory,
            Map<String, Assembler> assemblers,
            Optional<Hook.Factory<C>> hook,
            Optional<HttpRoute.Factory<C>> routes) {
        this(name, settings, profiler, factory, assemblers, hook, routes, Optional.empty());
    }

    /** Of a protocol of a provider. */
    public ChannelType(
            String name,
            Class<C> settings,
            Profiler<C> profiler,
            Factory<C> factory,
            Map<String, Assembler> assemblers,
            Optional<Hook.Factory<C>> hook) {
        this(name, settings, profiler, factory, assemblers, hook, Optional.empty());
    }

    /** Of a protocol in which nothing comes in octets and nobody calls us over HTTP. */
    public ChannelType(String name, Class<C> settings, Profiler<C> profiler, Factory<C> factory) {
        this(name, settings, profiler, factory, Map.of(), Optional.empty());
    }

    /** Tells what a channel can do. Touches nothing outside. */
    @FunctionalInterface
    public interface Profiler<C extends Record> {
        ChannelProfile of(String id, C settings);
    }

    /** Makes a channel that touches nothing outside until it is opened. */
    @FunctionalInterface
    public interface Factory<C extends Record> {
        /** @param ref its id, and its medium: the profile's, unless the settings give another */
        Channel create(ChannelRef ref, C settings, ChannelContext surroundings);
    }

    /** For settings whose type is only known when the program runs. */
    public ChannelProfile profile(String id, Record any) {
        return profiler.of(id, settings.cast(any));
    }

    /** As {@link #profile(String, Record)}. */
    public Channel create(ChannelRef ref, Record any, ChannelContext surroundings) {
        return factory.create(ref, settings.cast(any), surroundings);
    }

    /** As {@link #profile(String, Record)}; empty where nobody calls. */
    public Optional<Hook> hook(ChannelRef ref, Record any, ChannelContext surroundings) {
        return hook.map(each -> each.create(ref, settings.cast(any), surroundings));
    }

    /** As {@link #profile(String, Record)}; none where nobody comes. */
    public List<HttpRoute> routes(ChannelRef ref, Record any, ChannelContext surroundings, Intake intake) {
        return routes.map(each -> each.create(ref, settings.cast(any), surroundings, intake))
                .orElse(List.of());
    }

    /** As {@link #profile(String, Record)}; empty where staff hand nothing in. */
    public Optional<StaffIntake> staff(ChannelRef ref, Record any, ChannelContext surroundings, Intake intake) {
        return staff.map(each -> each.create(ref, settings.cast(any), surroundings, intake));
    }
}
