package id.kanal.dispatcher.core;

import static id.kanal.dispatcher.core.CoreConfigs.TICKET;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.CoreEvent;
import id.kanal.kernel.port.CoreSystem.Accepted;
import id.kanal.kernel.settings.Secret;
import id.kanal.kernel.webhook.StandardWebhook.Verdict;
import id.kanal.testkit.Await;
import id.kanal.testkit.MutableClock;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpCoreSystemTest {
    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-23T09:15:04Z"));
    private final CoreEvent event = CoreConfigs.event(TICKET, "01JDC3V6W3Q7K1R9M0T2Z8X4YB");
    private Vertx vertx;
    private CoreServer server;
    private CoreConfig config;
    private HttpCoreSystem core;

    @BeforeEach
    void open() throws Exception {
        vertx = Vertx.vertx();
        server = CoreServer.start(vertx, (post, request) -> {});
        config = CoreConfigs.at(server.url());
        core = new HttpCoreSystem(vertx, config, clock);
    }

    @AfterEach
    void close() {
        Await.get(vertx.close().toCompletionStage().toCompletableFuture());
    }

    private static BiConsumer<CoreServer.Post, HttpServerRequest> status(int status, String body) {
        return (post, request) -> request.response().setStatusCode(status).end(body);
    }

    @ParameterizedTest(name = "{0} with {1}: number {2}")
    @CsvSource(delimiter = '|', textBlock = """
            200 | {"number":"9165816"}          | 9165816
            201 | {"number":"LP-2026/11.7_a"}   | LP-2026/11.7_a
            202 | {"number":9165816}            | 9165816
            202 | ''                            | ''
            204 | ''                            | ''
            200 | {"number":null}               | ''
            200 | {"number":"<b>+62 812</b>"}   | ''
            200 | {"number":{"a":1}}            | ''
            200 | not json                      | ''
            409 | {"number":"9165816"}          | 9165816
            409 | {"error":"known"}             | ''
            """)
    void isTaken(int status, String body, String number) {
        server.answer(status(status, body));
        Accepted taken = Await.get(core.deliver(event));
        assertThat(taken.number()).isEqualTo(Optional.of(number).filter(n -> !n.isEmpty()));
    }

    @ParameterizedTest(name = "{0}, Retry-After {1}: {2} after {3} ms")
    @CsvSource(delimiter = '|', textBlock = """
            400 |                               | CORE_REJECTED      | -1
            413 |                               | CORE_REJECTED      | -1
            422 | 5                             | CORE_REJECTED      | -1
            401 |                               | CORE_MISCONFIGURED | 20
            403 |                               | CORE_MISCONFIGURED | 20
            404 | 1                             | CORE_MISCONFIGURED | 20
            405 |                               | CORE_MISCONFIGURED | 20
            301 |                               | CORE_MISCONFIGURED | 20
            307 |                               | CORE_MISCONFIGURED | 20
            206 |                               | CORE_MISCONFIGURED | 20
            408 |                               | PEER_BUSY          | -1
            429 | 7                             | PEER_BUSY          | 7000
            429 | Mon, 23 Nov 2026 09:15:34 GMT | PEER_BUSY          | 30000
            503 | 99999                         | PEER_BUSY          | 600000
            503 | 999999999999999999999         | PEER_BUSY          | -1
            503 | Mon, 23 Nov 2026 09:15:00 GMT | PEER_BUSY          | -1
            503 | 0                             | PEER_BUSY          | -1
            503 | -5                            | PEER_BUSY          | -1
            503 | soon                          | PEER_BUSY          | -1
            500 |                               | PEER_BUSY          | -1
            502 |                               | PEER_BUSY          | -1
            599 |                               | PEER_BUSY          | -1
            """)
    void isNotTaken(int status, String retryAfter, FailureCode code, long millis) {
        server.answer((post, request) -> {
            request.response().setStatusCode(status).putHeader("Location", server.url() + "/elsewhere");
            if (retryAfter != null) request.response().putHeader("Retry-After", retryAfter);
            request.response().end();
        });
        Failure failure = Await.failure(core.deliver(event));
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.retryAfter())
                .isEqualTo(millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis)));
        assertThat(server.posts)
                .as("redirects are not followed, nothing is sent twice")
                .hasSize(1);
    }

    @Test
    void everyTrySendsTheSameIdAndOctets() {
        server.answer(status(503, ""));
        for (int i = 0; i < 3; i++) {
            assertThat(Await.failure(core.deliver(event)).retryable()).isTrue();
            clock.advance(Duration.ofMinutes(7));
        }
        assertThat(server.posts).hasSize(3);
        for (CoreServer.Post post : server.posts) {
            assertThat(post.method()).isEqualTo("POST");
            assertThat(post.uri()).isEqualTo("/events");
            assertThat(post.headers().get("Content-Type")).isEqualTo("application/cloudevents+json");
            assertThat(post.headers().getAll("Idempotency-Key")).containsExactly(event.id());
            assertThat(post.headers().get("webhook-id")).isEqualTo(event.id());
            assertThat(post.body().getBytes()).isEqualTo(event.body().getBytes(StandardCharsets.UTF_8));
        }
        assertThat(server.posts.stream().map(post -> post.headers().get("webhook-timestamp")))
                .containsExactly("1795425304", "1795425724", "1795426144");
        clock.set(Instant.ofEpochSecond(1795426144));
        assertThat(server.posts.get(2).verdict(config, clock)).isEqualTo(Verdict.GENUINE);
        assertThat(server.posts.get(0).verdict(config, clock)).isEqualTo(Verdict.STALE);
    }

    @Test
    void duringARotationEitherKeyVerifies() {
        server.answer(status(200, ""));
        Secret both = new Secret(CoreConfigs.SECRET.reveal() + ", " + CoreConfigs.OLDER.reveal());
        Await.get(new HttpCoreSystem(vertx, CoreConfigs.at(server.url(), both, Duration.ofSeconds(10), 5), clock)
                .deliver(event));
        for (Secret secret : new Secret[] {CoreConfigs.SECRET, CoreConfigs.OLDER}) {
            CoreConfig one = CoreConfigs.at(server.url(), secret, Duration.ofSeconds(10), 5);
            assertThat(server.posts.get(0).verdict(one, clock)).isEqualTo(Verdict.GENUINE);
        }
    }

    @Test
    void aRefusalIsKeptWithoutWhatTheCitizenWrote() {
        server.answer(status(422, """
                {"type":"https://core.example/bad","title":"Address 6281234567890 of ani@example.org is wrong",
                 "detail":"text: suami saya memukul saya","errors":[{"pointer":"#/data/reporter/address","detail":"x"},
                 {"pointer":"/data/text suami saya"}]}"""));
        assertThat(Await.failure(core.deliver(event)))
                .hasMessage("HTTP 422, Address * of * is wrong, at #/data/reporter/address");
    }

    @Test
    void aRefusalThatIsNoProblemDocumentIsOnlyItsStatus() {
        server.answer(status(400, "<html>suami saya memukul saya</html>"));
        assertThat(Await.failure(core.deliver(event))).hasMessage("HTTP 400");
    }

    @Test
    void aCoreThatSaysNothingTimesOut() throws Exception {
        CoreConfig hasty = CoreConfigs.at(server.url(), CoreConfigs.SECRET, Duration.ofMillis(50), 5);
        assertUnreachable(new HttpCoreSystem(vertx, hasty, clock).deliver(event));
        assertThat(server.posts).hasSize(1);
    }

    @Test
    void aCoreThatNeverEndsItsAnswerTimesOut() {
        server.answer((post, request) -> {
            request.response().setChunked(true);
            vertx.setPeriodic(5, tick -> request.response().write("x"));
        });
        CoreConfig hasty = CoreConfigs.at(server.url(), CoreConfigs.SECRET, Duration.ofMillis(100), 5);
        assertUnreachable(new HttpCoreSystem(vertx, hasty, clock).deliver(event));
    }

    @Test
    void anAnswerOfAnySizeIsReadOnlySoFar() {
        server.answer(status(200, "{\"number\":\"1\",\"x\":\"" + "x".repeat(10_000_000) + "\"}"));
        assertThat(Await.get(core.deliver(event)).number()).isEmpty();
        server.answer(status(200, "{\"number\":\"2\"}"));
        assertThat(Await.get(core.deliver(event)).number()).contains("2");
    }

    @Test
    void aCoreThatHangsUpIsTriedAgain() {
        server.answer((post, request) -> request.connection().close());
        assertUnreachable(core.deliver(event));
        server.answer(status(200, "{\"number\":\"3\"}"));
        assertThat(Await.get(core.deliver(event)).number()).contains("3");
    }

    @Test
    void aCoreThatIsNotThereIsUnreachable() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        CoreConfig nobody = CoreConfigs.at(URI.create("http://127.0.0.1:" + free + "/events"));
        assertUnreachable(new HttpCoreSystem(vertx, nobody, clock).deliver(event));
    }

    @Test
    void somethingThatIsNotHttpIsUnreachable() {
        server.answer((post, request) -> request.toNetSocket()
                .onSuccess(socket -> socket.write("garbage\r\n\r\n").onComplete(done -> socket.close())));
        CoreConfig hasty = CoreConfigs.at(server.url(), CoreConfigs.SECRET, Duration.ofSeconds(2), 5);
        Failure failure = Await.failure(new HttpCoreSystem(vertx, hasty, clock).deliver(event));
        assertThat(failure.retryable()).isTrue();
    }

    private static void assertUnreachable(CompletableFuture<Accepted> delivery) {
        Failure failure = Await.failure(delivery);
        assertThat(failure.code()).isEqualTo(FailureCode.PEER_UNREACHABLE);
        assertThat(failure.getMessage()).doesNotContain("127.0.0.1");
    }
}
