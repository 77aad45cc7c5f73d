package id.kanal.gateway.http;

import static id.kanal.gateway.http.ApiHarness.NOW;
import static id.kanal.gateway.http.ApiHarness.TICKET;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.gateway.RawHttp;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as no client library sends them. */
class RequestGuardTest {
    private final ApiHarness api = new ApiHarness(ApiHarness.TOKEN);

    @AfterEach
    void close() {
        api.close();
    }

    private String answer(String request) {
        try (RawHttp raw = new RawHttp(api.server.port())) {
            return raw.send(request.replace("\n", "\r\n")).head();
        }
    }

    private static int status(String answer) {
        return answer.isEmpty() ? 0 : Integer.parseInt(answer.split(" ", 3)[1]);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            two hosts                   | 'GET /health/live HTTP/1.1\nHost: a\nHost: b\n\n'                                                       | 400
            the same host twice         | 'GET /health/live HTTP/1.1\nHost: a\nHost: a\n\n'                                                       | 400
            no host                     | 'GET /health/live HTTP/1.1\n\n'                                                                         | 400
            no host in HTTP/1.0         | 'GET /health/live HTTP/1.0\n\n'                                                                         | 200
            two lengths                 | 'POST /confirm/x HTTP/1.1\nHost: a\nContent-Length: 3\nContent-Length: 4\n\nabcd'                       | 400
            a length and chunks         | 'POST /confirm/x HTTP/1.1\nHost: a\nContent-Length: 3\nTransfer-Encoding: chunked\n\n0\n\n'             | 400
            chunks and a length         | 'POST /confirm/x HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\nContent-Length: 3\n\n0\n\n'             | 400
            a length that is none       | 'POST /confirm/x HTTP/1.1\nHost: a\nContent-Length: 3x\n\nabc'                                          | 400
            half an escape in the query | 'GET /rating/x?lang=%E0%A HTTP/1.1\nHost: a\n\n'                                                        | 400
            no escape in the query      | 'GET /v1/parked?after=100% HTTP/1.1\nHost: a\n\n'                                                       | 400
            no escape in the path       | 'GET /v1/tickets/%zz HTTP/1.1\nHost: a\n\n'                                                             | 400
            half an escape in the path  | 'GET /v1/tickets/1% HTTP/1.1\nHost: a\n\n'                                                              | 400
            """)
    void whatCanBeReadInTwoWaysIsRefused(String name, String request, int status) {
        String answer = answer(request.replace("\\n", "\n"));
        assertThat(status(answer)).isEqualTo(status);
        if (status == 400) assertThat(answer).contains("application/problem+json", "\"status\":400");
    }

    @Test
    void aFormThatIsNoneIsMalformed() {
        assertThat(api.form("/confirm/x", "lang=%zz").statusCode()).isEqualTo(400);
        assertThat(api.form("/rating/x", "score=%").statusCode()).isEqualTo(400);
    }

    @Test
    void nobodySpeaksHttp2InClearText() {
        assertThat(answer("""
                GET /health/live HTTP/1.1
                Host: a
                Connection: Upgrade, HTTP2-Settings
                Upgrade: h2c
                HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA

                """)).startsWith("HTTP/1.1 200");
        try (RawHttp raw = new RawHttp(api.server.port())) {
            // the preface and empty SETTINGS; a server that speaks HTTP/2 answers with frames, which are no text
            raw.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0");
            assertThat(raw.finish().head()).matches("(?s)|HTTP/.*");
        }
    }

    /** The head of a request whose body never comes: whatever is answered was known without it. */
    private int withoutBody(String path, Map<String, String> headers) {
        StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: a\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        try (RawHttp raw = new RawHttp(api.server.port())) {
            return raw.send(head + "\r\n").status();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            another media type   | Content-Type      | text/plain | 415
            no signature         | webhook-signature |            | 401
            no id                | webhook-id        |            | 401
            an old time          | webhook-timestamp | 1763889305 | 401
            longer than the most | Content-Length    | 4097       | 413
            """)
    void aStatusEventIsJudgedByItsHeadersFirst(String name, String header, String value, int status) {
        Map<String, String> headers = ApiHarness.signed("{}".getBytes(StandardCharsets.UTF_8), NOW);
        headers.put("Content-Length", "2");
        if (value == null) headers.remove(header);
        else headers.put(header, value);
        assertThat(withoutBody("/v1/status-events", headers)).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/rating/x", "/confirm/x"})
    void aFormIsJudgedByItsHeadersFirst(String path) {
        assertThat(withoutBody(path, Map.of("Content-Type", "multipart/form-data; boundary=x", "Content-Length", "99")))
                .isEqualTo(415);
        assertThat(withoutBody(
                        path, Map.of("Content-Type", "application/x-www-form-urlencoded", "Content-Length", "1025")))
                .isEqualTo(413);
    }

    @Test
    void onlyAnOperatorIsListenedTo() {
        assertThat(withoutBody("/v1/parked/1-0/discard", Map.of("Content-Length", "9")))
                .isEqualTo(401);
        assertThat(withoutBody(
                        "/v1/parked/1-0/discard",
                        Map.of("Content-Length", "9", "Authorization", "Bearer " + ApiHarness.TOKEN)))
                .isEqualTo(413);
    }

    @Test
    void whoIsAnsweredEarlyIsNotListenedToAnyLonger() {
        try (RawHttp raw = new RawHttp(api.server.port())) {
            raw.send("POST /v1/status-events HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n");
            assertThat(raw.head()).contains("HTTP/1.1 415", "onnection: close");
            assertThat(raw.send("12345").isClosed()).isTrue();
        }
    }

    @Test
    void aConnectionThatIsWellUsedIsKept() {
        try (RawHttp raw = new RawHttp(api.server.port())) {
            for (int i = 0; i < 3; i++) {
                assertThat(raw.send("GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n")
                                .status())
                        .isEqualTo(200);
                assertThat(raw.send("POST /confirm/x HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n"
                                        + "Content-Type: application/x-www-form-urlencoded\r\n\r\na=bc")
                                .status())
                        .isIn(404, 429);
            }
            raw.send("GET /health/live HTTP/1.1\r\nHost: a\r\n\r\nGET /metrics HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(raw.status()).isEqualTo(200);
            assertThat(raw.status()).as("asked for in one go").isEqualTo(200);
        }
    }

    @Test
    void whoAsksFirstIsToldToGoOn() {
        byte[] body = ApiHarness.news("e1", TICKET.digits(), "forwarded").getBytes(StandardCharsets.UTF_8);
        api.card(Map.of());
        StringBuilder head =
                new StringBuilder("POST /v1/status-events HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n");
        ApiHarness.signed(body, NOW)
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        try (RawHttp raw = new RawHttp(api.server.port())) {
            assertThat(raw.send(head.toString()).status()).isEqualTo(100);
            assertThat(raw.send(body).status()).isEqualTo(204);
        }
    }
}
