package id.kanal.simulators.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.json.Json;
import id.kanal.kernel.json.StatusJson;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.settings.Secret;
import id.kanal.kernel.webhook.StandardWebhook;
import id.kanal.kernel.webhook.WebhookKey;
import id.kanal.simulators.Waiting;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
final class CoreSimulatorTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Instant NOW = Instant.parse("2026-11-23T09:15:04.120Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Secret OLD = new Secret("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX");
    private static final Secret NEW = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final String TICKET = "4821937560";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final CoreSimulator core = CoreSimulator.start(
            VERTX, new CoreSettings(0, List.of(NEW, OLD), new RuntimeContext(CLOCK, () -> "01", new Random(1))));

    @AfterEach
    void close() {
        core.close();
    }

    @AfterAll
    static void closeVertx() {
        Waiting.on(VERTX.close());
    }

    @Test
    void takesAnEventAndGivesItsNumber() throws Exception {
        HttpResponse<String> answer = post("e1", received("e1", "jalan rusak"));
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"number\":\"9165816\"}");
        assertThat(core.ledger().events()).singleElement().satisfies(event -> {
            assertThat(event.ticket()).isEqualTo(TICKET);
            assertThat(event.body()).isEqualTo(received("e1", "jalan rusak"));
        });
        assertThat(core.ledger().violations()).isEmpty();
    }

    @Test
    void theSameKeyGetsTheSameNumberAndIsKeptOnce() throws Exception {
        String first = post("e1", received("e1", "jalan rusak")).body();
        assertThat(post("e1", received("e1", "jalan rusak")).body()).isEqualTo(first);
        assertThat(core.ledger().events()).hasSize(1);
        assertThat(core.ledger().times("e1")).isEqualTo(2);
        assertThat(core.ledger().violations()).isEmpty();
    }

    @Test
    void anotherBodyUnderTheSameKeyIsAViolation() throws Exception {
        assertThat(post("e1", received("e1", "jalan rusak")).statusCode()).isEqualTo(202);
        assertThat(post("e1", received("e1", "jembatan rusak")).statusCode()).isEqualTo(202);
        assertThat(core.ledger().violations()).containsExactly("e1: another body under the same key");
        assertThat(core.ledger().events().get(0).body()).contains("jalan rusak");
    }

    @Test
    void twoComplaintsUnderOneTicketAreAViolation() throws Exception {
        assertThat(post("e1", received("e1", "satu")).statusCode()).isEqualTo(202);
        assertThat(post("e2", received("e2", "dua")).statusCode()).isEqualTo(202);
        assertThat(core.ledger().violations()).containsExactly("e2: a second complaint under one ticket");
    }

    @Test
    void newsBeforeItsComplaintIsAViolation() throws Exception {
        String early = received("e1", "satu").replace("received", "supplemented");
        assertThat(post("e1", early).statusCode()).isEqualTo(202);
        assertThat(core.ledger().violations()).containsExactly("e1: news of a ticket that was never opened");
    }

    @Test
    void refusesAWrongSignature() throws Exception {
        Map<String, String> forged = headers("e1", received("e1", "satu"), NEW);
        HttpResponse<String> answer = send(forged, received("e1", "dua"), Duration.ofSeconds(5));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(core.ledger().events()).isEmpty();
        assertThat(core.ledger().violations()).containsExactly("signature: FORGED");
    }

    @Test
    void acceptsEitherSecret() throws Exception {
        String body = received("e1", "satu");
        assertThat(send(headers("e1", body, OLD), body, Duration.ofSeconds(5)).statusCode())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "specversion":"1.0" | "specversion":"0.3"
            "id":"e1"           | "id":"e2"
            "source":"kanal"    | "source":""
            "usage":"restricted"| "usage":"everybody"
            "owner":"id.kanal"  | "proprietor":"id.kanal"
            "ticket":"48        | "ticket":"58
            "data":             | "datum":
            """)
    void refusesAnEnvelopeThatBreaksTheContract(String right, String wrong) throws Exception {
        String body = received("e1", "satu").replace(right, wrong);
        assertThat(body).contains(wrong);
        assertThat(post("e1", body).statusCode()).isEqualTo(400);
        assertThat(core.ledger().violations()).hasSize(1);
        assertThat(core.ledger().events()).isEmpty();
    }

    @Test
    void refusesARequestWithoutItsIdempotencyKey() throws Exception {
        String body = received("e1", "satu");
        Map<String, String> headers = new HashMap<>(headers("e1", body, NEW));
        assertThat(headers.remove("Idempotency-Key")).isNotNull();
        assertThat(send(headers, body, Duration.ofSeconds(5)).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 409, 422, 503})
    void answersAsItIsToldAndThenAsBefore(int status) throws Exception {
        core.answer(CoreAnswer.refuse(status), 1);
        assertThat(post("e1", received("e1", "satu")).statusCode()).isEqualTo(status);
        assertThat(core.ledger().events()).isEmpty();
        assertThat(post("e1", received("e1", "satu")).statusCode()).isEqualTo(202);
    }

    @Test
    void saysWhenToComeBack() throws Exception {
        core.answer(CoreAnswer.retryAfter(429, Duration.ofSeconds(7)));
        assertThat(post("e1", received("e1", "satu")).headers().firstValue("retry-after"))
                .contains("7");
        core.answerNormally();
        assertThat(post("e1", received("e1", "satu")).statusCode()).isEqualTo(202);
    }

    @Test
    void takesItsTime() throws Exception {
        core.answer(CoreAnswer.slow(Duration.ofMillis(80)), 1);
        long before = System.nanoTime();
        assertThat(post("e1", received("e1", "satu")).statusCode()).isEqualTo(202);
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(80));
    }

    @Test
    void hangs() {
        core.answer(CoreAnswer.hang(), 1);
        String body = received("e1", "satu");
        assertThatThrownBy(() -> send(headers("e1", body, NEW), body, Duration.ofMillis(200)))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(core.ledger().events()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"false, 0", "true, 1"})
    void hangsUp(boolean afterTaking, int taken) {
        core.answer(afterTaking ? CoreAnswer.hangUpAfterTaking() : CoreAnswer.hangUp());
        assertThatThrownBy(() -> post("e1", received("e1", "satu"))).isInstanceOf(IOException.class);
        assertThat(core.ledger().events()).hasSize(taken);
    }

    @Test
    void reportsToTheGatewaySigned() throws Exception {
        BlockingQueue<String> verdicts = new LinkedBlockingQueue<>();
        var gateway = Waiting.on(VERTX.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    var verdict = StandardWebhook.verify(
                            body.getBytes(),
                            name -> Optional.ofNullable(request.getHeader(name)),
                            List.of(WebhookKey.of(NEW)),
                            CLOCK);
                    verdicts.add(
                            verdict + " " + StatusJson.read(body.toString()).status());
                    var unused = request.response().setStatusCode(204).end();
                }))
                .listen(0, "127.0.0.1"));
        core.gatewayAt(URI.create("http://127.0.0.1:" + gateway.actualPort() + "/v1/status-events"));
        StatusEvent event = new StatusEvent(
                "s1",
                Ticket.draw(new Random(1)),
                Optional.of("9165816"),
                new StatusEvent.Update(
                        StatusEvent.Status.FORWARDED,
                        Optional.of(new StatusEvent.Agency("pln", "PT PLN (Persero)")),
                        Optional.empty(),
                        Optional.of(LocalDate.of(2026, 11, 30))),
                NOW);
        assertThat(Waiting.on(core.report(event))).isEqualTo(204);
        assertThat(verdicts.poll(5, TimeUnit.SECONDS)).isEqualTo("GENUINE FORWARDED");
        Waiting.on(gateway.close());
    }

    private HttpResponse<String> post(String key, String body) throws Exception {
        return send(headers(key, body, NEW), body, Duration.ofSeconds(5));
    }

    private HttpResponse<String> send(Map<String, String> headers, String body, Duration patience) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(core.url()))
                .timeout(patience)
                .header("content-type", "application/cloudevents+json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Map<String, String> headers(String key, String body, Secret secret) {
        Map<String, String> headers = new HashMap<>(
                StandardWebhook.sign(WebhookKey.of(secret), key, NOW, body.getBytes(StandardCharsets.UTF_8)));
        assertThat(headers.put("Idempotency-Key", key)).isNull();
        return headers;
    }

    private static String received(String id, String text) {
        var json = Json.object()
                .put("specversion", "1.0")
                .put("id", id)
                .put("source", "kanal")
                .put("type", "id.kanal.complaint.received.v1")
                .put("subject", TICKET)
                .put("time", Json.time(NOW))
                .put("owner", "id.kanal")
                .put("usage", "restricted");
        json.putObject("data").put("ticket", TICKET).put("text", text);
        return Json.write(json);
    }
}
