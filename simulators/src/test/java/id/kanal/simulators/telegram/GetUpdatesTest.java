package id.kanal.simulators.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.json.Json;
import id.kanal.simulators.Waiting;
import id.kanal.testkit.Await;
import io.vertx.core.Vertx;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(300)
final class GetUpdatesTest {
    private static final Vertx VERTX = Vertx.vertx();

    private final TelegramFixture fixture = new TelegramFixture(VERTX);
    private final BotClient bot = fixture.bot;
    private final TelegramPerson siti = fixture.siti;

    @AfterEach
    void close() {
        fixture.close();
    }

    @AfterAll
    static void closeVertx() {
        Waiting.on(VERTX.close());
    }

    @Test
    void whatIsNotConfirmedComesAgain() {
        siti.writes("satu");
        siti.writes("dua");
        List<JsonNode> first = bot.updates(0);
        assertThat(texts(first)).containsExactly("satu", "dua");
        assertThat(texts(bot.updates(0))).containsExactly("satu", "dua");
        assertThat(texts(bot.updates(BotClient.id(first.get(0)) + 1))).containsExactly("dua");
        assertThat(texts(bot.updates(0))).containsExactly("dua");
        assertThat(fixture.telegram.pendingUpdates()).isEqualTo(1);
    }

    @ParameterizedTest(name = "offset {0} and limit {1}")
    @CsvSource(delimiter = '|', textBlock = """
            0  | 100 | satu dua tiga
            0  | 2   | satu dua
            0  | 0   | satu dua tiga
            -1 | 100 | tiga
            -9 | 100 | satu dua tiga
            """)
    void anOffsetSaysWhatIsGiven(long offset, int limit, String expected) {
        for (String word : List.of("satu", "dua", "tiga")) siti.writes(word);
        JsonNode found = bot.result("getUpdates", "{'offset':" + offset + ",'limit':" + limit + "}");
        assertThat(String.join(" ", texts(BotClient.list(found)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "10, 0", "11, 1"})
    void anOffsetThatIsFarAheadConfirmsNothing(int ahead, int left) {
        siti.writes("satu");
        int last = BotClient.id(bot.updates(0).get(0));
        assertThat(bot.updates(last + (long) ahead)).hasSize(left);
        assertThat(fixture.telegram.pendingUpdates()).isEqualTo(left);
    }

    @Test
    void whoeverWaitsGetsWhatComes() {
        CompletableFuture<HttpResponse<String>> poll = waiting();
        siti.writes("jalan rusak");
        assertThat(Await.get(poll).body()).contains("jalan rusak");
    }

    @Test
    void whoeverWaitsInVainGetsNothing() {
        assertThat(bot.result("getUpdates", "{'timeout':1}").toString()).isEqualTo("[]");
    }

    @Test
    void whoeverHangsUpWaitsNoMore() {
        CompletableFuture<HttpResponse<String>> poll = waiting();
        poll.cancel(true);
        Await.until("nobody waits", () -> !fixture.telegram.polled());
        siti.writes("jalan rusak");
        assertThat(texts(bot.updates(0))).containsExactly("jalan rusak");
    }

    @Test
    void aSecondOneEndsTheWaitingOfTheFirst() {
        CompletableFuture<HttpResponse<String>> first = waiting();
        CompletableFuture<HttpResponse<String>> second = bot.begin("getUpdates", "{'timeout':50}");
        HttpResponse<String> ended = Await.get(first);
        assertThat(ended.statusCode()).isEqualTo(409);
        assertThat(Json.read(ended.body()).path("description").asText()).isEqualTo(LongPoll.OTHER_POLLER);
        siti.writes("jalan rusak");
        assertThat(Await.get(second).body()).contains("jalan rusak");
    }

    @Test
    void nobodyPollsBesideAWebhook() {
        CompletableFuture<HttpResponse<String>> poll = waiting();
        bot.result("setWebhook", "{'url':'http://127.0.0.1:9/'}");
        assertThat(Await.get(poll).body()).contains(LongPoll.OTHER_WEBHOOK);
        assertThat(bot.call("getUpdates").path("description").asText())
                .startsWith("Conflict: can't use getUpdates method while webhook is active");
        bot.result("deleteWebhook", "{}");
        assertThat(bot.updates(0)).isEmpty();
    }

    @Test
    void onlyTheKindsThatAreAskedForAreKept() {
        siti.writes("lama");
        bot.result("getUpdates", "{'allowed_updates':['callback_query']}");
        siti.writes("baru");
        assertThat(texts(bot.updates(0))).containsExactly("lama");
        bot.result("getUpdates", "{'allowed_updates':[]}");
        siti.writes("terbaru");
        fixture.telegram.update(siti.id(), "message_reaction", Json.object().put("message_id", 1));
        fixture.telegram.update(siti.id(), "telepathy", Json.object().put("thought", "x"));
        assertThat(bot.updates(0))
                .hasSize(3)
                .last()
                .satisfies(update -> assertThat(update.has("telepathy")).isTrue());
    }

    @Test
    void afterADayAnUpdateIsGone() {
        siti.writes("satu");
        fixture.clock.advance(Duration.ofDays(1));
        siti.writes("dua");
        assertThat(texts(bot.updates(0))).containsExactly("satu", "dua");
        fixture.clock.advance(Duration.ofSeconds(1));
        assertThat(texts(bot.updates(0))).containsExactly("dua");
        assertThat(fixture.telegram.droppedUpdates()).isEqualTo(1);
    }

    @Test
    void idsMayStartAgainLower() {
        siti.writes("satu");
        int before = BotClient.id(bot.updates(0).get(0));
        bot.confirmAll();
        fixture.telegram.restartUpdateIds(500);
        siti.writes("dua");
        // the server takes an offset that is far ahead of its ids for none
        List<JsonNode> found = bot.updates(before + 1L);
        assertThat(texts(found)).containsExactly("dua");
        assertThat(BotClient.id(found.get(0))).isEqualTo(500);
    }

    @Test
    void anUpdateMayComeTwice() {
        fixture.telegram.duplicateUpdates(1);
        siti.writes("satu");
        siti.writes("dua");
        List<JsonNode> found = bot.updates(0);
        assertThat(texts(found)).containsExactly("satu", "satu", "dua");
        assertThat(found.get(0)).isEqualTo(found.get(1));
    }

    @Test
    void chatsMayOvertakeEachOther() {
        TelegramPerson budi = fixture.telegram.person("Budi");
        siti.writes("s1");
        budi.writes("b1");
        siti.writes("s2");
        budi.writes("b2");
        fixture.telegram.reorderChats(1);
        assertThat(texts(bot.updates(0))).containsExactly("b1", "b2", "s1", "s2");
        assertThat(texts(bot.updates(0))).containsExactly("s1", "b1", "s2", "b2");
    }

    @Test
    void whatNobodyFetchesIsBounded() {
        try (TelegramFixture small = new TelegramFixture(
                VERTX, settings -> settings.withRetention(new TelegramSettings.Retention(3, 2, 2, 10)))) {
            TelegramPerson first = small.siti;
            for (int i = 0; i < 5; i++) first.writes("pesan " + i);
            assertThat(texts(small.bot.updates(0))).containsExactly("pesan 2", "pesan 3", "pesan 4");
            for (int i = 0; i < 5; i++) small.send(first.chat(), "jawaban " + i);
            assertThat(first.chat().received()).extracting(BotMessage::text).containsExactly("jawaban 3", "jawaban 4");
            small.telegram.person("Budi");
            small.telegram.person("Tono");
            String json = "{'chat_id':" + first.id() + ",'text':'Halo'}";
            assertThat(small.bot.call("sendMessage", json).path("description").asText())
                    .isEqualTo("Bad Request: chat not found");
            first.writes("masih di sini");
            small.send(first.chat(), "Halo");
        }
    }

    @Test
    void ofVeryManyEditsTheFirstAndTheLastAreKept() {
        long id = fixture.send(siti.chat(), "0");
        for (int i = 1; i <= 120; i++)
            bot.result("editMessageText", "{'chat_id':%d,'message_id':%d,'text':'%d'}".formatted(siti.id(), id, i));
        List<BotMessage.Version> versions = siti.chat().last().versions();
        assertThat(versions).hasSize(100);
        assertThat(versions.get(0).text()).isEqualTo("0");
        assertThat(siti.chat().last().text()).isEqualTo("120");
    }

    @Test
    void laterRefusalsAreTheSameAsTheFirst() {
        try (TelegramFixture real = new TelegramFixture(
                VERTX,
                settings -> settings.withDelays(new TelegramDelays(
                        Duration.ofMillis(30), Duration.ZERO, Duration.ofMillis(1), Duration.ofSeconds(5))))) {
            real.bot.result("setWebhook", "{'url':'http://127.0.0.1:9/'}");
            for (int i = 0; i < 3; i++)
                assertThat(real.bot.call("getUpdates").path("error_code").asInt())
                        .isEqualTo(409);
        }
    }

    @Test
    void whoAsksAgainAtOnceGetsOneUpdateOnly() {
        try (TelegramFixture strict = new TelegramFixture(
                VERTX,
                settings -> settings.withDelays(new TelegramDelays(
                        Duration.ZERO, Duration.ofSeconds(3), Duration.ofMillis(1), Duration.ofSeconds(5))))) {
            strict.clock.advance(Duration.ofSeconds(10));
            strict.siti.writes("satu");
            strict.siti.writes("dua");
            assertThat(strict.bot.updates(0)).hasSize(2);
            assertThat(strict.bot.updates(0)).hasSize(1);
            strict.clock.advance(Duration.ofSeconds(1));
            assertThat(strict.bot.updates(0)).hasSize(2);
        }
    }

    /** A poll that the server has begun to wait with. */
    private CompletableFuture<HttpResponse<String>> waiting() {
        CompletableFuture<HttpResponse<String>> poll = bot.begin("getUpdates", "{'timeout':50}");
        Await.until("the poll is there", fixture.telegram::polled);
        return poll;
    }

    private static List<String> texts(List<JsonNode> updates) {
        return updates.stream()
                .map(update -> update.path("message").path("text").asText())
                .toList();
    }
}
