package id.kanal.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import id.kanal.channels.Hook;
import id.kanal.gateway.RawHttp;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.port.Intake;
import id.kanal.testkit.RecordingIntake;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whatever comes to whatever route and however it fails: no log holds any of it. Logs as they are configured in production. */
class RequestPrivacyTest {
    private static final String NIK = "3603121507850003";
    private static final String TOKEN = "tok3nOfAStranger";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
    private static final List<String> PERSONAL = List.of(NIK, TOKEN, "kambing");
    private static final List<String> ROUTES = List.of(
            "/health/live",
            "/metrics",
            "/v1/status-events",
            "/v1/tickets/NIK",
            "/v1/attachments/a-NIK",
            "/v1/attachments/r-NIK",
            "/v1/parked",
            "/v1/parked/NIK/requeue",
            "/rating/NIK",
            "/rating/NIK/thanks",
            "/confirm/NIK",
            "/hooks/chat/NIK",
            "/hooks/NIK",
            "/NIK");
    private static final List<String> QUERIES =
            List.of("", "?nik=NIK", "?after=NIK%", "?lang=%E0%A4%ANIK", "?score=%zzNIK", "/%", "?a=NIK\u0001");
    private static final List<String> HEADERS = List.of(
            "",
            "Content-Type: application/json\r\nwebhook-id: NIK\r\nwebhook-timestamp: NIK\r\nwebhook-signature: NIK\r\n",
            FORM,
            "Content-Type: multipart/form-data; boundary=NIK\r\n",
            "Cookie: NIK=%\r\nHost: NIK\r\n",
            "X-Forwarded-For: NIK\r\nForwarded: NIK\r\n",
            "Content-Length: NIK\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Transfer-Encoding: NIK\r\n",
            "Expect: NIK\r\n",
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: NIK\r\n",
            "NIK\r\n",
            ": NIK\r\n",
            "X-NIK\u0000: kambing\r\n");

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final RecordingIntake intake = new RecordingIntake();
    private final ApiHarness api =
            new ApiHarness(ApiHarness.TOKEN, Map.of("chat", new HookRoutes.Door(new Careless(), intake)));

    /** Says in its failures what it got, as libraries do. */
    private static final class Careless implements Hook {
        @Override
        public int limit() {
            return 4096;
        }

        @Override
        public CompletableFuture<Response> handle(Request request, Intake given) {
            throw new IllegalStateException(
                    "cannot read " + request.url() + request.headers(),
                    new IllegalArgumentException(
                            "at " + new String(request.body().bytes(), StandardCharsets.UTF_8)));
        }
    }

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void close() {
        root.detachAppender(log);
        api.close();
        intake.close();
    }

    private void send(String text) {
        try (RawHttp raw = new RawHttp(api.server.port())) {
            raw.send(text.replace("NIK", NIK)).finish().head();
        }
    }

    private static String request(String method, String target, String headers) {
        String body = "nik=NIK&score=%&lang=%zz&kambing=NIK";
        String length = headers.contains("Content-Length") || headers.contains("Transfer") || method.equals("GET")
                ? ""
                : "Content-Length: " + body.replace("NIK", NIK).length() + "\r\n";
        return method + ' ' + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer " + TOKEN
                + "\r\n" + headers + length + "\r\n" + (method.equals("GET") ? "" : body + "\r\n");
    }

    private String logged() {
        List<String> lines = new ArrayList<>();
        for (ILoggingEvent event : List.copyOf(log.list))
            lines.add(event.getLoggerName()
                    + ' '
                    + event.getFormattedMessage()
                    + ' '
                    + event.getKeyValuePairs()
                    + ' '
                    + ThrowableProxyUtil.asString(event.getThrowableProxy()));
        return String.join("\n", lines);
    }

    private void assertNothingPersonal() {
        String all = logged();
        for (String personal : PERSONAL) assertThat(all).doesNotContain(personal);
    }

    @Test
    void noLogHoldsAnythingOfARequest() {
        for (String route : ROUTES)
            for (String query : QUERIES)
                for (String method : List.of("GET", "POST")) send(request(method, route + query, ""));
        for (String route : ROUTES)
            for (String headers : HEADERS)
                for (String method : List.of("GET", "POST")) send(request(method, route, headers));
        assertThat(logged())
                .as("that something failed is said")
                .contains("request failed", "IllegalStateException", "Careless");
        assertNothingPersonal();
    }

    @Test
    void noLogHoldsAnythingOfARequestThatIsNone() {
        for (String text : List.of(
                "NIK\r\n\r\n",
                "GET NIK\r\n\r\n",
                "GET /NIK HTTP/9.NIK\r\nHost: a\r\n\r\n",
                "GET /" + NIK.repeat(200) + " HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\nX: " + NIK.repeat(1000) + "\r\n\r\n",
                "GET http://NIK:99999/%zz HTTP/1.1\r\nHost: a\r\n\r\n",
                "CONNECT NIK:443 HTTP/1.1\r\nHost: a\r\n\r\n",
                "POST /confirm/NIK HTTP/1.1\r\nHost: a\r\n" + FORM + "Transfer-Encoding: chunked\r\n\r\nNIK\r\n",
                "PRI * HTTP/2.0\r\n\r\nNIK")) send(text);
        assertNothingPersonal();
    }

    @Test
    void noLogHoldsAnythingWhileTheJournalFails() {
        api.journal.down(NIK + " is what it said");
        for (String route : ROUTES) send(request("GET", route, ""));
        api.journal.up();
        for (String route : ROUTES) {
            api.journal.failNext(FailureCode.BUG);
            send(request("GET", route, ""));
        }
        assertNothingPersonal();
    }
}
