package id.kanal.gateway.http;

import static id.kanal.gateway.http.ApiHarness.NOW;
import static id.kanal.gateway.http.ApiHarness.TICKET;
import static id.kanal.gateway.http.ApiHarness.news;
import static id.kanal.gateway.http.ApiHarness.signed;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.StatusEvent;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusEventTest {
    private final ApiHarness api = new ApiHarness(ApiHarness.TOKEN);

    @BeforeEach
    void aTicketIsKnown() {
        api.card(Map.of());
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void newsIsInTheCitizensLaneWhenItIsAnswered() {
        assertThat(api.streams.laneOf(ApiHarness.CITIZEN)).isNotZero();
        HttpResponse<String> answer = api.event(news("e1", TICKET.digits(), "forwarded"));
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(api.intake()).hasSize(1);
        IntakeEntry entry = JournalJson.intakeEntry(api.intake().get(0).body());
        assertThat(entry).isInstanceOfSatisfying(IntakeEntry.News.class, news -> {
            assertThat(news.event().ticket()).isEqualTo(TICKET);
            assertThat(news.event().status()).isEqualTo(StatusEvent.Status.FORWARDED);
            assertThat(news.event().agency().orElseThrow().name()).isEqualTo("Pemkab Tangerang");
        });
    }

    @Test
    void theSameNewsTwiceIsStoredOnce() {
        assertThat(api.event(news("e1", TICKET.digits(), "forwarded")).statusCode())
                .isEqualTo(204);
        assertThat(api.event(news("e1", TICKET.digits(), "forwarded")).statusCode())
                .isEqualTo(204);
        assertThat(api.intake()).hasSize(1);
        assertThat(api.event(news("e2", TICKET.digits(), "resolved")).statusCode())
                .isEqualTo(204);
        assertThat(api.intake()).hasSize(2);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            unknown status     | '"forwarded"'  | '"lost"'                     | 422
            no status          | '"status"'     | '"stat"'                     | 422
            wrong type         | status.changed | status.unheard               | 422
            wrong specversion  | '"1.0"'        | '"0.3"'                      | 422
            status is a number | '"forwarded"'  | 7                            | 422
            date is no date    | 2026-11-30     | next week                    | 422
            time is missing    | '"time"'       | '"tijd"'                     | 422
            no id              | '"id":"e1"'    | '"id":""'                    | 422
            data is a list     | '"data":{'     | '"data":[],"x":{'            | 422
            not closed         | '}}'           | '}'                          | 400
            octets after it    | '}}'           | '}} x'                       | 400
            another after it   | '}}'           | '}}{}'                       | 400
            a name twice       | '"source"'     | '"id":"e2","source"'         | 400
            twice further down | '"note"'       | '"status":"resolved","note"' | 400
            an absurd power    | '"source"'     | '"x":1e999999999,"source"'   | 400
            an absurd fraction | '"source"'     | '"x":1e-999999999,"source"'  | 400
            a power too high   | '"source"'     | '"x":1E+309,"source"'        | 400
            not a number       | '"source"'     | '"x":NaN,"source"'           | 400
            year 10000         | 2026-11-30     | +10000-01-01                 | 422
            year 0000          | 2026-11-30     | 0000-01-01                   | 422
            due in 2100        | 2026-11-30     | 2100-01-01                   | 422
            due in eleven      | 2026-11-30     | 2037-11-24                   | 422
            time to come       | 2026-11-23T09  | 2026-11-25T09                | 422
            time of year 10000 | 2026-11-23T09  | +10000-01-01T09              | 422
            time long ago      | 2026-11-23T09  | 1999-11-23T09                | 422
            """)
    void whatDoesNotFitIsRefused(String name, String piece, String instead, int status) {
        HttpResponse<String> answer =
                api.event(news("e1", TICKET.digits(), "forwarded").replace(piece, instead));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(api.intake()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"number, 65", "agency.name, 201", "agency.id, 201", "note, 2001", "digits, 65"})
    void whatIsLongerThanAnybodyNeedsIsRefused(String field, int length) {
        String longest = "9".repeat(length - 1);
        String event = news("e1", TICKET.digits(), "forwarded");
        String piece = switch (field) {
            case "number" -> "9165816";
            case "agency.name" -> "Pemkab Tangerang";
            case "agency.id" -> "pemkab";
            case "note" -> "Diteruskan";
            default -> "\"source\"";
        };
        String before = field.equals("digits") ? "\"x\":" : "";
        String after = field.equals("digits") ? "," + piece : "";
        assertThat(api.event(event.replace(piece, before + longest + after)).statusCode())
                .isEqualTo(204);
        assertThat(api.event(event.replace(piece, before + longest + '9' + after))
                        .statusCode())
                .isEqualTo(field.equals("digits") ? 400 : 422);
    }

    @Test
    void whatIsDueInTenYearsIsTaken() {
        String event = news("e1", TICKET.digits(), "forwarded").replace("2026-11-30", "2036-11-23");
        assertThat(api.event(event).statusCode()).isEqualTo(204);
    }

    @Test
    void refusedSignaturesAreCountedByTheirReason() {
        byte[] body = news("e1", TICKET.digits(), "forwarded").getBytes(StandardCharsets.UTF_8);
        Map<String, String> unsigned = new HashMap<>(signed(body, NOW));
        unsigned.remove("webhook-signature");
        api.send("POST", "/v1/status-events", body, unsigned);
        api.send("POST", "/v1/status-events", body, signed(body, NOW.minusSeconds(400)));
        for (int i = 0; i < 2; i++) api.send("POST", "/v1/status-events", body, signed(new byte[] {1}, NOW));
        assertThat(api.meters.scrape())
                .contains("kanal_http_refused_total{claim=\"status-event\",reason=\"unsigned\"} 1.0")
                .contains("kanal_http_refused_total{claim=\"status-event\",reason=\"stale\"} 1.0")
                .contains("kanal_http_refused_total{claim=\"status-event\",reason=\"forged\"} 2.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "null", "\"words\"", "{", "\uFEFF{}"})
    void whatIsNoObjectIsMalformed(String body) {
        assertThat(api.event(body).statusCode()).isEqualTo(400);
    }

    @Test
    void brokenUtf8IsMalformed() {
        byte[] body = news("e1", TICKET.digits(), "forwarded").getBytes(StandardCharsets.UTF_8);
        body[body.length - 30] = (byte) 0xff;
        assertThat(api.send("POST", "/v1/status-events", body, signed(body, NOW))
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000000005", "123", "no ticket"})
    void aTicketThatNobodyHasIsNotFound(String ticket) {
        assertThat(api.event(news("e1", ticket, "forwarded")).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no signature      | webhook-signature |
            no id             | webhook-id        |
            no time           | webhook-timestamp |
            another id        | webhook-id        | msg_2
            another time      | webhook-timestamp | 1763889305
            a wrong signature | webhook-signature | v1,AAAA
            not base64        | webhook-signature | v1,§§§
            another scheme    | webhook-signature | v2,AAAA
            time is a word    | webhook-timestamp | now
            """)
    void forgedInputStaysOut(String name, String header, String instead) {
        byte[] body = news("e1", TICKET.digits(), "forwarded").getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new HashMap<>(signed(body, NOW));
        headers.remove(header);
        if (instead != null) headers.put(header, instead.replace("§", "="));
        HttpResponse<String> answer = api.send("POST", "/v1/status-events", body, headers);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(api.intake()).isEmpty();
    }

    @Test
    void aChangedBodyIsForged() {
        byte[] body = news("e1", TICKET.digits(), "forwarded").getBytes(StandardCharsets.UTF_8);
        byte[] changed = news("e1", TICKET.digits(), "rejected").getBytes(StandardCharsets.UTF_8);
        assertThat(api.send("POST", "/v1/status-events", changed, signed(body, NOW))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void oldSignaturesAreRefused() {
        byte[] body = news("e1", TICKET.digits(), "forwarded").getBytes(StandardCharsets.UTF_8);
        assertThat(api.send("POST", "/v1/status-events", body, signed(body, NOW.minusSeconds(301)))
                        .statusCode())
                .isEqualTo(401);
        assertThat(api.send("POST", "/v1/status-events", body, signed(body, NOW.minusSeconds(299)))
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void otherMediaTypesAreRefused() {
        byte[] body = news("e1", TICKET.digits(), "forwarded").getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new HashMap<>(signed(body, NOW));
        headers.put("Content-Type", "text/plain");
        assertThat(api.send("POST", "/v1/status-events", body, headers).statusCode())
                .isEqualTo(415);
        headers.put("Content-Type", "application/cloudevents+json; charset=UTF-8");
        assertThat(api.send("POST", "/v1/status-events", body, headers).statusCode())
                .isEqualTo(204);
    }

    @Test
    void aBodyThatIsTooLongIsRefused() {
        HttpResponse<String> answer = api.event("{\"x\":\"" + "x".repeat(5000) + "\"}");
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void theCoreIsToldToTryAgainWhileTheJournalIsDown() {
        api.journal.down("disk full");
        HttpResponse<String> answer = api.event(news("e1", TICKET.digits(), "forwarded"));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        api.journal.up();
        assertThat(api.event(news("e1", TICKET.digits(), "forwarded")).statusCode())
                .isEqualTo(204);
        assertThat(api.intake()).hasSize(1);
    }
}
