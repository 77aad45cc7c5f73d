package id.kanal.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.json.Json;
import id.kanal.simulators.Waiting;
import id.kanal.simulators.meta.GraphSettings;
import id.kanal.simulators.meta.GraphSimulator;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
final class WhatsAppDeskTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final DemoPreview preview = DemoPreview.onAnyPort();
    private final GraphSimulator meta = GraphSimulator.start(VERTX, GraphSettings.quick(Clock.systemUTC()));

    WhatsAppDeskTest() {
        preview.demo.show(meta);
    }

    @AfterEach
    void close() throws IOException {
        preview.close();
        meta.close();
    }

    @AfterAll
    static void closeVertx() {
        Waiting.on(VERTX.close());
    }

    private int act(String form) throws Exception {
        return post(preview.demo.url() + "api/whatsapp", form).statusCode();
    }

    private static HttpResponse<String> post(String url, String form) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer EAAG-token-of-the-simulated-system-user-1708")
                .POST(HttpRequest.BodyPublishers.ofString(form.replace('\'', '"')))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private int business(String message) throws Exception {
        String url = meta.url() + "/" + meta.settings().number() + "/messages";
        return post(url, message).statusCode();
    }

    private JsonNode shown() throws Exception {
        HttpResponse<String> state = HTTP.send(
                HttpRequest.newBuilder(URI.create(preview.demo.url() + "api/state"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return Json.read(state.body()).path("whatsapp");
    }

    private static String buttons(String to) {
        return ("{'messaging_product':'whatsapp','to':'%s','type':'interactive','interactive':{'type':'button','body':{'text':'Di mana?'},"
                        + "'action':{'buttons':[{'type':'reply','reply':{'id':'x','title':'Sini'}}]}}}")
                .formatted(to);
    }

    @Test
    void whatAVisitorDoesAndWhatTheBusinessWritesStandInOneChat() throws Exception {
        assertThat(act("{'person':'Siti','text':'jalan rusak'}")).isEqualTo(202);
        assertThat(business(buttons("6281300000000"))).isEqualTo(200);
        JsonNode messages = shown().path("chats").path(0).path("messages");
        assertThat(messages.path(0).path("text").asText()).isEqualTo("jalan rusak");
        assertThat(messages.path(1).path("choices").path(0).asText()).isEqualTo("Sini");
        String id = messages.path(1).path("id").asText();
        assertThat(act("{'person':'Siti','press':'Sini','message':'" + id + "'}"))
                .isEqualTo(202);
        assertThat(act("{'person':'Siti','reply':'" + id + "','text':'di sini'}"))
                .isEqualTo(202);
        assertThat(act("{'person':'Siti','photo':'lubang'}")).isEqualTo(202);
        assertThat(act("{'person':'Siti','voice':''}")).isEqualTo(202);
        assertThat(act("{'person':'Siti','location':{'latitude':-6.2,'longitude':106.8}}"))
                .isEqualTo(202);
        assertThat(act("{'person':'Siti','call':''}")).isEqualTo(202);
        assertThat(shown().path("chats").path(0).path("messages"))
                .extracting(line -> line.path("kind").asText())
                .containsExactly("text", "interactive", "interactive", "text", "image", "audio", "location", "call");
    }

    @Test
    void afterADayNothingButATemplateGoesOut() throws Exception {
        assertThat(act("{'person':'Siti','text':'jalan rusak'}")).isEqualTo(202);
        assertThat(act("{'later':24}")).isEqualTo(202);
        assertThat(shown().path("later").asInt()).isEqualTo(24);
        assertThat(business(buttons("6281300000000"))).isEqualTo(400);
        assertThat(act("{'person':'Siti','text':'lagi'}")).isEqualTo(202);
        assertThat(business(buttons("6281300000000"))).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'person':'Siti'}",
                "{'person':'','text':'x'}",
                "{'person':'Siti','text':' '}",
                "{'person':'Siti','press':'Sini','message':'x'}",
                "{'later':0}",
                "{'later':100000}"
            })
    void whatNobodyCanDoIsRefused(String form) throws Exception {
        assertThat(act(form)).isEqualTo(422);
    }
}
