package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.gateway.RawHttp;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.json.StatusJson;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.settings.Secret;
import id.kanal.kernel.webhook.StandardWebhook;
import id.kanal.kernel.webhook.WebhookKey;
import id.kanal.testkit.Await;
import id.kanal.testkit.Limits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Anybody may send anything to the port of the gateway. Whatever it is and however much, on 352 MB of heap it neither ends the
 * gateway nor keeps it from the core's news. The floods are larger than what the gateway allows; {@code ./kanal soak} has them
 * in full.
 */
class FloodTest {
    private static final int IDLE = Integer.getInteger("kanal.flood.idle", 2_500);
    private static final int BODIES = Integer.getInteger("kanal.flood.bodies", 1_500);
    private static final int BODY = 65_000;
    private static final int STREAMS = 60;
    private static final int DRIPPING = 200;
    private static final int DROPS = 50;
    /** What the settings allow one address by default, and what else a process has open. */
    private static final int MOST_DESCRIPTORS = 1_000 + 400;

    private static final List<String> HEAP = List.of("-Xmx352m", "-XX:MaxDirectMemorySize=64m");
    private static final WebhookKey KEY = WebhookKey.of(new Secret(Rig.SECRET));
    private static final String PHONE = "+6281234567890";

    private int events;

    @Test
    void noFloodEndsTheGatewayOrKeepsItFromTheCore(@TempDir Path directory) throws Exception {
        try (Rig rig = Rig.of(directory);
                ExecutorService attacker = Executors.newSingleThreadExecutor()) {
            List<String> java = new ArrayList<>(ClassArchive.flags());
            java.addAll(HEAP);
            rig.gateway.start(java);
            rig.gateway.awaitReady();
            var unused = rig.smsc.send(PHONE, Rig.SHORT_CODE, "TANGKAB jalan raya mauk rusak parah banyak lubang");
            Ticket ticket = new Ticket(
                    rig.core.ledger().await(1, Duration.ofSeconds(30)).get(0).ticket());
            assertThat(rig.smsc.handsets().await(PHONE, 1, Duration.ofSeconds(30)))
                    .hasSize(1);

            during(rig, ticket, attacker, "idle connections", flood -> flood.open(IDLE, new byte[0]));
            during(rig, ticket, attacker, "held bodies", flood -> flood.open(BODIES, held()));
            during(rig, ticket, attacker, "HTTP/2 in clear text", flood -> {
                flood.open(STREAMS, http2());
                for (int i = 0; i < DROPS; i++) flood.say(http2());
            });
            during(rig, ticket, attacker, "dripping bodies", flood -> {
                flood.open(DRIPPING, head(BODY));
                for (int i = 0; i < DROPS; i++) flood.say(new byte[] {'x'});
            });

            String metrics = rig.gateway.get("/metrics").body();
            assertThat(metrics)
                    .contains(
                            "kanal_http_shed_total{reason=\"connections\"}",
                            "kanal_http_shed_total{reason=\"octets\"}");
            assertThat(rig.gateway.terminate()).isZero();
            assertThat(rig.gateway.output()).doesNotContain("OutOfMemoryError");
        }
    }

    /** Genuine events one after the other, for as long as the flood grows, and once more while it stands. */
    private void during(Rig rig, Ticket ticket, ExecutorService attacker, String name, Consumer<Flood> attack)
            throws Exception {
        try (Flood flood = new Flood(rig.gateway.port())) {
            CompletableFuture<Void> grown = CompletableFuture.runAsync(() -> attack.accept(flood), attacker);
            long slowest = 0;
            int before = events;
            do {
                boolean last = grown.isDone();
                long began = System.nanoTime();
                int status = report(rig, ticket);
                // On a busy machine the flood may overtake us between our connection and our request: the core sends
                // again.
                if (status == 0) status = report(rig, ticket);
                assertThat(status).as("an event during " + name).isEqualTo(204);
                slowest = Math.max(slowest, System.nanoTime() - began);
                if (last) break;
            } while (true);
            grown.join();
            Await.until("what is too much is closed", () -> rig.gateway.descriptors() < MOST_DESCRIPTORS);
            System.out.printf(
                    "flood: %s: %d events, slowest %d ms, %d descriptors, %d MB%n",
                    name,
                    events - before,
                    slowest / 1_000_000,
                    rig.gateway.descriptors(),
                    rig.gateway.resident() >> 20);
            Limits.hold("an event during " + name, slowest / 1_000_000, 1_000, "ms");
        }
        assertThat(rig.gateway.ready()).isTrue();
    }

    private int report(Rig rig, Ticket ticket) {
        StatusEvent event = new StatusEvent(
                "flood-" + ++events,
                ticket,
                Optional.empty(),
                new StatusEvent.Update(
                        StatusEvent.Status.IN_PROGRESS, Optional.empty(), Optional.empty(), Optional.empty()),
                Instant.now());
        byte[] body = Json.write(StatusJson.object(event)).getBytes(StandardCharsets.UTF_8);
        try (RawHttp core = new RawHttp(rig.gateway.port())) {
            return core.send(request(body, body.length)).status();
        }
    }

    /** All of it but the last octet. */
    private static byte[] held() {
        return request("x".repeat(BODY - 1).getBytes(StandardCharsets.US_ASCII), BODY);
    }

    private static byte[] head(int length) {
        return request(new byte[0], length);
    }

    private static byte[] request(byte[] body, int length) {
        StringBuilder head = new StringBuilder(
                "POST /v1/status-events HTTP/1.1\r\nHost: kanal\r\nContent-Type: application/json\r\n");
        StandardWebhook.sign(KEY, "msg", Instant.now(), body)
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(length).append("\r\n\r\n");
        head.append(new String(body, StandardCharsets.ISO_8859_1));
        return head.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The preface, SETTINGS, and the frames of a hundred streams that are opened and never end (RFC 9113, 3.4 and 6.2). */
    private static byte[] http2() {
        StringBuilder frames = new StringBuilder("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0");
        for (int stream = 1; stream < 200; stream += 2)
            frames.append("\0\0\3\1\4\0\0\0").append((char) stream).append("\u0083\u0086\u0084");
        return frames.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
