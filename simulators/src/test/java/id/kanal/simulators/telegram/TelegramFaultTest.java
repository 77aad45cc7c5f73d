package id.kanal.simulators.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.model.Octets;
import id.kanal.simulators.Waiting;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong: faults on demand, limits, files. */
@Timeout(300)
final class TelegramFaultTest {
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

    @ParameterizedTest
    @CsvSource({"true, 1", "false, 0"})
    void theConnectionIsCutBeforeOrAfterTheMessageWasSent(boolean after, int sent) {
        fixture.telegram.answer("sendMessage", after ? TelegramFault.hangUpAfterDoing() : TelegramFault.hangUp(), 1);
        // not by GET, which the client would send again by itself
        assertThatThrownBy(() -> bot.post("sendMessage", "application/x-www-form-urlencoded", arguments("Halo")))
                .isInstanceOf(IOException.class);
        assertThat(siti.chat().received()).hasSize(sent);
        fixture.send(siti.chat(), "Halo");
        assertThat(siti.chat().received()).hasSize(sent + 1);
    }

    @Test
    void aGatewayBeforeTelegramAnswersInHtml() throws Exception {
        fixture.telegram.answer(TelegramFault.badGateway(), 1);
        HttpResponse<String> answer = bot.get("getMe");
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).startsWith("<html>").contains("502 Bad Gateway");
        assertThat(bot.get("getMe").statusCode()).isEqualTo(200);
    }

    @Test
    void theNextFewAreRefused() {
        fixture.telegram.answer("sendMessage", TelegramFault.tooManyRequests(Duration.ofMillis(6_100)), 2);
        for (int i = 0; i < 2; i++) assertThat(retryAfter()).isEqualTo(7);
        assertThat(retryAfter()).isZero();
        fixture.telegram.answer("getUpdates", TelegramFault.conflict(), 1);
        assertThat(bot.call("getUpdates").path("error_code").asInt()).isEqualTo(409);
        fixture.telegram.answer(TelegramFault.refuse(500, "Internal Server Error"), Integer.MAX_VALUE);
        for (int i = 0; i < 3; i++)
            assertThat(bot.call("getMe").path("error_code").asInt()).isEqualTo(500);
        fixture.telegram.answerNormally();
        fixture.telegram.answer(TelegramFault.slow(Duration.ofMillis(20)), 1);
        assertThat(bot.call("getMe").path("ok").asBoolean()).isTrue();
    }

    @Test
    void oneChatGetsAMessageASecondAndThenTheWholeBotWaits() throws Exception {
        fixture.telegram.limit(FloodLimits.documented());
        TelegramPerson budi = fixture.telegram.person("Budi");
        budi.writes("halo");
        fixture.send(siti.chat(), "satu");
        HttpResponse<String> refused = bot.get("sendMessage?" + arguments("dua"));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("retry-after")).contains("3");
        assertThat(refused.body())
                .isEqualTo("{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after 3\","
                        + "\"parameters\":{\"retry_after\":3}}");
        assertThat(bot.call("sendMessage", "{'chat_id':%d,'text':'x'}".formatted(budi.id()))
                        .path("error_code")
                        .asInt())
                .isEqualTo(429);
        String deletion = "{'chat_id':%d,'message_id':%d}"
                .formatted(siti.id(), siti.chat().last().id());
        assertThat(bot.call("deleteMessage", deletion).path("error_code").asInt())
                .isEqualTo(429);
        assertThat(bot.call("getMe").path("ok").asBoolean()).isTrue();
        fixture.clock.advance(Duration.ofMillis(2_500));
        assertThat(retryAfter()).isEqualTo(1);
        fixture.clock.advance(Duration.ofMillis(500));
        assertThat(retryAfter()).isZero();
        fixture.send(budi.chat(), "x");
        assertThat(siti.chat().received()).hasSize(2);
    }

    @Test
    void allTogetherGetThirtyASecond() {
        fixture.telegram.limit(new FloodLimits(Duration.ZERO, 30, 20, Duration.ofSeconds(1)));
        for (int i = 0; i < 30; i++) assertThat(retryAfter()).isZero();
        assertThat(retryAfter()).isEqualTo(1);
        fixture.clock.advance(Duration.ofSeconds(1));
        assertThat(retryAfter()).isZero();
    }

    @Test
    void aGroupGetsTwentyAMinute() {
        TelegramChat group = fixture.telegram.group("RT 05", siti);
        fixture.telegram.limit(new FloodLimits(Duration.ZERO, 30, 20, Duration.ofSeconds(1)));
        for (int i = 0; i < 20; i++) fixture.send(group, "pesan " + i);
        fixture.clock.advance(Duration.ofSeconds(15));
        String json = "{'chat_id':%d,'text':'x'}".formatted(group.id());
        assertThat(bot.call("sendMessage", json)
                        .path("parameters")
                        .path("retry_after")
                        .asInt())
                .isEqualTo(45);
    }

    @Test
    void aFileIsReadByItsPathForAnHour() throws Exception {
        Octets content = Octets.ofHex("25504446");
        siti.sends(TelegramContent.document("surat.pdf", "application/pdf", content));
        String id = bot.update("message").path("document").path("file_id").asText();
        JsonNode file = bot.result("getFile", "{'file_id':'" + id + "'}");
        URI uri = URI.create(fixture.telegram.url() + "/file/bot"
                + fixture.telegram.settings().token().reveal() + '/'
                + file.path("file_path").asText());
        assertThat(BotClient.get(uri, HttpResponse.BodyHandlers.ofByteArray()).body())
                .isEqualTo(content.bytes());
        fixture.telegram.answer("file", TelegramFault.hangUpAfterDoing(), 1);
        assertThatThrownBy(() -> BotClient.get(uri, HttpResponse.BodyHandlers.ofByteArray()))
                .isInstanceOf(IOException.class);
        URI foreign = URI.create(uri.toString().replace("bot1708000001:", "bot1708000002:"));
        assertThat(BotClient.get(foreign, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
        fixture.clock.advance(Duration.ofMinutes(61));
        assertThat(BotClient.get(uri, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(404);
        bot.result("getFile", "{'file_id':'" + id + "'}");
        assertThat(BotClient.get(uri, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"20971520, true", "20971521, false"})
    void aFileOfMoreThanTwentyMegabytesIsNotGiven(long size, boolean given) {
        siti.sends(TelegramContent.document("rekaman.mp4", "video/mp4", Octets.EMPTY, size));
        String id = bot.update("message").path("document").path("file_id").asText();
        ObjectNode answer = bot.call("getFile", "{'file_id':'" + id + "'}");
        assertThat(answer.path("ok").asBoolean()).isEqualTo(given);
        if (!given) assertThat(answer.path("description").asText()).isEqualTo("Bad Request: file is too big");
    }

    private String arguments(String text) {
        return "chat_id=" + siti.id() + "&text=" + text;
    }

    /** Of a message to Siti; 0 when it was sent. */
    private int retryAfter() {
        return bot.call("sendMessage", "{'chat_id':%d,'text':'x'}".formatted(siti.id()))
                .path("parameters")
                .path("retry_after")
                .asInt();
    }
}
