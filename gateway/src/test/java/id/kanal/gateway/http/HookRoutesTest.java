package id.kanal.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.Hook;
import id.kanal.gateway.RawHttp;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.port.Intake;
import id.kanal.testkit.RecordingIntake;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HookRoutesTest {
    private static final int LIMIT = 100;

    private final List<Hook.Request> calls = new ArrayList<>();
    private Function<Hook.Request, CompletableFuture<Hook.Response>> answer =
            any -> CompletableFuture.completedFuture(Hook.Response.of(200));
    private final RecordingIntake intake = new RecordingIntake();
    private final ApiHarness api =
            new ApiHarness(ApiHarness.TOKEN, Map.of("chat", new HookRoutes.Door(new Calls(), intake)));

    @AfterEach
    void close() {
        api.close();
        intake.close();
    }

    private final class Calls implements Hook {
        @Override
        public int limit() {
            return LIMIT;
        }

        @Override
        public Optional<Response> refuse(Request head) {
            assertThat(head.body().length()).isZero();
            return head.header("x-forged").map(any -> Response.of(401));
        }

        @Override
        public CompletableFuture<Response> handle(Request request, Intake given) {
            assertThat(given).isSameAs(intake);
            calls.add(request);
            return answer.apply(request);
        }
    }

    private HttpResponse<String> post(String path, byte[] body) {
        return api.send("POST", path, body, Map.of("X-Signature", "s", "Content-Type", "text/x-any"));
    }

    @Test
    void theHookGetsTheCallAsItCame() {
        byte[] octets = {0, 1, -1, 13, 10};
        assertThat(post("/hooks/chat/a/b?x=1&y=%20", octets).statusCode()).isEqualTo(200);
        Hook.Request call = calls.get(0);
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.path()).isEqualTo("/a/b");
        assertThat(call.url()).endsWith("/hooks/chat/a/b?x=1&y=%20").startsWith("http://127.0.0.1");
        assertThat(call.header("x-signature")).contains("s");
        assertThat(call.header("content-type")).contains("text/x-any");
        assertThat(call.body()).isEqualTo(Octets.of(octets));
        assertThat(api.get("/hooks/chat?challenge=1").statusCode()).isEqualTo(200);
        assertThat(calls.get(1).method()).isEqualTo("GET");
        assertThat(calls.get(1).path()).isEmpty();
        assertThat(calls.get(1).body().length()).isZero();
    }

    @Test
    void statusTypeAndBodyAreTheHooks() {
        answer = any -> CompletableFuture.completedFuture(
                new Hook.Response(202, "text/xml", Octets.of("<Response/>".getBytes(StandardCharsets.UTF_8))));
        HttpResponse<String> said = post("/hooks/chat", new byte[] {1});
        assertThat(said.statusCode()).isEqualTo(202);
        assertThat(said.headers().firstValue("Content-Type")).contains("text/xml");
        assertThat(said.body()).isEqualTo("<Response/>");
    }

    @Test
    void whatTheJournalCannotTakeIsAskedForAgain() {
        answer = any -> CompletableFuture.failedFuture(Failure.of(FailureCode.JOURNAL_DOWN, "disk full"));
        HttpResponse<String> later = post("/hooks/chat", new byte[] {1});
        assertThat(later.statusCode()).isEqualTo(503);
        assertThat(later.headers().firstValue("Retry-After")).isPresent();
        assertThat(later.body()).doesNotContain("disk full");
        answer = any -> CompletableFuture.completedFuture(Hook.Response.of(503));
        assertThat(post("/hooks/chat", new byte[] {1}).headers().firstValue("Retry-After"))
                .isPresent();
    }

    @Test
    void aMistakeOfTheHookIsOursAndSaysNothing() {
        answer = any -> {
            throw new IllegalStateException("siti@example.org");
        };
        HttpResponse<String> broken = post("/hooks/chat", new byte[] {1});
        assertThat(broken.statusCode()).isEqualTo(500);
        assertThat(broken.body()).doesNotContain("siti");
    }

    @Test
    void whatIsTooLongNeverReachesTheHook() {
        assertThat(post("/hooks/chat", new byte[LIMIT]).statusCode()).isEqualTo(200);
        assertThat(post("/hooks/chat/x", new byte[LIMIT + 1]).statusCode()).isEqualTo(413);
        assertThat(calls).hasSize(1);
    }

    @Test
    void whoIsRefusedByTheHeadersNeedNotSendTheBody() {
        try (RawHttp raw = new RawHttp(api.server.port())) {
            raw.send("POST /hooks/chat HTTP/1.1\r\nHost: a\r\nX-Forged: y\r\nContent-Length: 50\r\n\r\n");
            assertThat(raw.status()).isEqualTo(401);
        }
        assertThat(calls).isEmpty();
        assertThat(api.meters.scrape()).contains("kanal_http_refused_total{claim=\"hook\",reason=\"401\"} 1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hooks/nobody", "/hooks/nobody/chat", "/hooks/", "/hooks", "/hooks/%63hat2"})
    void noOtherChannelIsCalled(String path) {
        assertThat(post(path, new byte[] {1}).statusCode()).isEqualTo(404);
        assertThat(calls).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS"})
    void noOtherMethodIsTaken(String method) {
        for (String path : List.of("/hooks/chat", "/hooks/chat/x", "/hooks/nobody")) {
            HttpResponse<String> refused = api.send(method, path, new byte[0], Map.of());
            assertThat(refused.statusCode()).isEqualTo(405);
            assertThat(refused.headers().firstValue("Allow")).contains("GET, POST");
        }
        assertThat(calls).isEmpty();
    }
}
