package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.gateway.RawHttp;
import id.kanal.kernel.json.ComplaintJson;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Ticket;
import id.kanal.simulators.core.ReceivedEvent;
import id.kanal.simulators.smsc.Handsets.Sms;
import id.kanal.testkit.Await;
import id.kanal.testkit.Seed;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of another program: whatever is killed while one is on its way, it is one case with one number. */
class PartnerTest {
    private static final int ROUNDS = Integer.getInteger("kanal.partner.kills", 2);
    private static final int REPORTS_A_ROUND = 5;
    private static final int MOST_MILLIS = 60;
    private static final String KEY = "partner-a-key-0123456789abcdef0123456789";
    private static final String PHONE = "+6281234567890";

    private static Rig rig(Path directory) throws IOException {
        return rig(directory, "");
    }

    private static Rig rig(Path directory, String more) throws IOException {
        return Rig.of(
                directory,
                operator -> operator,
                settings -> settings + "partners: [ { id: partner-a, key: \"" + KEY + "\", per-minute: 100000" + more
                        + " } ]\n");
    }

    private static String body(String text) {
        return "{\"text\":\"" + text + "\"}";
    }

    private static HttpRequest.Builder request(Rig rig, String path) {
        return HttpRequest.newBuilder(rig.gateway.uri(path)).header("Authorization", "Bearer " + KEY);
    }

    private static HttpResponse<String> post(Rig rig, String id, String body) throws IOException {
        return rig.gateway.send(request(rig, "/v1/reports")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", id)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** As a program does that wants an answer. */
    private static String promised(Rig rig, String id, String body) {
        AtomicReference<String> ticket = new AtomicReference<>();
        Await.until("a ticket for " + id, () -> {
            try {
                HttpResponse<String> answer = post(rig, id, body);
                if (answer.statusCode() == 503) return false;
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
                ticket.set(Json.read(answer.body()).get("ticket").asText());
                return true;
            } catch (IOException away) {
                return false;
            }
        });
        return ticket.get();
    }

    /** The answer is lost. */
    private static void sendAndForget(Rig rig, String id, String body, List<RawHttp> open) {
        open.add(new RawHttp(rig.gateway.port())
                .send("POST /v1/reports HTTP/1.1\r\nHost: kanal\r\nAuthorization: Bearer " + KEY
                        + "\r\nContent-Type: application/json\r\nIdempotency-Key: " + id + "\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body));
    }

    @Test
    void aReportIsOneCaseWithOneNumberWhateverIsKilledBeforeTheAnswer(@TempDir Path directory) throws Exception {
        Random random = new Random(Seed.of(PartnerTest.class));
        Map<String, String> tickets = new HashMap<>();
        try (Rig rig = rig(directory)) {
            rig.gateway.startAndAwaitReady();
            for (int round = 0; round < ROUNDS; round++) {
                List<RawHttp> open = new ArrayList<>();
                for (int i = 0; i < REPORTS_A_ROUND; i++)
                    sendAndForget(rig, round + "-" + i, body("jalan rusak nomor " + round + " " + i), open);
                long until = System.nanoTime() + random.nextInt(MOST_MILLIS) * 1_000_000L;
                while (System.nanoTime() < until) Thread.onSpinWait();
                rig.gateway.kill();
                open.forEach(RawHttp::close);
                rig.gateway.startAndAwaitReady();
                for (int i = 0; i < REPORTS_A_ROUND; i++) {
                    String id = round + "-" + i;
                    tickets.put(id, promised(rig, id, body("jalan rusak nomor " + round + " " + i)));
                }
            }
            tickets.forEach((id, ticket) -> assertThat(
                            promised(rig, id, body("jalan rusak nomor " + id.replace('-', ' '))))
                    .isEqualTo(ticket));
            List<ReceivedEvent> events = rig.core.ledger().await(tickets.size(), Rig.seconds(60));
            assertThat(events).extracting(ReceivedEvent::ticket).containsExactlyInAnyOrderElementsOf(tickets.values());
            assertThat(events).extracting(ReceivedEvent::type).containsOnly(ComplaintJson.RECEIVED);
            JsonNode data = events.get(0).json().get("data");
            assertThat(data.at("/channel/type").asText()).isEqualTo("api");
            assertThat(data.at("/reporter/address").isNull()).isTrue();
            assertThat(rig.gateway.terminate()).isZero();
        }
    }

    @Test
    void aReporterWithANumberIsToldByShortMessageAndThePartnerIsToldAndSeesHowItStands(@TempDir Path directory)
            throws Exception {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        Vertx vertx = Vertx.vertx();
        HttpServer server = Await.get(vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    told.add(body.toString());
                    request.response().setStatusCode(204).end().onFailure(gone -> {});
                }))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture());
        String news = ", status-hosts: loopback, status-url: \"http://127.0.0.1:" + server.actualPort()
                + "\", secret: \"" + Rig.SECRET + "\"";
        try (Rig rig = rig(directory, news)) {
            rig.gateway.startAndAwaitReady();
            String ticket = promised(
                    rig,
                    "1",
                    "{\"text\":\"jalan raya mauk rusak\",\"reference\":\"A-1\",\"reporter\":{\"phone\":\"" + PHONE
                            + "\"}}");
            List<Sms> first = rig.smsc.handsets().await(PHONE, 1, Rig.seconds(20));
            assertThat(first.get(0).text()).contains(ticket.substring(6));
            Await.until(
                    "the core's number is known", () -> standing(rig, ticket).hasNonNull("number"));
            assertThat(standing(rig, ticket).get("reference").asText()).isEqualTo("A-1");

            assertThat(report(rig, ticket)).isEqualTo(204);
            JsonNode event = Json.read(told.poll(60, TimeUnit.SECONDS));
            assertThat(event.get("subject").asText()).isEqualTo(ticket);
            assertThat(event.at("/data/reference").asText()).isEqualTo("A-1");
            assertThat(event.at("/data/status").asText()).isEqualTo("forwarded");
            Await.until(
                    "the news is there", () -> standing(rig, ticket).get("news").size() == 1);
            assertThat(standing(rig, ticket).at("/news/0/note").asText()).isEqualTo("Diteruskan");
            assertThat(rig.gateway.terminate()).isZero();
        } finally {
            Await.get(vertx.close().toCompletionStage().toCompletableFuture());
        }
    }

    private static int report(Rig rig, String ticket) {
        return Await.get(rig.core
                .report(new StatusEvent(
                        "news-1",
                        new Ticket(ticket),
                        Optional.empty(),
                        new StatusEvent.Update(
                                StatusEvent.Status.FORWARDED,
                                Optional.empty(),
                                Optional.of("Diteruskan"),
                                Optional.empty()),
                        Instant.now()))
                .toCompletionStage()
                .toCompletableFuture());
    }

    private static JsonNode standing(Rig rig, String ticket) {
        try {
            return Json.read(rig.gateway
                    .send(request(rig, "/v1/reports/" + ticket).GET())
                    .body());
        } catch (IOException away) {
            throw new AssertionError(away);
        }
    }
}
