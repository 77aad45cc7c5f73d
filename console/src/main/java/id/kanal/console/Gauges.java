package id.kanal.console;

import java.util.List;
import java.util.function.Supplier;

/**
 * What the console shows of the gateway around it. Asked on the event loop: never blocks.
 *
 * @param channels of this node
 * @param dependencies of this node
 * @param settings as they are in force, no secret among them
 */
public record Gauges(
        Supplier<List<Reading>> channels, Supplier<List<Reading>> dependencies, Supplier<List<SettingRow>> settings) {
    /** @param cause empty when there is none */
    public record Reading(String name, boolean up, String cause) {}

    public record SettingRow(String key, String value) {}
}
