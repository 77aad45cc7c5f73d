package id.kanal.simulators.meta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.json.Json;
import id.kanal.simulators.Waiting;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of the Send API, as its references give them. */
class MessagingSimulatorTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @AfterAll
    static void closeVertx() {
        Waiting.on(VERTX.close());
    }

    private static JsonNode send(MessagingSimulator meta, String token, String call)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(meta.url() + "/me/messages"))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(call))
                .build();
        return Json.read(
                HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            MESSENGER | a text                      | 0   | 0       | 0  | "message":{"text":"halo"}
            MESSENGER | of a type                   | 0   | 0       | 0  | "messaging_type":"UPDATE","message":{"text":"halo"}
            MESSENGER | after a day                 | 10  | 2018278 | 24 | "message":{"text":"halo"}
            INSTAGRAM | after a day                 | 10  | 2534022 | 24 | "message":{"text":"halo"}
            MESSENGER | a tag                       | 100 | 0       | 0  | "messaging_type":"MESSAGE_TAG","tag":"ACCOUNT_UPDATE","message":{"text":"halo"}
            MESSENGER | a template after a day      | 0   | 0       | 24 | "messaging_type":"UTILITY","message":{"template":{"name":"kabar","language":{"code":"id"}}}
            MESSENGER | a template of another name  | 100 | 0       | 24 | "messaging_type":"UTILITY","message":{"template":{"name":"lain","language":{"code":"id"}}}
            MESSENGER | a template of another type  | 100 | 0       | 0  | "message":{"template":{"name":"kabar","language":{"code":"id"}}}
            INSTAGRAM | a template                  | 100 | 0       | 0  | "messaging_type":"UTILITY","message":{"template":{"name":"kabar","language":{"code":"id"}}}
            MESSENGER | nothing                     | 100 | 0       | 0  | "message":{"text":""}
            MESSENGER | a long title                | 100 | 0       | 0  | "message":{"text":"x","quick_replies":[{"content_type":"text","title":"lebih dari dua puluh huruf","payload":"x"}]}
            MESSENGER | no button                   | 100 | 0       | 0  | "message":{"attachment":{"type":"template","payload":{"template_type":"button","text":"x","buttons":[]}}}
            """)
    void refusesWhatTheReferenceRefuses(MessagingKind kind, String name, int code, int subcode, int hours, String rest)
            throws Exception {
        GraphSettings settings = GraphSettings.quick(Clock.systemUTC()).ofAccount("104567890123456");
        try (MessagingSimulator meta = MessagingSimulator.start(VERTX, kind, settings)) {
            MessagingPerson siti = meta.person("Siti");
            assertThat(siti.writes("halo").taken()).isFalse(); // nobody listens
            meta.template(GraphTemplate.approved("kabar", "id", 0));
            meta.later(Duration.ofHours(hours));
            String token = settings.app().accessToken().reveal();
            JsonNode answer = send(meta, token, "{\"recipient\":{\"id\":\"" + siti.id() + "\"}," + rest + '}');
            assertThat(answer.at("/error/code").asInt()).isEqualTo(code);
            assertThat(answer.at("/error/error_subcode").asInt()).isEqualTo(subcode);
            assertThat(siti.received()).hasSize(code == 0 ? 1 : 0);
            assertThat(send(meta, "x", "{}").at("/error/code").asInt()).isEqualTo(190);
            assertThat(send(meta, token, "{\"recipient\":{\"id\":\"1\"},\"message\":{\"text\":\"x\"}}")
                            .at("/error/error_subcode")
                            .asInt())
                    .isEqualTo(kind.nobody());
        }
    }
}
