package id.kanal.channels;

import id.kanal.kernel.port.Channel;

/**
 * A protocol that this build speaks, as a value.
 *
 * @param name the {@code type} in the settings
 * @param settings its settings record
 */
public record ChannelType<C extends Record>(String name, Class<C> settings, Factory<C> factory) {
    /** Makes a channel that touches nothing outside until it is opened. */
    @FunctionalInterface
    public interface Factory<C extends Record> {
        Channel create(String id, C settings, ChannelContext surroundings);
    }

    /** For settings whose type is only known when the program runs. */
    public Channel create(String id, Record any, ChannelContext surroundings) {
        return factory.create(id, settings.cast(any), surroundings);
    }
}
