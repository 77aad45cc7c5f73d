package id.kanal.bench;

import id.kanal.testkit.RealRedis;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The whole gateway as {@code ./kanal run} starts it, on Java's flags of that script. */
final class GatewayPeer {
    /** Empty for all. */
    private static final String ROLES = System.getProperty("kanal.roles", "");

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration BEAT = Duration.ofMillis(100);

    private GatewayPeer() {}

    /** Whether it answers citizens, or leaves that to nobody: with some roles only it just takes messages in. */
    static boolean answers() {
        return ROLES.isEmpty();
    }

    /** Java's flags of {@code ./kanal run}. */
    static List<String> flags() {
        return List.of(System.getProperty("kanal.flags", "-Xmx96m").split(" "));
    }

    /** @param redis as in the settings: {@code embedded} or an address */
    static Child start(Rig rig, String redis) throws IOException, InterruptedException {
        Path log = rig.directory.resolve("gateway.log");
        Child gateway = start(rig.directory, log, settings(rig, redis, RealRedis.freePort()));
        rig.bound(gateway, log);
        return gateway;
    }

    /** With any settings; whether it is ready is the caller's to find out. */
    static Child start(Path directory, Path log, String settings) throws IOException {
        Path file = Files.writeString(directory.resolve("gateway.yaml"), settings);
        List<String> command = new ArrayList<>();
        command.add(Child.javaProgram());
        command.addAll(flags());
        command.addAll(List.of("-jar", System.getProperty("kanal.jar", "gateway/target/kanal.jar")));
        command.addAll(List.of("run", "--config", file.toString()));
        if (!ROLES.isEmpty()) command.add("--roles=" + ROLES);
        return Child.program(log, command);
    }

    /** With any settings, once it is ready at this port. */
    static Child startReady(Path directory, int port, String settings) throws IOException, InterruptedException {
        Path log = directory.resolve("gateway.log");
        Child gateway = start(directory, log, settings);
        HttpRequest ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                .build();
        long patience = System.nanoTime() + START.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (status(client, ready) != 200) {
                if (!gateway.alive() || System.nanoTime() > patience)
                    throw new IOException("the gateway does not get ready; see " + log);
                Thread.sleep(BEAT.toMillis());
            }
        }
        return gateway;
    }

    /** What a command says beside the gateway that was started with this directory. */
    static List<String> command(Path directory, String... words) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Child.javaProgram(), "-jar", System.getProperty("kanal.jar", "gateway/target/kanal.jar")));
        command.addAll(List.of(words));
        command.addAll(List.of("--config", directory.resolve("gateway.yaml").toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            return said.lines().toList();
        }
    }

    private static int status(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException notYet) {
            return 0;
        }
    }

    /** What a gateway of a measurement needs, without its doors; no first answer is held back for being one of many. */
    static String settings(int port, Path directory, Child.Talking sink) {
        return """
                http: { port: %1$d, public-url: "http://127.0.0.1:%1$d" }
                journal: { redis: embedded, directory: "%2$s/data", intake-bound: 1000000 }
                attachments: { directory: "%2$s/blobs" }
                core: { type: events, url: "http://127.0.0.1:%3$d/events", secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" }
                operators-token: "operators-token-of-the-bench-0123456789"
                notifier: { quiet-from: "00:00", quiet-until: "00:00", per-group: 1000000, first-answers-per-hour: 1000000 }
                """.formatted(port, directory, sink.port());
    }

    private static String settings(Rig rig, String redis, int port) {
        return """
                http: { port: %d }
                journal: { redis: "%s", directory: "%s", intake-bound: 1000000 }
                attachments: { directory: "%s" }
                core: { type: events, url: "http://127.0.0.1:%d/events", secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" }
                operators-token: "operators-token-of-the-bench-0123456789"
                notifier: { quiet-from: "00:00", quiet-until: "00:00" }
                channels:
                  - id: sms-bench
                    type: smpp
                    host: 127.0.0.1
                    port: %d
                    system-id: bench
                    password: bench
                    address: "1708"
                    window: 1000
                    throughput: 10000
                """.formatted(
                        port,
                        redis,
                        rig.directory.resolve("data"),
                        rig.directory.resolve("blobs"),
                        rig.sink.port(),
                        rig.driver.port());
    }
}
