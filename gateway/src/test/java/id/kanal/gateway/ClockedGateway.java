package id.kanal.gateway;

import id.kanal.channels.ChannelType;
import id.kanal.config.InvalidSettings;
import id.kanal.testkit.TestContext;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** The whole program in this JVM, on a clock that a test sets. */
public final class ClockedGateway implements AutoCloseable {
    private static final Duration DRAIN = Duration.ofSeconds(20);

    private final Gateway gateway;

    private ClockedGateway(Gateway gateway) {
        this.gateway = gateway;
    }

    public static ClockedGateway start(String yaml, Clock clock) throws InvalidSettings {
        return start(yaml, clock, List.of());
    }

    /** @param more types of channels beside those of the catalogue */
    public static ClockedGateway start(String yaml, Clock clock, List<ChannelType<?>> more) throws InvalidSettings {
        List<ChannelType<?>> types = new ArrayList<>(ChannelCatalog.ALL);
        types.addAll(more);
        Settings settings = new SettingsFile(Map.of(), types).read(yaml).settings();
        return new ClockedGateway(Gateway.start(settings, EnumSet.allOf(Role.class), TestContext.with(clock), types));
    }

    public int port() {
        return gateway.port();
    }

    @Override
    public void close() {
        gateway.stop(DRAIN);
    }
}
