package id.kanal.gateway.http;

import static id.kanal.gateway.http.ApiHarness.TICKET;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.gateway.RawHttp;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.state.TicketCard;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTest {
    private final ApiHarness api = new ApiHarness(ApiHarness.TOKEN);

    @AfterEach
    void close() {
        api.close();
    }

    private static ObjectNode body(HttpResponse<String> answer) {
        return Json.read(answer.body());
    }

    @Test
    void aTicketShowsStateDatesAndAgencyAndNothingElse() {
        api.card(ApiHarness.after("forwarded"));
        HttpResponse<String> answer = api.get("/v1/tickets/" + TICKET.shown());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"ticket\":\"" + TICKET.digits() + "\",\"state\":\"forwarded\","
                        + "\"receivedAt\":\"2026-11-20T01:02:03Z\",\"changedAt\":\"2026-11-23T09:00:00Z\","
                        + "\"dueOn\":\"2026-11-30\",\"agency\":\"Pemkab Tangerang\"}");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void aTicketSaysWhenItsNewsDoesNotArrive() {
        api.card(TicketCard.unreached("5.1.1"));
        assertThat(body(api.get("/v1/tickets/" + TICKET)).get("notifications").textValue())
                .isEqualTo("undeliverable");
        api.write(TicketCard.unreached(""));
        assertThat(body(api.get("/v1/tickets/" + TICKET)).has("notifications")).isFalse();
    }

    @Test
    void aNewTicketIsReceivedAndAWithdrawnOneWithdrawn() {
        api.card(Map.of());
        assertThat(body(api.get("/v1/tickets/" + TICKET)).get("state").textValue())
                .isEqualTo("received");
        assertThat(body(api.get("/v1/tickets/" + TICKET)).get("agency").isNull())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000000005", "1", "x", "%20", "48219375600", "..%2f..%2fetc"})
    void aTicketThatNobodyHasIsNotFound(String ticket) {
        HttpResponse<String> answer = api.get("/v1/tickets/" + ticket);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void lookUpsAreLimitedForEachAddress() {
        api.card(Map.of());
        for (int i = 0; i < 3; i++)
            assertThat(api.get("/v1/tickets/" + TICKET).statusCode()).isEqualTo(200);
        HttpResponse<String> refused = api.get("/v1/tickets/" + TICKET);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("60");
        assertThat(api.send("GET", "/v1/tickets/" + TICKET, new byte[0], Map.of("X-Forwarded-For", "10.0.0.9"))
                        .statusCode())
                .as("a client cannot name itself")
                .isEqualTo(429);
        api.clock.advance(Duration.ofMinutes(1));
        assertThat(api.get("/v1/tickets/" + TICKET).statusCode()).isEqualTo(200);
    }

    @Test
    void operatorsSeeAndMoveParkedEntries() {
        api.park("{\"one\":1}");
        api.park("{\"two\":2}");
        ObjectNode page = body(api.asOperator("GET", "/v1/parked"));
        assertThat(page.get("entries")).hasSize(2);
        assertThat(page.get("entries").get(0).get("body").textValue()).isEqualTo("{\"one\":1}");
        String first = page.get("entries").get(0).get("id").textValue();
        String second = page.get("entries").get(1).get("id").textValue();

        assertThat(api.asOperator("POST", "/v1/parked/" + first + "/requeue").statusCode())
                .isEqualTo(204);
        assertThat(api.journal.entries(Streams.core(1))).hasSize(1);
        assertThat(api.asOperator("POST", "/v1/parked/" + first + "/requeue").statusCode())
                .isEqualTo(404);
        assertThat(api.asOperator("POST", "/v1/parked/" + second + "/discard").statusCode())
                .isEqualTo(204);
        assertThat(body(api.asOperator("GET", "/v1/parked")).get("entries")).isEmpty();
        assertThat(api.asOperator("POST", "/v1/parked/not-an-id/discard").statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "99999999999999999999",
                "9223372036854775808-0",
                "1-9223372036854775808",
                "1-",
                "-1",
                "1-2-3",
                "%20"
            })
    void whatIsNoIdOfAnEntryIsRefused(String id) {
        api.park("{}");
        HttpResponse<String> answer = api.asOperator("GET", "/v1/parked?after=" + id);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        for (String action : new String[] {"requeue", "discard"})
            assertThat(api.asOperator("POST", "/v1/parked/" + id + '/' + action).statusCode())
                    .isEqualTo(404);
        assertThat(api.asOperator("GET", "/v1/parked?after=9223372036854775807-9223372036854775807")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aTicketOfASecretCaseNamesNoAgency() {
        api.card(ApiHarness.after("forwarded"));
        api.write(TicketCard.madeSecret());
        HttpResponse<String> answer = api.get("/v1/tickets/" + TICKET.shown());
        assertThat(answer.body()).doesNotContain("Pemkab", "Tangerang");
        assertThat(body(answer).get("agency").isNull()).isTrue();
        assertThat(body(answer).get("state").textValue()).isEqualTo("forwarded");
    }

    @Test
    void operatorsWhoAreRefusedAreCountedByTheReason() {
        api.get("/v1/parked");
        for (String token : new String[] {"wrong", "wronger"})
            api.send("POST", "/v1/parked/1-0/discard", new byte[0], Map.of("Authorization", "Bearer " + token));
        assertThat(api.meters.scrape())
                .contains("kanal_http_refused_total{claim=\"operator\",reason=\"no-token\"} 1.0")
                .contains("kanal_http_refused_total{claim=\"operator\",reason=\"wrong-token\"} 2.0");
    }

    @Test
    void behindAProxyEveryClientHasItsOwnLimit() {
        HttpConfig config = ApiHarness.config(ApiHarness.LIMITS, List.of("127.0.0.1"));
        try (ApiHarness behind = new ApiHarness(ApiHarness.TOKEN, Map.of(), config)) {
            behind.card(Map.of());
            String request = "GET /v1/tickets/" + TICKET.digits() + " HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: %s\r\n"
                    + "X-Forwarded-For: 203.0.113.9:%d\r\n\r\n";
            try (RawHttp raw = new RawHttp(behind.server.port())) {
                for (int i = 0; i < 3; i++)
                    assertThat(raw.send(request.formatted("192.0.2." + i, 5000 + i))
                                    .status())
                            .isEqualTo(200);
                assertThat(raw.send(request.formatted("192.0.2.77", 7777)).status())
                        .as("neither invented addresses nor ports make it another client")
                        .isEqualTo(429);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/v1/parked",
        "POST,/v1/parked/1-0/requeue",
        "POST,/v1/parked/1-0/discard",
    })
    void onlyOperatorsMay(String method, String path) {
        for (String header : new String[] {"", "Bearer", "Bearer ", "Bearer wrong", "Basic Y29ycmVjdCBob3JzZQ=="}) {
            HttpResponse<String> answer =
                    api.send(method, path, new byte[0], header.isEmpty() ? Map.of() : Map.of("Authorization", header));
            assertThat(answer.statusCode()).as(header).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                    .startsWith("Bearer");
        }
        try (ApiHarness without = new ApiHarness("")) {
            assertThat(without.send(method, path, new byte[0], Map.of("Authorization", "Bearer "))
                            .statusCode())
                    .as("no token set lets nobody in")
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /                      | 404
            GET    | /nothing               | 404
            GET    | /v1/status-events      | 405
            POST   | /health/live           | 405
            DELETE | /v1/tickets/4821937560 | 405
            GET    | /v1/parked/1-0/requeue | 405
            PUT    | /metrics               | 405
            GET    | /v1/attachments/a-1    | 404
            POST   | /v1/attachments/a-1    | 405
            PUT    | /rating/x              | 405
            HEAD   | /health/ready          | 200
            """)
    void everyErrorIsAProblem(String method, String path, int status) {
        HttpResponse<String> answer = api.send(method, path, new byte[0], Map.of());
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        if (status == 200) return;
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(body(answer).get("status").intValue()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Allow").isPresent()).isEqualTo(status == 405);
    }

    @Test
    void healthSaysWhatIsWrong() {
        assertThat(api.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(api.get("/health/ready").body())
                .isEqualTo("{\"dependencies\":{\"journal\":{\"status\":\"up\"}},\"channels\":{},\"status\":\"up\"}");
        api.health.dependency("core", false, () -> Health.State.of("peer-unreachable"));
        assertThat(api.get("/health/ready").statusCode())
                .as("the core is down, messages are taken")
                .isEqualTo(200);
        assertThat(body(api.get("/health/ready")).get("status").textValue()).isEqualTo("degraded");
        api.health.channel("sms-telkomsel", () -> Health.State.of("not bound"));
        assertThat(api.get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(body(api.get("/health/ready"))
                        .at("/channels/sms-telkomsel/cause")
                        .textValue())
                .isEqualTo("not bound");
        api.health.channel("sms-telkomsel", () -> Health.State.of(""));
        api.journal.down("MISCONF: disk full");
        assertThat(api.get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(body(api.get("/health/ready"))
                        .at("/dependencies/journal/cause")
                        .textValue())
                .isEqualTo("MISCONF: disk full");
        assertThat(api.get("/health/live").statusCode()).isEqualTo(200);
        api.journal.up();
        api.health.phase(Health.Phase.DRAINING);
        assertThat(api.get("/health/ready").statusCode()).isEqualTo(503);
    }

    @Test
    void metricsHoldBacklogParkedAndCounters() {
        api.park("{}");
        assertThat(api.event(ApiHarness.news("e1", TICKET.digits(), "forwarded"))
                        .statusCode())
                .isEqualTo(404);
        api.card(Map.of());
        assertThat(api.event(ApiHarness.news("e1", TICKET.digits(), "forwarded"))
                        .statusCode())
                .isEqualTo(204);
        api.meters.time("kanal_core_delivery", Duration.ofMillis(7), "outcome", "taken");
        api.meters.count("kanal_core_deliveries", "outcome", "taken");
        String text = api.get("/metrics").body();
        assertThat(text)
                .contains("kanal_backlog{stream=\"intake\"} 1.0", "kanal_parked 1.0", "jvm_memory_used_bytes")
                .contains("kanal_core_deliveries_total{outcome=\"taken\"} 1.0")
                .contains("kanal_core_delivery_seconds_bucket{outcome=\"taken\",le=\"0.01\"} 1")
                .doesNotContain("8123456789");
    }

    @Test
    void metricsAreServedWhileTheJournalIsDown() {
        api.journal.down("gone");
        assertThat(api.get("/metrics").statusCode()).isEqualTo(200);
    }
}
