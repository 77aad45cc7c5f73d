package id.kanal.channels.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import id.kanal.channels.Hook;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Octets;
import id.kanal.simulators.telegram.TelegramPerson;
import id.kanal.simulators.telegram.TelegramSettings;
import id.kanal.simulators.telegram.TelegramSimulator;
import id.kanal.testkit.Await;
import id.kanal.testkit.LoopbackHttp;
import id.kanal.testkit.TestContext;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Telegram calls us: the hook stands on a real socket, as the gateway mounts it. */
class WebhookTest {
    private static final String PATH = "/hooks/bot";

    private final Vertx vertx = Vertx.vertx();
    private final TelegramSimulator telegram =
            TelegramSimulator.start(vertx, TelegramSettings.quick(TestContext.real()));
    private final TelegramPerson siti = telegram.person("Siti");
    private final HttpServer server = LoopbackHttp.create();
    private final TelegramRig rig = new TelegramRig(
            TelegramConfigs.with(TelegramConfigs.of(telegram.port()), "mode", TelegramConfig.Mode.WEBHOOK),
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    private final Hook hook = new TelegramHook(TelegramRig.REF, rig.config, rig.around);

    WebhookTest() {
        server.createContext(PATH, exchange -> {
            Map<String, List<String>> headers = new HashMap<>(exchange.getRequestHeaders());
            Hook.Request request = new Hook.Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath().substring(PATH.length()),
                    exchange.getRequestURI().toString(),
                    headers,
                    Octets.of(exchange.getRequestBody().readAllBytes()));
            Hook.Response response = Await.get(hook.handle(request, rig.intake));
            exchange.sendResponseHeaders(response.status(), -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        rig.close();
        telegram.close();
        server.stop(0);
        Await.get(vertx.close().toCompletionStage().toCompletableFuture());
    }

    private static Hook.Request call(String method, String path, String token, String body) {
        return new Hook.Request(
                method,
                path,
                "https://kanal.test" + PATH,
                Map.of("X-Telegram-Bot-Api-Secret-Token", List.of(token)),
                Octets.of(body.getBytes(StandardCharsets.UTF_8)));
    }

    private Hook.Response answered(Hook.Request request) {
        return Await.get(hook.handle(request, rig.intake));
    }

    private static String message(String text) {
        return "{\"update_id\":1,\"message\":{\"message_id\":7,\"date\":1,\"from\":{\"id\":42},"
                + "\"chat\":{\"id\":42,\"type\":\"private\"},\"text\":\"" + text + "\"}}";
    }

    private static String token() {
        return TelegramConfigs.SECRET_TOKEN.reveal();
    }

    @Test
    void itIsRegisteredAtTheStartAndBringsMessagesInTheirOrder() {
        siti.writes("menunggu");
        rig.opened();
        siti.writes("satu");
        siti.writes("dua");
        rig.received(3);
        assertThat(rig.words()).containsExactly("menunggu", "satu", "dua");
        Await.until("all is confirmed", () -> telegram.pendingUpdates() == 0);
        assertThat(telegram.calls("setWebhook")).isEqualTo(1);
        assertThat(telegram.calls("getUpdates")).isEqualTo(0);
    }

    @Test
    void whatTheJournalDoesNotTakeIsBroughtAgain() {
        rig.opened();
        rig.intake.breakWith(FailureCode.JOURNAL_DOWN);
        siti.writes("satu");
        siti.writes("dua");
        Await.until("it was refused", () -> rig.intake.refused() > 1);
        assertThat(telegram.pendingUpdates()).isEqualTo(2);
        rig.intake.repair();
        rig.received(2);
        assertThat(rig.words()).containsExactly("satu", "dua");
    }

    @Test
    void nothingIsAnsweredBeforeTheJournalHasIt() {
        rig.intake.hold();
        var answer = hook.handle(call("POST", "", token(), message("jalan rusak")), rig.intake);
        Await.until("it is on its way", () -> rig.intake.held() == 1);
        assertThat(answer).isNotDone();
        rig.intake.release();
        assertThat(Await.get(answer).status()).isEqualTo(200);
    }

    @Test
    void theAnswerIsEmptyWhateverCame() {
        for (String body : List.of(
                message("{\\\"method\\\":\\\"sendMessage\\\"}"),
                "no json",
                "{}",
                "[]",
                "",
                "{\"update_id\":1,\"x\":[]}")) {
            Hook.Response answer = answered(call("POST", "", token(), body));
            assertThat(answer.status()).as(body).isEqualTo(200);
            assertThat(answer.body().length()).isZero();
        }
        assertThat(rig.intake.messages())
                .filteredOn(m -> m.content() instanceof Content.Undecodable)
                .hasSize(5);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            no token              | POST | ''  | ''                            | 401
            another token         | POST | ''  | rahasia-webhook_0123456780    | 401
            the beginning of it   | POST | ''  | rahasia-webhook               | 401
            a longer one          | POST | ''  | rahasia-webhook_01234567890   | 401
            another method        | GET  | ''  | rahasia-webhook_0123456789    | 405
            another path          | POST | /x  | rahasia-webhook_0123456789    | 404
            """)
    void whatIsForgedIsRefusedUnread(String name, String method, String path, String token, int status) {
        Hook.Request forged = call(method, path, token, message("palsu"));
        assertThat(hook.refuse(forged).orElseThrow().status()).isEqualTo(status);
        assertThat(answered(forged).status()).isEqualTo(status);
        assertThat(rig.intake.offered()).isEmpty();
    }

    @Test
    void forgedCallsAreCounted() {
        assertThat(answered(call("POST", "", "x", message("palsu"))).status()).isEqualTo(401);
        assertThat(rig.count("kanal_telegram_refused_total")).isEqualTo(1);
    }

    @Test
    void aBotThatPollsHasNoHook() {
        Hook none = new TelegramHook(
                TelegramRig.REF, TelegramConfigs.with(rig.config, "mode", TelegramConfig.Mode.POLLING), rig.around);
        assertThat(none.refuse(call("POST", "", token(), message("x")))
                        .orElseThrow()
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theSameUpdateTwiceIsOneMessage() {
        for (int i = 0; i < 2; i++)
            assertThat(answered(call("POST", "", token(), message("jalan rusak")))
                            .status())
                    .isEqualTo(200);
        assertThat(rig.intake.messages()).hasSize(1);
        assertThat(rig.intake.offered()).hasSize(2);
    }

    @Test
    void aWebhookThatSomebodyTookAwayIsSetAgain() throws Exception {
        rig.opened();
        java.net.http.HttpClient client = java.net.http.HttpClient.newHttpClient();
        var removal = java.net.http.HttpRequest.newBuilder(
                        URI.create(telegram.url() + "/bot" + rig.config.token().reveal() + "/deleteWebhook"))
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(Json.write(Json.object())))
                .header("Content-Type", "application/json")
                .build();
        assertThat(client.send(removal, java.net.http.HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        Await.until("it is set again", () -> telegram.calls("setWebhook") >= 2);
        siti.writes("sesudahnya");
        rig.received(1);
        rig.up();
    }

    @Test
    void callsThatFailAreSaidInHealth() {
        rig.opened();
        rig.intake.breakWith(FailureCode.JOURNAL_DOWN);
        siti.writes("x");
        rig.troubled("calls of the webhook fail");
        assertThat(rig.channel.health().sendable()).isTrue();
        rig.intake.repair();
        rig.received(1);
    }
}
