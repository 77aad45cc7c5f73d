package id.kanal.bench;

import id.kanal.bench.load.MetaBatch;
import id.kanal.bench.load.PostOrder;
import id.kanal.testkit.RealRedis;
import id.kanal.testkit.TestFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Clients, a core system and a Bot API around a gateway that is called over HTTP. */
final class DoorsRig implements AutoCloseable {
    private static final Duration STILL = Duration.ofSeconds(5);
    private static final Duration BEAT = Duration.ofMillis(100);

    /** Where the marks begin that no driver reaches. */
    private static final int BATCHES = 50_000_000;

    private final Child.Talking driver;
    private final Child.Talking sink;
    private final Path directory;
    private final Child gateway;
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port = RealRedis.freePort();
    private double accepted;
    private double updates;
    private int batched = BATCHES;

    /** @param driver the clients */
    DoorsRig(Child.Talking driver) throws IOException, InterruptedException {
        this.driver = driver;
        this.directory = Files.createTempDirectory("kanal-bench-");
        this.sink = Sink.child();
        this.gateway = GatewayPeer.startReady(directory, port, settings());
    }

    private String settings() {
        return GatewayPeer.settings(port, directory, sink)
                + """
                partners: [ { id: partner, key: "%2$s", per-minute: 100000000, per-day: 100000000 } ]
                channels:
                  - id: bot
                    type: telegram
                    token: "1:bench"
                    mode: webhook
                    secret-token: "%3$s"
                    api-url: "http://127.0.0.1:%1$d"
                    chat-pause: PT0S
                    throughput: 1000
                  - id: whatsapp
                    type: whatsapp
                    account: "%4$s"
                    access-token: "token-of-the-bench"
                    app-secret: "%5$s"
                    verify-token: "verify-token-of-the-bench"
                    api-url: "http://127.0.0.1:%1$d%6$s/v23.0"
                    pair-pause: PT0S
                    throughput: 1000
                """.formatted(
                                sink.port(),
                                PostOrder.PARTNER_KEY,
                                PostOrder.SECRET_TOKEN,
                                PostOrder.WHATSAPP_NUMBER,
                                PostOrder.APP_SECRET,
                                GraphPeer.PATH);
    }

    /** Posts, and waits until all that was accepted is at the core and answered, or nothing more comes. */
    Line run(PostOrder.Kind kind, int connections, double seconds, int rate) throws IOException, InterruptedException {
        Line result = driver.ask(new PostOrder(kind, port, connections, seconds, rate).line());
        accepted += result.number("accepted");
        if (kind != PostOrder.Kind.REPORT) updates += result.number("accepted");
        if (GatewayPeer.answers()) settle();
        return result;
    }

    /** One delivery of Meta's with so many messages; the milliseconds until it was acknowledged. */
    double batch(int messages) throws IOException, InterruptedException {
        MetaBatch batch = MetaBatch.of(batched, messages);
        batched += messages;
        HttpRequest delivery = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/hooks/whatsapp"))
                .header("X-Hub-Signature-256", batch.signature())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(batch.body()))
                .build();
        long began = System.nanoTime();
        int status =
                client.send(delivery, HttpResponse.BodyHandlers.discarding()).statusCode();
        double millis = (System.nanoTime() - began) / 1e6;
        if (status != 200) throw new IOException("a delivery of " + messages + " messages is answered with " + status);
        accepted += messages;
        updates += messages;
        if (GatewayPeer.answers()) settle();
        return millis;
    }

    private void settle() throws IOException, InterruptedException {
        Line before = report();
        long still = System.nanoTime();
        while (missing(before) > 0 && System.nanoTime() - still < STILL.toNanos()) {
            Thread.sleep(BEAT.toMillis());
            Line now = report();
            if (missing(now) < missing(before)) still = System.nanoTime();
            before = now;
        }
    }

    /** A partner's report is answered by its 202 alone, what somebody writes by a message. */
    private double missing(Line report) {
        return Math.max(0, accepted - report.number("distinct")) + Math.max(0, updates - report.number("answers"));
    }

    /** What was accepted and never came to the core, where nothing that was refused has come either. */
    double lost() throws IOException {
        return accepted - report().number("distinct");
    }

    double duplicates() throws IOException {
        return report().number("duplicates");
    }

    Child gateway() {
        return gateway;
    }

    private Line report() throws IOException {
        return Sink.report(sink);
    }

    @Override
    public void close() throws IOException {
        client.close();
        gateway.close();
        sink.close();
        TestFolder.delete(directory);
    }
}
