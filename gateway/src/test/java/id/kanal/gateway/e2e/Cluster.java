package id.kanal.gateway.e2e;

import id.kanal.kernel.settings.Secret;
import id.kanal.simulators.core.CoreSettings;
import id.kanal.simulators.core.CoreSimulator;
import id.kanal.simulators.smsc.Smsc;
import id.kanal.simulators.smsc.SmscSettings;
import id.kanal.testkit.RealRedis;
import id.kanal.testkit.TestContext;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Several gateways on one Redis, between one simulated operator and one simulated core system. */
final class Cluster implements AutoCloseable {
    static final int LANES = 8;
    private static final List<String> STAGES = List.of("normalizer/intake", "dispatcher/core", "notifier/notices");

    final Smsc smsc;
    final CoreSimulator core;
    final List<GatewayProcess> nodes = new ArrayList<>();
    private final Path directory;
    private final String address;
    private final String journal;
    private final RealRedis redis;
    private final Vertx vertx = Vertx.vertx();

    /**
     * @param journal what else stands in the journal's settings, such as {@code lease: PT2S}
     * @param address of Redis, as in the settings
     * @param redis asked who holds what
     */
    Cluster(Path directory, int many, String address, String journal, RealRedis redis) throws IOException {
        this.directory = directory;
        this.address = address;
        this.journal = journal;
        this.redis = redis;
        this.smsc = Smsc.start(SmscSettings.account("kanal", "sixteen-letters!")
                .withResend(Duration.ofSeconds(2), Duration.ofMillis(100)));
        this.core =
                CoreSimulator.start(vertx, new CoreSettings(0, List.of(new Secret(Rig.SECRET)), TestContext.real()));
        for (int i = 0; i < many; i++) add(smsc.port());
        core.gatewayAt(nodes.get(0).uri("/v1/status-events"));
    }

    /** @param operator the port where it looks for the operator */
    GatewayProcess add(int operator) throws IOException {
        return add(operator, address);
    }

    /** One more that has a way of its own to Redis. */
    GatewayProcess add(int operator, String address) throws IOException {
        Path home = Files.createDirectories(directory.resolve("node-" + nodes.size()));
        int port = RealRedis.freePort();
        String settings = "{ redis: \"%s\", lanes: %d, %s }".formatted(address, LANES, journal);
        Path file = Files.writeString(home.resolve("gateway.yaml"), Rig.yaml(port, settings, core.url(), operator));
        GatewayProcess node = new GatewayProcess(home.resolve("data"), file, port);
        nodes.add(node);
        return node;
    }

    void start() throws IOException {
        for (GatewayProcess node : nodes) node.start();
        for (GatewayProcess node : nodes) node.awaitReady();
    }

    /** Whether every lane of every stage has an owner, and this many nodes own about the same number. */
    boolean shared(int among) {
        int most = (LANES + among - 1) / among;
        return holdings().values().stream()
                .allMatch(stage -> stage.size() == among
                        && stage.values().stream().mapToInt(n -> n).sum() == LANES
                        && stage.values().stream().allMatch(n -> n <= most));
    }

    /** By stage, how many lanes each node holds. A fencing token ends with the mark of its node. */
    Map<String, Map<String, Integer>> holdings() {
        Map<String, Map<String, Integer>> holdings = new TreeMap<>();
        for (String stage : STAGES) {
            Map<String, Integer> held = new HashMap<>();
            for (int lane = 0; lane < LANES; lane++) {
                String token = redis.command("GET", "kanal:lease:" + stage + ':' + lane)
                        .strip();
                String[] lines = token.split("\r\n", -1);
                if (lines.length == 2) held.merge(lines[1].substring(lines[1].length() - 6), 1, Integer::sum);
            }
            holdings.put(stage, held);
        }
        return holdings;
    }

    /** Which nodes hold a lane. */
    Set<String> holders() {
        return holdings().values().stream()
                .flatMap(stage -> stage.keySet().stream())
                .collect(Collectors.toSet());
    }

    /** What every node says about itself, for a failure's message. */
    String state() {
        return nodes.stream().map(GatewayProcess::state).collect(Collectors.joining("\n\n"));
    }

    /** Whether some node holds this lease. */
    boolean held(String lease) {
        return redis.command("EXISTS", "kanal:lease:" + lease).equals(":1\r\n");
    }

    @Override
    public void close() {
        for (GatewayProcess node : nodes) node.kill();
        smsc.close();
        core.close();
        var ignored = vertx.close();
    }
}
