package id.kanal.simulators.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.json.Json;
import id.kanal.simulators.Waiting;
import id.kanal.testkit.Await;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(300)
final class TelegramWebhookTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Reply TAKEN = new Reply(200, "");

    private final TelegramFixture fixture = new TelegramFixture(VERTX);
    private final BotClient bot = fixture.bot;
    private final TelegramPerson siti = fixture.siti;
    private final List<JsonNode> posted = new CopyOnWriteArrayList<>();
    private final List<String> secrets = new CopyOnWriteArrayList<>();
    private final Queue<HttpServerRequest> unanswered = new ConcurrentLinkedQueue<>();
    private volatile Function<String, Reply> answers = text -> TAKEN;

    private final HttpServer hook = Waiting.on(VERTX.createHttpServer()
            .requestHandler(request -> request.body().onSuccess(body -> {
                JsonNode update = Json.read(body.toString());
                secrets.add(request.getHeader("X-Telegram-Bot-Api-Secret-Token"));
                posted.add(update);
                Reply reply = answers.apply(text(update));
                if (reply.status == 0) unanswered.add(request);
                else reply.send(request);
            }))
            .listen(0, "127.0.0.1"));

    private record Reply(int status, String body) {
        void send(HttpServerRequest request) {
            var unused = request.response().setStatusCode(status).end(body);
        }
    }

    @AfterEach
    void close() {
        fixture.close();
        Waiting.on(hook.close());
    }

    @AfterAll
    static void closeVertx() {
        Waiting.on(VERTX.close());
    }

    @Test
    void updatesArePostedWithTheSecret() {
        siti.writes("sebelumnya");
        set(",'secret_token':'rahasia_1-A'");
        siti.writes("sesudahnya");
        settled();
        assertThat(texts()).containsExactly("sebelumnya", "sesudahnya");
        assertThat(secrets).containsOnly("rahasia_1-A");
        assertThat(info().path("url").asText()).endsWith("/hook");
        assertThat(info().path("max_connections").asInt()).isEqualTo(40);
        assertThat(info().has("last_error_date")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"500, Internal Server Error", "302, Found", "404, Not Found"})
    void whatIsNotTakenComesAgainUntilItIs(int status, String reason) {
        answers = text -> posted.size() < 5 ? new Reply(status, "") : TAKEN;
        set("");
        siti.writes("jalan rusak");
        settled();
        assertThat(texts()).hasSize(5).containsOnly("jalan rusak");
        assertThat(posted).extracting(BotClient::id).containsOnly(BotClient.id(posted.get(0)));
        assertThat(info().path("last_error_message").asText())
                .isEqualTo("Wrong response from the webhook: " + status + " " + reason);
        assertThat(info().path("last_error_date").asLong()).isEqualTo(TelegramFixture.NOW.getEpochSecond());
    }

    @Test
    void anUpdateThatFailsHoldsItsChatAndNoOther() {
        TelegramPerson budi = fixture.telegram.person("Budi");
        AtomicBoolean ready = new AtomicBoolean();
        answers = text -> text.equals("s1") && !ready.get() ? new Reply(503, "") : TAKEN;
        set("");
        siti.writes("s1");
        siti.writes("s2");
        budi.writes("b1");
        Await.until("Budi's came", () -> texts().contains("b1"));
        assertThat(texts()).doesNotContain("s2");
        assertThat(info().path("pending_update_count").asInt()).isGreaterThanOrEqualTo(2);
        ready.set(true);
        settled();
        assertThat(texts().subList(texts().lastIndexOf("s1"), texts().size())).containsExactly("s1", "s2");
    }

    @Test
    void asManyAreUnderWayAtOnceAsThereAreConnectionsAndOneOfEachChat() {
        answers = text -> new Reply(0, "");
        set(",'max_connections':2");
        for (String name : List.of("Ani", "Budi", "Cici")) {
            TelegramPerson person = fixture.telegram.person(name);
            person.writes(name + " 1");
            person.writes(name + " 2");
        }
        Await.until("two came", () -> unanswered.size() == 2);
        assertThat(texts()).containsExactlyInAnyOrder("Ani 1", "Budi 1");
        answers = text -> TAKEN;
        unanswered.forEach(TAKEN::send);
        settled();
        assertThat(texts()).hasSize(6);
        for (String name : List.of("Ani", "Budi", "Cici"))
            assertThat(texts().stream().filter(text -> text.startsWith(name)))
                    .containsExactly(name + " 1", name + " 2");
    }

    @Test
    void anUpdateMayComeTwice() {
        fixture.telegram.duplicateUpdates(1);
        set("");
        siti.writes("jalan rusak");
        settled();
        assertThat(posted).hasSize(2);
        assertThat(posted.get(0)).isEqualTo(posted.get(1));
    }

    @Test
    void whatWasPostedToTheWebhookBeforeIsPostedToTheNewOne() {
        answers = text -> new Reply(0, "");
        set("");
        siti.writes("jalan rusak");
        Await.until("it came", () -> unanswered.size() == 1);
        answers = text -> TAKEN;
        set(",'secret_token':'baru'");
        settled();
        assertThat(texts()).containsExactly("jalan rusak", "jalan rusak");
        assertThat(secrets).last().isEqualTo("baru");
    }

    @Test
    void nobodyListensIsAnErrorLikeOthers() {
        Waiting.on(hook.close());
        set("");
        siti.writes("jalan rusak");
        Await.until("it is noted", () -> info().has("last_error_message"));
        assertThat(info().path("last_error_message").asText()).startsWith("Connection failed");
        bot.result("deleteWebhook", "{'drop_pending_updates':true}");
        assertThat(bot.updates(0)).isEmpty();
    }

    @Test
    void aWebhookThatIsGoneForADayIsGivenUp() {
        answers = text -> new Reply(410, "");
        set("");
        siti.writes("jalan rusak");
        Await.until("it came", () -> posted.size() > 1);
        siti.in(fixture.telegram.group("RT 05", siti)).writes("halo");
        fixture.clock.advance(Duration.ofHours(23).plusSeconds(1));
        Await.until("it is given up", () -> info().path("url").asText().isEmpty());
        assertThat(bot.updates(0)).isNotEmpty();
    }

    @Test
    void theAnswerMayCallAMethodButGetsNothing() {
        answers = text -> new Reply(
                200, "{\"method\":\"sendMessage\",\"chat_id\":%d,\"text\":\"Terima kasih\"}".formatted(siti.id()));
        set("");
        siti.writes("jalan rusak");
        settled();
        Await.until("it is there", () -> siti.chat().received().size() == 1);
        assertThat(siti.chat().last().text()).isEqualTo("Terima kasih");
        answers = text -> new Reply(200, "{\"method\":\"deleteWebhook\"}");
        siti.writes("lagi");
        settled();
        assertThat(info().path("url").asText()).isNotEmpty();
    }

    @ParameterizedTest(name = "failure {0}, Retry-After {1}")
    @CsvSource(delimiter = '|', textBlock = """
            1  | 0    | 0   | 0
            2  | 0    | 2   | 2
            3  | 0    | 4   | 4
            6  | 0    | 32  | 32
            7  | 0    | 60  | 64
            40 | 0    | 60  | 120
            1  | 7    | 7   | 7
            9  | 7    | 7   | 7
            1  | 9999 | 3600 | 3600
            """)
    void itRestsLongerAfterEachFailure(int failures, long retryAfter, long least, long most) {
        for (int seed = 0; seed < 20; seed++)
            assertThat(WebhookBackoff.pause(failures, retryAfter, Duration.ofSeconds(1), new Random(seed))
                            .toSeconds())
                    .isBetween(least, most);
    }

    @Test
    void settingTheSameAgainChangesNothing() {
        assertThat(bot.call("deleteWebhook").path("description").asText()).isEqualTo("Webhook is already deleted");
        String same = "{'url':'http://127.0.0.1:9/hook','max_connections':500,'allowed_updates':['message']}";
        assertThat(bot.call("setWebhook", same).path("description").asText()).isEqualTo("Webhook was set");
        assertThat(bot.call("setWebhook", same).path("description").asText()).isEqualTo("Webhook is already set");
        assertThat(info().path("max_connections").asInt()).isEqualTo(100);
        assertThat(info().path("allowed_updates").toString()).isEqualTo("[\"message\"]");
        assertThat(bot.call("setWebhook", "{'url':''}").path("description").asText())
                .isEqualTo("Webhook was deleted");
    }

    private void set(String more) {
        bot.result("setWebhook", "{'url':'http://127.0.0.1:" + hook.actualPort() + "/hook'" + more + "}");
    }

    private void settled() {
        Await.until("all is taken", () -> fixture.telegram.pendingUpdates() == 0);
    }

    private JsonNode info() {
        return bot.result("getWebhookInfo", "{}");
    }

    private List<String> texts() {
        return posted.stream().map(TelegramWebhookTest::text).toList();
    }

    private static String text(JsonNode update) {
        return update.path("message").path("text").asText();
    }
}
