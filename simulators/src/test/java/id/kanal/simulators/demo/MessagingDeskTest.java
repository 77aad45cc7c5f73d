package id.kanal.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.json.Json;
import id.kanal.simulators.Waiting;
import id.kanal.simulators.meta.GraphSettings;
import id.kanal.simulators.meta.GraphTemplate;
import id.kanal.simulators.meta.MessagingKind;
import id.kanal.simulators.meta.MessagingSimulator;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messenger and Instagram behind the page; what they have in common with WhatsApp stands in {@link WhatsAppDeskTest}. */
@Timeout(300)
final class MessagingDeskTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final DemoPreview preview = DemoPreview.onAnyPort();
    private final MessagingSimulator messenger = simulator(MessagingKind.MESSENGER);
    private final MessagingSimulator instagram = simulator(MessagingKind.INSTAGRAM);

    MessagingDeskTest() {
        preview.demo.show(messenger);
        preview.demo.show(instagram);
    }

    private static MessagingSimulator simulator(MessagingKind kind) {
        return MessagingSimulator.start(
                VERTX, kind, GraphSettings.quick(Clock.systemUTC()).ofAccount("104567890123456"));
    }

    @AfterEach
    void close() throws IOException {
        preview.close();
        messenger.close();
        instagram.close();
    }

    @AfterAll
    static void closeVertx() {
        Waiting.on(VERTX.close());
    }

    private int act(MessagingKind kind, String form) throws Exception {
        return post(preview.demo.url() + "api/" + kind.medium(), form).statusCode();
    }

    private static HttpResponse<String> post(String url, String form) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer EAAG-token-of-the-simulated-system-user-1708")
                .POST(HttpRequest.BodyPublishers.ofString(form.replace('\'', '"')))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** The first person is the only one. */
    private int business(MessagingKind kind, String message) throws Exception {
        MessagingSimulator simulator = kind == MessagingKind.MESSENGER ? messenger : instagram;
        return post(simulator.url() + "/me/messages", message.formatted("78901700000001"))
                .statusCode();
    }

    private JsonNode shown(MessagingKind kind) throws Exception {
        HttpResponse<String> state = HTTP.send(
                HttpRequest.newBuilder(URI.create(preview.demo.url() + "api/state"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return Json.read(state.body()).path(kind.medium());
    }

    private static final String QUESTION =
            "{'recipient':{'id':'%s'},'message':{'text':'Apa ini?','quick_replies':[{'content_type':'text','title':'Keluhan','payload':'x'}]}}";

    @ParameterizedTest
    @EnumSource(MessagingKind.class)
    void whatAVisitorDoesAndWhatTheBusinessWritesStandInOneChat(MessagingKind kind) throws Exception {
        assertThat(act(kind, "{'person':'Siti','text':'jalan rusak'}")).isEqualTo(202);
        assertThat(business(kind, QUESTION)).isEqualTo(200);
        JsonNode question = shown(kind).at("/chats/0/messages/1");
        assertThat(question.path("fromBusiness").asBoolean()).isTrue();
        assertThat(question.path("choices")).extracting(JsonNode::asText).containsExactly("Keluhan");
        String id = question.path("id").asText();
        for (String form : List.of("'press':'Keluhan','message':'" + id + "'", "'reply':'" + id + "','text':'di sini'"))
            assertThat(act(kind, "{'person':'Siti'," + form + "}")).isEqualTo(202);
        assertThat(act(kind, "{'person':'Siti','photo':'lubang'}")).isEqualTo(202);
        assertThat(act(kind, "{'person':'Siti','voice':''}")).isEqualTo(202);
        assertThat(shown(kind).at("/chats/0/messages"))
                .extracting(line -> line.path("kind").asText())
                .containsExactly("text", "text", "text", "text", "image", "audio");
        MessagingKind other = kind == MessagingKind.MESSENGER ? MessagingKind.INSTAGRAM : MessagingKind.MESSENGER;
        assertThat(shown(other).path("chats")).isEmpty();
    }

    @Test
    void aPlaceGoesWithMessengerAloneAndNobodyCallsEither() throws Exception {
        String place = "{'person':'Siti','location':{'latitude':-6.2,'longitude':106.8}}";
        assertThat(act(MessagingKind.MESSENGER, place)).isEqualTo(202);
        assertThat(act(MessagingKind.INSTAGRAM, place)).isEqualTo(422);
        for (MessagingKind kind : MessagingKind.values())
            assertThat(act(kind, "{'person':'Siti','call':''}")).isEqualTo(422);
    }

    @Test
    void afterADayATemplateStandsInTheChatOfMessengerAndNothingInThatOfInstagram() throws Exception {
        messenger.template(GraphTemplate.approved("laporan_status", "id", 0));
        String template =
                "{'recipient':{'id':'%s'},'messaging_type':'UTILITY','message':{'template':{'name':'laporan_status','language':{'code':'id'}}}}";
        for (MessagingKind kind : MessagingKind.values()) {
            assertThat(act(kind, "{'person':'Siti','text':'jalan rusak'}")).isEqualTo(202);
            assertThat(act(kind, "{'later':24}")).isEqualTo(202);
            assertThat(shown(kind).path("later").asInt()).isEqualTo(24);
            assertThat(business(kind, QUESTION)).isEqualTo(400);
        }
        assertThat(business(MessagingKind.MESSENGER, template)).isEqualTo(200);
        assertThat(business(MessagingKind.INSTAGRAM, template)).isEqualTo(400);
        assertThat(shown(MessagingKind.MESSENGER).at("/chats/0/messages/1/kind").asText())
                .isEqualTo("template");
        assertThat(shown(MessagingKind.INSTAGRAM).at("/chats/0/messages")).hasSize(1);
    }
}
