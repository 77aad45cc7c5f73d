package id.kanal.gateway;

import id.kanal.config.InvalidSettings;
import id.kanal.testkit.TestContext;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;

/** The whole program in this JVM, on a clock that a test sets. */
public final class ClockedGateway implements AutoCloseable {
    private static final Duration DRAIN = Duration.ofSeconds(20);

    private final Gateway gateway;

    private ClockedGateway(Gateway gateway) {
        this.gateway = gateway;
    }

    public static ClockedGateway start(String yaml, Clock clock) throws InvalidSettings {
        Settings settings = new SettingsFile(Map.of()).read(yaml).settings();
        return new ClockedGateway(Gateway.start(settings, EnumSet.allOf(Role.class), TestContext.with(clock)));
    }

    public int port() {
        return gateway.port();
    }

    @Override
    public void close() {
        gateway.stop(DRAIN);
    }
}
