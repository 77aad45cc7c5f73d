package id.kanal.simulators.meta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Octets;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the Graph API refuses; the webhook is tested with the channel. */
@Timeout(300)
final class GraphSimulatorTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String TEXT = "'type':'text','text':{'body':'%s'}";

    private final GraphSimulator meta = GraphSimulator.start(VERTX, GraphSettings.quick(Clock.systemUTC()));
    private final WhatsAppPerson siti = meta.person("Siti", "6281234567890");

    GraphSimulatorTest() {
        assertThat(siti.writes("halo").tries()).isZero();
    }

    @AfterEach
    void close() {
        meta.close();
    }

    @AfterAll
    static void closeVertx() {
        Waiting.on(VERTX.close());
    }

    private JsonNode call(HttpRequest.Builder request) throws IOException, InterruptedException {
        String token = "Bearer " + meta.settings().app().accessToken().reveal();
        HttpResponse<String> answer =
                HTTP.send(request.header("Authorization", token).build(), HttpResponse.BodyHandlers.ofString());
        return answer.body().isEmpty() ? Json.object().put("status", answer.statusCode()) : Json.read(answer.body());
    }

    private JsonNode send(String rest) throws IOException, InterruptedException {
        return call(HttpRequest.newBuilder(
                        URI.create(meta.url() + "/" + meta.settings().number() + "/messages"))
                .POST(HttpRequest.BodyPublishers.ofString(
                        ("{'messaging_product':'whatsapp'," + rest + '}').replace('\'', '"'))));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            nobody                    | 131008 | 'type':'text','text':{'body':'a'}
            somebody else             | 131026 | 'to':'1','type':'text','text':{'body':'a'}
            a number for an id        | 131009 | 'recipient':'6281234567890','type':'text','text':{'body':'a'}
            no words                  | 131008 | 'to':'6281234567890','type':'text','text':{}
            a type that is not taken  | 131051 | 'to':'6281234567890','type':'poll'
            no buttons                | 131009 | 'to':'6281234567890','type':'interactive','interactive':{'type':'button','body':{'text':'a'},'action':{'buttons':[]}}
            a long button             | 100    | 'to':'6281234567890','type':'interactive','interactive':{'type':'button','body':{'text':'a'},'action':{'buttons':[{'reply':{'id':'1','title':'aaaaaaaaaaaaaaaaaaaaa'}}]}}
            the same button twice     | 131009 | 'to':'6281234567890','type':'interactive','interactive':{'type':'button','body':{'text':'a'},'action':{'buttons':[{'reply':{'id':'1','title':'a'}},{'reply':{'id':'2','title':'a'}}]}}
            a list of nothing         | 131009 | 'to':'6281234567890','type':'interactive','interactive':{'type':'list','body':{'text':'a'},'action':{'button':'a','sections':[{'rows':[]}]}}
            a place without an action | 131009 | 'to':'6281234567890','type':'interactive','interactive':{'type':'location_request_message','body':{'text':'a'},'action':{}}
            a template that is not    | 132001 | 'to':'6281234567890','type':'template','template':{'name':'a','language':{'code':'id'}}
            too few parameters        | 132000 | 'to':'6281234567890','type':'template','template':{'name':'satu','language':{'code':'id'}}
            a parameter of two lines  | 132018 | 'to':'6281234567890','type':'template','template':{'name':'satu','language':{'code':'id'},'components':[{'type':'body','parameters':[{'type':'text','text':'a\\nb'}]}]}
            """)
    void refusesWhatTheCloudApiRefuses(String name, int code, String rest) throws Exception {
        meta.template(GraphTemplate.approved("satu", "id", 1));
        assertThat(send(rest).at("/error/code").asInt()).isEqualTo(code);
        assertThat(meta.sent()).isEmpty();
    }

    @Test
    void aDayAfterTheLastMessageTheWindowIsClosedAndACallOpensItAgain() throws Exception {
        String text = "'to':'6281234567890'," + TEXT.formatted("a");
        assertThat(send(text).at("/messages/0/id").asText()).startsWith("wamid.");
        meta.later(Duration.ofHours(24));
        assertThat(send(text).at("/error/code").asInt()).isEqualTo(131047);
        assertThat(siti.calls().taken()).isFalse();
        assertThat(send(text).has("messages")).isTrue();
    }

    @Test
    void fortyFiveMessagesToOnePersonGoAtOnceAndNoMore() throws Exception {
        String text = "'recipient':'" + siti.userId().orElseThrow() + "'," + TEXT.formatted("a");
        for (int i = 0; i < 45; i++) assertThat(send(text).has("messages")).isTrue();
        assertThat(send(text).at("/error/code").asInt()).isEqualTo(131056);
        meta.later(Duration.ofMinutes(5));
        assertThat(send(text).has("messages")).isTrue();
    }

    @Test
    void theAddressOfAFileHoldsFiveMinutesAndTheFileSevenDays() throws Exception {
        assertThat(siti.photo(Octets.of(new byte[] {1}), "").tries()).isZero();
        URI file = URI.create(meta.url() + "/1700000000000001");
        String address = call(HttpRequest.newBuilder(file)).path("url").asText();
        meta.later(Duration.ofMinutes(6));
        assertThat(call(HttpRequest.newBuilder(URI.create(address)))
                        .path("status")
                        .asInt())
                .isEqualTo(404);
        assertThat(call(HttpRequest.newBuilder(file)).path("url").asText()).isNotEqualTo(address);
        meta.later(Duration.ofDays(8));
        assertThat(call(HttpRequest.newBuilder(file)).at("/error/code").asInt()).isEqualTo(100);
    }

    @Test
    void whoHasAnotherTokenIsRefused() throws Exception {
        meta.nodes().revoke(true);
        assertThat(send(TEXT.formatted("a")).at("/error/code").asInt()).isEqualTo(190);
    }
}
