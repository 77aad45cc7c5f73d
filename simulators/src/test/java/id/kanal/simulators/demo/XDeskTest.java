package id.kanal.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.json.Json;
import id.kanal.simulators.Waiting;
import id.kanal.simulators.x.XSettings;
import id.kanal.simulators.x.XSimulator;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XDeskTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final DemoPreview preview = DemoPreview.onAnyPort();
    private final XSimulator x = XSimulator.start(VERTX, XSettings.quick(Clock.systemUTC()));

    XDeskTest() {
        preview.demo.show(x);
    }

    @AfterEach
    void close() throws IOException {
        preview.close();
        x.close();
    }

    @AfterAll
    static void closeVertx() {
        Waiting.on(VERTX.close());
    }

    private int act(String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(preview.demo.url() + "api/x"))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.replace('\'', '"')))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private JsonNode shown() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(preview.demo.url() + "api/state"))
                .build();
        return Json.read(
                        HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body())
                .path("x");
    }

    @Test
    void whatAVisitorPostsAndWritesIsShownUntilTheyDeleteIt() throws Exception {
        assertThat(act("{'person':'Siti','post':'@LAPOR1708 jalan rusak','photo':true}"))
                .isEqualTo(202);
        assertThat(act("{'person':'Siti','direct':'lampu mati'}")).isEqualTo(202);
        assertThat(act("{'person':'Siti','encrypted':true}")).isEqualTo(202);
        JsonNode person = shown().path("people").path(0);
        JsonNode post = person.path("posts").path(0);
        assertThat(post.path("text").asText()).isEqualTo("@LAPOR1708 jalan rusak");
        assertThat(post.path("photo").asBoolean()).isTrue();
        assertThat(person.path("directs").path(0).path("direction").asText()).isEqualTo("out");
        assertThat(act("{'person':'Siti','delete':'" + post.path("id").asText() + "'}"))
                .isEqualTo(202);
        assertThat(shown().path("people").path(0).path("posts")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'person':'','post':'x'}",
                "{'person':'Siti','post':' '}",
                "{'person':'Siti'}",
                "{'person':'Siti','delete':'1'}"
            })
    void nothingElseIsDone(String body) throws Exception {
        assertThat(act(body)).isEqualTo(422);
    }
}
