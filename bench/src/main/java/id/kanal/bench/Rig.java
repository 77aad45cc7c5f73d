package id.kanal.bench;

import id.kanal.bench.load.Order;
import id.kanal.testkit.TestFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** An operator and a core system, ready for a peer to be put between them. */
final class Rig implements AutoCloseable {
    private static final List<String> SMALL = List.of("-Xmx256m", "-XX:+UseSerialGC");

    final Child.Talking driver;
    final Child.Talking sink;
    final Path directory;
    private double sent;

    Rig(int firstMessage) throws IOException {
        this.directory = Files.createTempDirectory("kanal-bench-");
        this.driver = Child.java(SMALL, "driver", Integer.toString(firstMessage));
        this.sink = Sink.child();
    }

    /** Waits until the peer is bound. */
    void bound(Child peer, Path log) throws IOException, InterruptedException {
        long patience = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (driver.ask(Line.of("bound")).number("sessions") < 1) {
            if (!peer.alive() || System.nanoTime() > patience)
                throw new IOException("the peer does not bind; see " + log);
            Thread.sleep(100);
        }
    }

    Line run(Order order) throws IOException {
        Line result = driver.ask(order.line());
        sent += result.number("messages");
        return result;
    }

    /** Messages of all runs so far. */
    double sent() {
        return sent;
    }

    Line answers(double seconds) throws IOException {
        return driver.ask(Line.of("answers").with("seconds", seconds));
    }

    Line report() throws IOException {
        return Sink.report(sink);
    }

    @Override
    public void close() throws IOException {
        driver.close();
        sink.close();
        TestFolder.delete(directory);
    }
}
