package id.kanal.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.json.Json;
import id.kanal.simulators.Waiting;
import id.kanal.simulators.twilio.StoredRecording;
import id.kanal.simulators.twilio.TwilioSettings;
import id.kanal.simulators.twilio.TwilioSimulator;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
final class PhoneDeskTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String SITI = "+6281234567890";

    private final DemoPreview preview = DemoPreview.onAnyPort();
    private final TwilioSimulator twilio = TwilioSimulator.start(VERTX, TwilioSettings.quick());
    /** What the gateway was told, each as the query of its address and the form. */
    private final List<String> told = new CopyOnWriteArrayList<>();

    private final HttpServer gateway =
            Waiting.on(VERTX.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1"));

    PhoneDeskTest() {
        twilio.numberLeadsTo(URI.create("http://127.0.0.1:" + gateway.actualPort() + "/hook"));
        preview.demo.show(twilio);
    }

    @AfterEach
    void close() throws IOException {
        preview.close();
        twilio.close();
        Waiting.on(gateway.close());
    }

    @AfterAll
    static void closeVertx() {
        Waiting.on(VERTX.close());
    }

    /** Where a key leads: a menu of all that the page knows of. */
    private void answer(HttpServerRequest request) {
        request.setExpectMultipart(true);
        request.endHandler(end -> {
            String base = "http://127.0.0.1:" + gateway.actualPort() + "/hook";
            String digits = request.getFormAttribute("Digits");
            told.add(request.path() + ' ' + request.formAttributes().get("From") + " Digits=" + digits + " Speech="
                    + request.getFormAttribute("SpeechResult") + " Seconds="
                    + request.getFormAttribute("RecordingDuration") + " Dial="
                    + request.getFormAttribute("DialCallStatus"));
            String twiml = switch (String.valueOf(digits)) {
                case "1" -> "<Say>Ceritakan.</Say><Record action=\"" + base + "\" finishOnKey=\"0#\"/><Say>Diam.</Say>";
                case "2" -> "<Gather action=\"" + base + "\" numDigits=\"4\" timeout=\"60\"/>";
                case "3" -> "<Dial action=\"" + base + "\"><Client>desk</Client></Dial>";
                case "#", "1234" -> "<Say>Nomor tiket Anda.</Say><Say>satu</Say><Hangup/>";
                default ->
                    "<Gather action=\"" + base
                            + "\" numDigits=\"1\" input=\"dtmf speech\"><Say>Tekan satu.</Say></Gather>";
            };
            var unused =
                    request.response().putHeader("content-type", "text/xml").end("<Response>" + twiml + "</Response>");
        });
    }

    @Test
    void whatIsSaidAfterTheToneIsRecordedUntilAKeyEndsIt() throws Exception {
        dials(SITI);
        does("{'press':'1'}", "RECORD");
        does("{'say':'jalan raya Mauk rusak'}", "RECORD");
        does("{'press':'5'}", "RECORD");
        does("{'say':'sudah tiga minggu'}", "RECORD");
        assertThat(call().path("recorded").asInt()).isEqualTo(4);
        does("{'press':'#'}", "OVER");
        assertThat(told).anyMatch(step -> step.contains("Digits=# Speech=null Seconds=4"));
        assertThat(twilio.recordings()).extracting(StoredRecording::seconds).containsExactly(4);
        assertThat(new String(twilio.recordings().get(0).content().bytes(), StandardCharsets.UTF_8))
                .contains("WORDS=jalan raya Mauk rusak sudah tiga minggu\0");
        assertThat(kinds())
                .containsExactly("heard", "pressed", "heard", "said", "pressed", "said", "pressed", "heard", "heard");
        assertThat(call().path("errors")).isEmpty();
    }

    @Test
    void whoHangsUpWhileRecordingIsRecorded() throws Exception {
        dials(SITI);
        does("{'press':'1'}", "RECORD");
        does("{'say':'jalan rusak'}", "RECORD");
        does("{'hangUp':true}", "OVER");
        assertThat(twilio.recordings()).hasSize(1);
        assertThat(told).last().asString().startsWith("/hook/status");
        assertThat(act("{'press':'1'}")).isEqualTo(422);
    }

    @Test
    void digitsAreWaitedForUntilThereAreEnough() throws Exception {
        dials(SITI);
        does("{'press':'2'}", "GATHER");
        does("{'press':'1'}", "GATHER");
        does("{'press':'23'}", "GATHER");
        assertThat(call().path("typed").asText()).isEqualTo("123");
        assertThat(call().path("listens").asText()).isEqualTo("KEYS");
        assertThat(act("{'say':'empat'}")).as("only keys are understood").isEqualTo(422);
        does("{'press':'4'}", "OVER");
        assertThat(told).anyMatch(step -> step.contains("Digits=1234"));
    }

    @Test
    void silenceEndsWhatWasBegun() throws Exception {
        dials(SITI);
        does("{'press':'1'}", "RECORD");
        does("{'say':'jalan rusak parah'}", "RECORD");
        does("{'silent':true}", "GATHER");
        assertThat(told).last().asString().contains("Digits= Speech=null Seconds=2");
        does("{'press':'2'}", "GATHER");
        does("{'press':'12'}", "GATHER");
        does("{'silent':true}", "GATHER");
        assertThat(told).last().asString().contains("Digits=12 ");
        does("{'press':'1'}", "RECORD");
        does("{'silent':true}", "OVER");
        assertThat(twilio.recordings()).as("of nothing there is none").hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"does-not, no-answer, GATHER", "answers, completed, TALK"})
    void theVisitorDecidesWhatTheAgentDoes(String agent, String status, String then) throws Exception {
        dials("");
        assertThat(act("{'agent':'answers'}")).as("nobody is called").isEqualTo(422);
        does("{'say':'petugas'}", "GATHER");
        does("{'press':'3'}", "DIAL");
        assertThat(act("{'agent':'hangs-up'}")).isEqualTo(422);
        does("{'agent':'" + agent + "'}", then);
        if (then.equals("TALK")) {
            does("{'say':'selamat pagi'}", "TALK");
            does("{'agent':'hangs-up'}", "GATHER");
        }
        assertThat(told).last().asString().startsWith("/hook anonymous").endsWith("Dial=" + status);
    }

    @Test
    void eachNumberHasACallOfItsOwnAndThereAreNotTooMany() throws Exception {
        dials(SITI);
        String first = call().path("id").asText();
        assertThat(act("{'call':'" + SITI + "'}")).as("on the line").isEqualTo(422);
        for (int i = 1; i < 8; i++) dials("+628123456780" + i);
        assertThat(act("{'call':'+6281234567899'}")).isEqualTo(422);
        does("{'id':'" + first + "','hangUp':true}", "OVER");
        assertThat(act("{'call':'" + SITI + "'}")).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'call':'0812'}",
                "{'id':'call-9','press':'1'}",
                "{'press':''}",
                "{'press':'x'}",
                "{'say':' '}",
                "{'agent':'sings'}"
            })
    void refusesWhatNobodyCanDo(String json) throws Exception {
        assertThat(act(json)).as("without a call").isEqualTo(422);
        dials(SITI);
        assertThat(act(json)).as("in a call").isEqualTo(422);
        assertThat(told).hasSize(1);
    }

    @Test
    void aGatewayThatIsAwayIsAnError() throws Exception {
        Waiting.on(gateway.close());
        assertThat(act("{'call':'" + SITI + "'}")).isEqualTo(200);
        assertThat(call().path("phase").asText()).isEqualTo("OVER");
        assertThat(call().path("errors").path(0).asText()).startsWith("11200");
    }

    private void dials(String number) throws Exception {
        does("{'call':'" + number + "'}", "GATHER");
    }

    private void does(String json, String then) throws Exception {
        HttpResponse<String> answer = post(json);
        assertThat(answer.statusCode()).as(json).isEqualTo(200);
        JsonNode call = call(Json.read(answer.body()).path("id").asText());
        assertThat(call.path("phase").asText()).as(json).isEqualTo(then);
        assertThat(call.path("busy").asBoolean()).isFalse();
    }

    private List<String> kinds() {
        return call().path("lines").findValuesAsText("kind");
    }

    /** The last one. */
    private JsonNode call() {
        JsonNode calls = state().path("phone").path("calls");
        return calls.path(calls.size() - 1);
    }

    private JsonNode call(String id) {
        return state().at("/phone/calls")
                .valueStream()
                .filter(call -> call.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode state() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(preview.demo.url() + "api/state"))
                .build();
        return Json.read(HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .join()
                .body());
    }

    private int act(String json) throws Exception {
        return post(json).statusCode();
    }

    private HttpResponse<String> post(String json) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(preview.demo.url() + "api/phone"))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.replace('\'', '"')))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
