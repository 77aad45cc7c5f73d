package id.kanal.gateway;

import id.kanal.channels.ChannelType;
import id.kanal.config.Binder;
import id.kanal.config.Bound;
import id.kanal.config.InvalidSettings;
import id.kanal.config.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the settings and tells what is odd about them. */
final class SettingsFile {
    /** Variables that belong to the program but are no settings. */
    private static final Set<String> OTHERS = Set.of("KANAL_LOG", "KANAL_JAVA_OPTIONS");

    private final Binder binder;

    SettingsFile(Map<String, String> environment) {
        this(environment, ChannelCatalog.ALL);
    }

    /** @param channels the types that the file may name */
    SettingsFile(Map<String, String> environment, List<ChannelType<?>> channels) {
        Map<String, Class<? extends Record>> types = new TreeMap<>();
        for (ChannelType<?> type : channels) types.put(type.name(), type.settings());
        this.binder = new Binder(
                environment, new Variants(types, CommonSettings.class, Map.of("partners", ChannelCatalog.PARTNERS)));
    }

    Read read(Path file) throws InvalidSettings, IOException {
        return read(Files.readString(file));
    }

    Read read(String yaml) throws InvalidSettings {
        Bound<Settings> bound = binder.bind(yaml, Settings.class);
        Set<String> unused = new TreeSet<>(bound.unused());
        unused.removeAll(OTHERS);
        return new Read(bound.settings(), unused);
    }

    /** @param unused variables that look like settings and are none */
    record Read(Settings settings, Set<String> unused) {}
}
