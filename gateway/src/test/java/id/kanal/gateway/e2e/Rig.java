package id.kanal.gateway.e2e;

import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.settings.Secret;
import id.kanal.simulators.core.CoreSettings;
import id.kanal.simulators.core.CoreSimulator;
import id.kanal.simulators.smsc.Smsc;
import id.kanal.simulators.smsc.SmscSettings;
import id.kanal.testkit.RealRedis;
import id.kanal.testkit.TestContext;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** A gateway between a simulated operator and a simulated core system, all over real sockets. */
final class Rig implements AutoCloseable {
    static final String SHORT_CODE = "1708";
    static final String TOKEN = "operators-token-of-the-tests-0123456789";
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    final Smsc smsc;
    final CoreSimulator core;
    final GatewayProcess gateway;
    final Path data;
    private final Vertx vertx = Vertx.vertx();

    private Rig(
            Path directory, UnaryOperator<SmscSettings> operator, UnaryOperator<String> settings, RuntimeContext means)
            throws IOException {
        this.smsc = Smsc.start(operator.apply(SmscSettings.account("kanal", "sixteen-letters!")));
        this.core = CoreSimulator.start(vertx, new CoreSettings(0, List.of(new Secret(SECRET)), means));
        int port = RealRedis.freePort();
        this.data = directory.resolve("data");
        Path file = directory.resolve("gateway.yaml");
        Path written = Files.writeString(file, settings.apply(yaml(port, embedded(data), core.url(), smsc.port())));
        this.gateway = new GatewayProcess(data, written, port);
        core.gatewayAt(gateway.uri("/v1/status-events"));
    }

    /** Simulators are up, the gateway is not started. */
    static Rig of(Path directory) throws IOException {
        return of(directory, operator -> operator, settings -> settings);
    }

    /** @param settings changes the text of the settings file */
    static Rig of(Path directory, UnaryOperator<SmscSettings> operator, UnaryOperator<String> settings)
            throws IOException {
        return new Rig(directory, operator, settings, TestContext.real());
    }

    /** The core is on that clock. */
    static Rig on(Clock clock, Path directory, UnaryOperator<String> settings) throws IOException {
        return new Rig(directory, operator -> operator, settings, TestContext.with(clock));
    }

    /** As an operator of the gateway. */
    HttpRequest.Builder asOperator(String path) {
        return HttpRequest.newBuilder(gateway.uri(path)).header("Authorization", "Bearer " + TOKEN);
    }

    @Override
    public void close() {
        gateway.kill();
        gateway.redis().ifPresent(ProcessHandle::destroyForcibly);
        smsc.close();
        core.close();
        var ignored = vertx.close();
    }

    private static String embedded(Path data) {
        return "{ redis: embedded, directory: \"%s\", lanes: 8 }".formatted(data);
    }

    /**
     * @param port of the gateway
     * @param journal its settings, as a YAML map
     * @param smsc port of the operator
     */
    static String yaml(int port, String journal, String core, int smsc) {
        return """
                http: { port: %d, lookups-per-minute: 1000 }
                journal: %s
                attachments: { directory: target/blobs }
                core: { type: events, url: "%s", secret: "%s", timeout: PT5S, backoff-limit: PT2S }
                operators-token: "%s"
                normalizer: { agency-codes: [ TANGKAB ] }
                notifier: { quiet-from: "00:00", quiet-until: "00:00" }
                channels:
                  - id: sms-telkomsel
                    type: smpp
                    host: 127.0.0.1
                    port: %d
                    system-id: kanal
                    password: sixteen-letters!
                    binds: 2
                    address: "%s"
                    throughput: 2000
                    enquire-link: PT5S
                    rebind-first: PT0.1S
                    rebind-limit: PT1S
                    tariff: { inbound: free, outbound: free, service-type: "FREE", tlvs: [ { tag: 0x1403, hex: "00" } ] }
                """.formatted(port, journal, core, SECRET, TOKEN, smsc, SHORT_CODE);
    }

    static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
