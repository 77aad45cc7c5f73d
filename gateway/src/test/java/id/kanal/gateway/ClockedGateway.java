package id.kanal.gateway;

import id.kanal.channels.ChannelType;
import id.kanal.config.InvalidSettings;
import id.kanal.simulators.SimulatedClock;
import id.kanal.testkit.TestContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** The whole program on a clock that a test sets: in this JVM, or in one of its own. */
public final class ClockedGateway implements AutoCloseable {
    /** What a process says when its clock was put forward, with how far. */
    public static final String AHEAD_BY = "clock ahead by ";

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

    /** @param words the settings file; each line that comes in puts the clock forward, and the end of them ends it */
    public static void main(String[] words) throws IOException, InvalidSettings {
        SimulatedClock clock = new SimulatedClock(Clock.systemUTC());
        ClockedGateway running = start(Files.readString(Path.of(words[0])), clock);
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                clock.forward(Duration.parse(line));
                System.out.println(AHEAD_BY + line);
            }
        } finally {
            running.close();
        }
        System.exit(0);
    }

    public int port() {
        return gateway.port();
    }

    @Override
    public void close() {
        gateway.stop(DRAIN);
    }
}
