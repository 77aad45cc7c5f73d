package id.kanal.gateway.http;

import static id.kanal.gateway.http.ApiHarness.NOW;
import static id.kanal.gateway.http.ApiHarness.TICKET;
import static id.kanal.gateway.http.ApiHarness.news;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.gateway.RawHttp;
import id.kanal.gateway.http.BodyRule.Pace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What all clients together may take. */
class HttpLimitsTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(200);

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) each.close();
    }

    private ApiHarness api(HttpLimits limits) {
        return api(limits, List.of());
    }

    private ApiHarness api(HttpLimits limits, List<String> proxies) {
        ApiHarness api = new ApiHarness(ApiHarness.TOKEN, Map.of(), ApiHarness.config(limits, proxies));
        open.add(api);
        api.card(Map.of());
        return api;
    }

    private RawHttp raw(ApiHarness api) {
        return raw(api, "127.0.0.1");
    }

    private RawHttp raw(ApiHarness api, String from) {
        RawHttp raw = new RawHttp(api.server.port(), from);
        open.add(raw);
        return raw;
    }

    /** A request whose last octet is missing, with a signature that does not fit. */
    private static byte[] unfinished(int octets) {
        return event("x".repeat(octets - 1).getBytes(StandardCharsets.ISO_8859_1), octets);
    }

    private static byte[] event(byte[] body, int octets) {
        StringBuilder head = new StringBuilder("POST /v1/status-events HTTP/1.1\r\nHost: a\r\n");
        ApiHarness.signed(body, NOW)
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ")
                .append(octets)
                .append("\r\n\r\n")
                .append(new String(body, StandardCharsets.ISO_8859_1));
        return head.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A genuine event is taken, on a connection of its own. */
    private void served(ApiHarness api) {
        byte[] body = news("e1", TICKET.digits(), "forwarded").getBytes(StandardCharsets.UTF_8);
        assertThat(raw(api).send(event(body, body.length)).status()).isEqualTo(204);
    }

    @Test
    void theBodyThatBeganFirstGivesWayToTheNextOne() {
        ApiHarness api = api(new HttpLimits(100, 100, 8192, LONG, LONG, LONG));
        List<RawHttp> held = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String event = new String(unfinished(4000), StandardCharsets.ISO_8859_1);
            int end = event.indexOf("\r\n\r\n");
            RawHttp next = raw(api).send(event.substring(0, end) + "\r\nExpect: 100-continue\r\n\r\n");
            assertThat(next.status()).as("it has begun").isEqualTo(100);
            held.add(next.send(event.substring(end + 4)));
        }
        String refused = held.get(0).head();
        assertThat(refused).contains("HTTP/1.1 503", "etry-After: 5", "application/problem+json");
        assertThat(held.get(1).status()).isEqualTo(503);
        assertThat(held.get(2).status()).isEqualTo(503);
        served(api);
        assertThat(held.get(3).status()).isEqualTo(503);
        assertThat(held.get(4).send("x").status())
                .as("whole at last, and forged")
                .isEqualTo(401);
        assertThat(api.meters.scrape()).contains("kanal_http_shed_total{reason=\"octets\"}");
        for (int i = 0; i < 3; i++) served(api);
    }

    @Test
    void whatWaitsForTheJournalIsHeldAndNothingBeyondIt() {
        ApiHarness api = api(new HttpLimits(100, 100, 4096, LONG, LONG, LONG));
        for (int i = 0; i < 20; i++) served(api);
        raw(api).send(unfinished(4000));
        served(api);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            nothing at all             | ''
            half a line                | 'GET /hea'
            headers without an end     | 'GET /health/live HTTP/1.1\r\nHost: a\r\nX: y\r\n'
            """)
    void whoNeverGetsThroughWithItsHeadersIsDropped(String name, String sent) {
        ApiHarness api = api(new HttpLimits(100, 100, 8192, SHORT, LONG, LONG));
        assertThat(raw(api).send(sent).isClosed()).isTrue();
    }

    @Test
    void whoIsSilentAfterAnAnswerIsDropped() {
        ApiHarness api = api(new HttpLimits(100, 100, 8192, LONG, LONG, SHORT));
        RawHttp raw = raw(api).send("GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(raw.status()).isEqualTo(200);
        assertThat(raw.isClosed()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            that is read       | /v1/status-events | POST
            of a page          | /health/live      | GET
            of nothing         | /nothing          | POST
            """)
    void aBodyThatDripsIsGivenUp(String name, String path, String method) {
        ApiHarness api = api(new HttpLimits(100, 100, 8192, LONG, SHORT, LONG));
        RawHttp raw = raw(api);
        String event = new String(unfinished(4000), StandardCharsets.ISO_8859_1);
        raw.send(event.replace("POST /v1/status-events", method + ' ' + path));
        int status = raw.status();
        assertThat(status).isEqualTo(path.startsWith("/v1") ? 408 : path.equals("/nothing") ? 404 : 200);
        assertThat(raw.isClosed()).isTrue();
    }

    @Test
    void whoHasKeptUsWaitingLongestLosesItsConnection() {
        ApiHarness api = api(new HttpLimits(10, 100, 8192, LONG, LONG, LONG));
        List<RawHttp> idle = new ArrayList<>();
        for (int i = 0; i < 15; i++) idle.add(raw(api));
        for (int i = 0; i < 5; i++)
            assertThat(idle.get(i).isClosed()).as("idle " + i).isTrue();
        served(api);
        for (int i = 0; i < 30; i++) raw(api).send(unfinished(50));
        served(api);
        assertThat(api.meters.scrape()).contains("kanal_http_shed_total{reason=\"connections\"}");
    }

    @Test
    void whoeverComesNextIsServedWhileMoreAndMoreComeWhoAreNot() {
        ApiHarness api = api(new HttpLimits(10, 100, 8192, LONG, LONG, LONG));
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < 5; j++) raw(api).send(unfinished(50));
            served(api);
        }
    }

    @Test
    void oneAddressTakesNoConnectionOfAnother() {
        ApiHarness api = api(new HttpLimits(100, 4, 8192, LONG, LONG, LONG));
        RawHttp other = raw(api, "127.0.0.2");
        List<RawHttp> many = new ArrayList<>();
        for (int i = 0; i < 10; i++) many.add(raw(api));
        for (int i = 0; i < 6; i++) assertThat(many.get(i).isClosed()).isTrue();
        for (RawHttp alive : List.of(other, many.get(9)))
            assertThat(alive.send("GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n")
                            .status())
                    .isEqualTo(200);
    }

    @Test
    void aTrustedProxyMayHaveAllConnections() {
        ApiHarness api = api(new HttpLimits(100, 4, 8192, LONG, LONG, LONG), List.of("127.0.0.0/8"));
        List<RawHttp> many = new ArrayList<>();
        for (int i = 0; i < 10; i++) many.add(raw(api));
        for (RawHttp alive : many)
            assertThat(alive.send("GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n")
                            .status())
                    .isEqualTo(200);
    }

    @Test
    void aFileMayTakeLongerWhileItKeepsComing() {
        Pace upload = new Pace.AtLeast(Duration.ofSeconds(10), 1000);
        assertThat(upload.allowed(0)).isEqualTo(Duration.ofSeconds(10));
        assertThat(upload.allowed(60_000)).isEqualTo(Duration.ofSeconds(70));
        assertThat(new Pace.Within(Duration.ofSeconds(10)).allowed(60_000)).isEqualTo(Duration.ofSeconds(10));
    }
}
