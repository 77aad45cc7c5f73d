package id.kanal.gateway;

import id.kanal.kernel.failure.FailureCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A gateway in a JVM of its own, as an operator runs it. */
final class GatewayProcess implements AutoCloseable {
    /** A small heap and the serial collector: well below 256 MB. */
    private static final List<String> FLAGS = List.of(
            "-Xms32m", "-Xmx112m", "-XX:+UseSerialGC", "-Xss512k", "-XX:MaxDirectMemorySize=48m", "-Dkanal.log=text");

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration DRAIN = Duration.ofSeconds(12);

    private final Process process;
    private final Path log;
    private final URI address;

    private GatewayProcess(Process process, Path log, URI address) {
        this.process = process;
        this.log = log;
        this.address = address;
    }

    /** @param more flags for its JVM */
    static GatewayProcess start(List<String> more, String settings, Path folder, URI address) throws IOException {
        Path file = folder.resolve("gateway.yaml");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, settings);
        Path log = folder.resolve("gateway.log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(more);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of("run", "--config", file.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new GatewayProcess(process, log, address);
    }

    /** Whether it became ready; false as soon as it ends or takes too long. */
    boolean awaitReady() {
        HttpRequest ready = HttpRequest.newBuilder(address.resolve("/health/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        HttpClient client = HttpClient.newHttpClient();
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < end) {
                if (answers(client, ready)) return true;
                if (process.waitFor(100, TimeUnit.MILLISECONDS)) return false;
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** Whether it ended because another one works in its folder. */
    boolean inUse() {
        try {
            return !process.isAlive() && Files.readString(log).contains(FailureCode.JOURNAL_IN_USE.sentence());
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static boolean answers(HttpClient client, HttpRequest ready) throws InterruptedException {
        try {
            return client.send(ready, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** SIGTERM; whether it ended within this time. */
    boolean end(Duration atMost) {
        process.destroy();
        return ended(atMost);
    }

    private boolean ended(Duration atMost) {
        try {
            return process.waitFor(atMost.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    int awaitEnd() {
        try {
            return process.waitFor();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    Path log() {
        return log;
    }

    URI address() {
        return address;
    }

    /** SIGTERM, then as long as a drain may take. */
    @Override
    public void close() {
        if (!end(DRAIN)) process.destroyForcibly();
    }
}
