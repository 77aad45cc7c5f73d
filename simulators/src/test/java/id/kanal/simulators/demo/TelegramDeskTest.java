package id.kanal.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.simulators.Waiting;
import id.kanal.simulators.telegram.TelegramSettings;
import id.kanal.simulators.telegram.TelegramSimulator;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
final class TelegramDeskTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final DemoPreview preview = DemoPreview.onAnyPort();
    private final TelegramSimulator telegram = TelegramSimulator.start(
            VERTX, TelegramSettings.quick(new RuntimeContext(Clock.systemUTC(), () -> "01", new Random(1))));

    TelegramDeskTest() {
        preview.demo.show(telegram);
    }

    @AfterEach
    void close() throws IOException {
        preview.close();
        telegram.close();
    }

    @AfterAll
    static void closeVertx() {
        Waiting.on(VERTX.close());
    }

    @Test
    void whatAVisitorWritesReachesTheBotAndItsAnswerThePage() throws Exception {
        assertThat(act("{'person':'Siti','text':'jalan rusak'}")).isEqualTo(202);
        JsonNode update = bot("getUpdates", "{}").path("result").path(0);
        assertThat(update.path("message").path("text").asText()).isEqualTo("jalan rusak");
        long chat = update.path("message").path("chat").path("id").asLong();
        bot(
                "sendMessage",
                "{'chat_id':%d,'text':'Di mana?','reply_markup':{'inline_keyboard':[[{'text':'Sini','callback_data':'s'}]]}}"
                        .formatted(chat));
        JsonNode shown = chat();
        assertThat(shown.path("messages").path(1).path("text").asText()).isEqualTo("Di mana?");
        assertThat(shown.path("open").asBoolean()).isTrue();
        assertThat(act("{'person':'Siti','message':2,'press':'Sini'}")).isEqualTo(202);
        assertThat(act("{'person':'Siti','location':{'latitude':-6.2,'longitude':106.8}}"))
                .isEqualTo(202);
        assertThat(act("{'person':'Siti','photo':'lubang'}")).isEqualTo(202);
        assertThat(act("{'person':'Siti','voice':'lampu jalan mati'}")).isEqualTo(202);
        assertThat(act("{'person':'Siti','block':true}")).isEqualTo(202);
        assertThat(bot("getUpdates", "{}").path("result")).hasSize(6);
        assertThat(chat().path("open").asBoolean()).isFalse();
        assertThat(act("{'person':'Siti','text':'halo'}")).isEqualTo(422);
        assertThat(act("{'person':'Siti','text':'/start lapor'}")).isEqualTo(202);
    }

    @Test
    void everyThingThatAPersonDoesInAChatIsAnUpdate() throws Exception {
        assertThat(act("{'person':'Siti','text':'jalan rusak'}")).isEqualTo(202);
        assertThat(act("{'person':'Siti','message':1,'edit':'jalan rusak parah'}"))
                .isEqualTo(202);
        assertThat(act("{'person':'Siti','reply':1,'text':'tambahan'}")).isEqualTo(202);
        assertThat(act("{'person':'Siti','album':'tiga foto'}")).isEqualTo(202);
        assertThat(act("{'person':'Siti','voice':''}")).isEqualTo(202);
        assertThat(act("{'person':'Siti','block':true}")).isEqualTo(202);
        assertThat(act("{'person':'Siti','block':false}")).isEqualTo(202);
        JsonNode updates = bot("getUpdates", "{}").path("result");
        assertThat(updates.findValuesAsText("media_group_id")).hasSize(3);
        assertThat(updates.path(1).at("/edited_message/text").asText()).isEqualTo("jalan rusak parah");
        assertThat(updates.path(2).at("/message/reply_to_message/message_id").asInt())
                .isEqualTo(1);
        assertThat(updates.path(6).at("/message/voice/mime_type").asText()).isEqualTo("audio/ogg");
        assertThat(updates).hasSize(9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'person':'Siti'}",
                "{'person':' ','text':'a'}",
                "{'person':'Siti','text':' '}",
                "{'person':'Siti','press':'x','message':9}",
                "{'person':'Siti','key':'x'}",
                "{'person':'Siti','edit':'x','message':9}",
                "{'person':'Siti','reply':9,'text':'x'}"
            })
    void refusesWhatNobodyCanDo(String json) throws Exception {
        assertThat(act(json)).isEqualTo(422);
        assertThat(telegram.pendingUpdates()).isZero();
    }

    private int act(String json) throws Exception {
        return post(preview.demo.url() + "api/telegram", json).statusCode();
    }

    private JsonNode bot(String method, String json) throws Exception {
        String root = telegram.url() + "/bot" + telegram.settings().token().reveal() + '/';
        return Json.read(post(root + method, json).body());
    }

    private JsonNode chat() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(preview.demo.url() + "api/state"))
                .build();
        String state = HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return Json.read(state).path("telegram").path("chats").path(0);
    }

    private static HttpResponse<String> post(String url, String json) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.replace('\'', '"')))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
