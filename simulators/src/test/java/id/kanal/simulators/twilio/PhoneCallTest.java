package id.kanal.simulators.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import id.kanal.kernel.settings.Secret;
import id.kanal.simulators.twilio.PhoneCall.Waits;
import id.kanal.testkit.Await;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Callers of an application that answers with fixed TwiML. */
class PhoneCallTest {
    private final Vertx vertx = Vertx.vertx();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final HttpServer app = app();
    private final String base = "http://127.0.0.1:" + app.getAddress().getPort();
    private TwilioSimulator twilio = TwilioSimulator.start(vertx, TwilioSettings.quick());

    private record Asked(String path, Map<String, String> form, String signature, String settings) {}

    private HttpServer app() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
            server.createContext("/", exchange -> {
                Map<String, String> form = new HashMap<>();
                for (String pair :
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).split("&"))
                    form.put(
                            decoded(pair.substring(0, pair.indexOf('='))),
                            decoded(pair.substring(pair.indexOf('=') + 1)));
                String path = exchange.getRequestURI().getPath();
                asked.add(new Asked(
                        path,
                        form,
                        exchange.getRequestHeaders().getFirst(WebhookSignature.HEADER),
                        exchange.getRequestHeaders().getFirst(WebhookSignature.SETTINGS)));
                byte[] answer =
                        answers.getOrDefault(path, "").replace("$", base).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(
                        answers.containsKey(path) ? 200 : 404, answer.length == 0 ? -1 : answer.length);
                if (answer.length > 0) exchange.getResponseBody().write(answer);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException taken) {
            throw new IllegalStateException(taken);
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private PhoneCall call(String twiml) {
        answers.put("/voice", "<Response>" + twiml + "</Response>");
        answers.put("/next", "<Response><Say>next</Say></Response>");
        answers.put("/voice/status", "");
        answers.put("/recording", "");
        twilio.numberLeadsTo(URI.create(base + "/voice"));
        return twilio.call("+6281234567890");
    }

    private Asked last(String path) {
        List<Asked> all = asked.stream().filter(one -> one.path.equals(path)).toList();
        return all.get(all.size() - 1);
    }

    private long times(String path) {
        return asked.stream().filter(one -> one.path.equals(path)).count();
    }

    @AfterEach
    void close() {
        twilio.close();
        app.stop(0);
        Await.get(vertx.close().toCompletionStage().toCompletableFuture());
    }

    @Test
    void verbsRunInTheirOrderAndTheEndHangsUp() {
        PhoneCall call = call("<Say>one</Say><Pause length=\"1\"/><Redirect>$/next</Redirect><Say>never</Say>");
        assertThat(call.heard()).containsExactly("one", "next");
        assertThat(call.waiting()).isEqualTo(Waits.OVER);
        assertThat(last("/voice").form).containsEntry("From", "+6281234567890").containsEntry("CallStatus", "ringing");
        assertThat(last("/voice/status").form)
                .containsEntry("CallStatus", "completed")
                .containsKey("SequenceNumber");
    }

    @ParameterizedTest(name = "{0} as {1} is {2}")
    @CsvSource(nullValues = "-", textBlock = """
            input="dtmf" numDigits="1",       12,     1
            input="dtmf",                     12#,    12
            input="dtmf" finishOnKey="*",     1#2*3,  1#2
            input="dtmf speech" numDigits="1",9,      9
            """)
    void keysOfAGather(String attributes, String pressed, String digits) {
        var unused = call("<Gather action=\"$/next\" " + attributes + "><Say>ask</Say></Gather>")
                .presses(pressed);
        assertThat(last("/next").form).containsEntry("Digits", digits).containsEntry("CallStatus", "in-progress");
    }

    @Test
    void wordsOfAGatherThatListens() {
        PhoneCall call =
                call("<Gather action=\"$/next\" input=\"dtmf speech\"/>").says("jalan rusak");
        assertThat(last("/next").form)
                .containsEntry("SpeechResult", "jalan rusak")
                .containsKey("Confidence");
        assertThat(call.lately()).isEqualTo("next");
    }

    @Test
    void silenceFallsThroughUnlessAskedFor() {
        assertThat(call("<Gather action=\"$/next\"/><Say>silent</Say>")
                        .staysSilent()
                        .lately())
                .isEqualTo("silent");
        assertThat(times("/next")).isZero();
        assertThat(call("<Gather action=\"$/next\" actionOnEmptyResult=\"true\"/><Say>silent</Say>")
                        .staysSilent()
                        .lately())
                .isEqualTo("next");
    }

    private static final String RECORD =
            "<Record action=\"$/next\" recordingStatusCallback=\"$/recording\"/><Say>nothing heard</Say>";

    @Test
    void aRecordingIsToldTwiceAndGivenToWhoKnowsThePassword() throws Exception {
        PhoneCall call = call(RECORD).tells("jalan rusak", 3);
        assertThat(call.lately()).isEqualTo("next");
        Map<String, String> action = last("/next").form;
        assertThat(action).containsEntry("RecordingDuration", "3").containsEntry("Digits", "#");
        assertThat(last("/recording").form)
                .containsEntry("RecordingStatus", "completed")
                .containsEntry("RecordingUrl", action.get("RecordingUrl"))
                .doesNotContainKey("From");
        URI file = URI.create(action.get("RecordingUrl") + ".wav");
        assertThat(get(file, "wrong").statusCode()).isEqualTo(401);
        HttpResponse<byte[]> given = get(file, twilio.settings().authToken().reveal());
        assertThat(given.body()).isEqualTo(twilio.recordings().get(0).content().bytes());
        assertThat(new String(given.body(), 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RIFF");
    }

    private HttpResponse<byte[]> get(URI file, String password) throws Exception {
        String both = twilio.settings().accountSid() + ':' + password;
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(file)
                                .header(
                                        "Authorization",
                                        "Basic "
                                                + Base64.getEncoder()
                                                        .encodeToString(both.getBytes(StandardCharsets.UTF_8)))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void anEmptyRecordingIsToldToNobody() {
        assertThat(call(RECORD).staysSilent().lately()).isEqualTo("nothing heard");
        assertThat(times("/next") + times("/recording")).isZero();
    }

    @Test
    void whoHangsUpWhileRecordingIsToldOfAndHearsNothing() {
        PhoneCall call = call(RECORD).tellsAndHangsUp("jalan rusak", 3);
        assertThat(last("/next").form).containsEntry("Digits", "hangup").containsEntry("CallStatus", "completed");
        assertThat(call.lately()).isEmpty();
        assertThat(call.waiting()).isEqualTo(Waits.OVER);
    }

    @Test
    void theEndIsToldOnceWhereNobodyAnswersWhatFollowsARecording() {
        PhoneCall call = call("<Record action=\"$/nowhere\"/>").tells("jalan rusak", 3);
        assertThat(call.errors()).containsExactly("11200: answered 404");
        assertThat(call.waiting()).isEqualTo(Waits.OVER);
        assertThat(times("/voice/status")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "REPEATED, 2, 2",
        "NO_ACTION, 0, 1",
        "NO_RECORDING_CALLBACK, 1, 0",
        "RECORDING_LATE, 1, 0",
        "RECORDING_FIRST, 1, 1"
    })
    void callbacksMayBeOdd(CallOddity oddity, int actions, int recordings) {
        var unused = call("<Hangup/>");
        answers.put("/voice", "<Response>" + RECORD + "</Response>");
        PhoneCall call = twilio.call("+628", oddity).tellsAndHangsUp("jalan rusak", 3);
        assertThat(times("/next")).isEqualTo(actions);
        assertThat(times("/recording")).isEqualTo(recordings);
        assertThat(call.deliverHeld()).isTrue();
        if (oddity == CallOddity.RECORDING_LATE) assertThat(times("/recording")).isEqualTo(1);
    }

    @Test
    void agentsAnswerOrNot() {
        String dial = "<Dial action=\"$/next\"><Client>desk</Client></Dial>";
        assertThat(call(dial).waiting()).isEqualTo(Waits.DIAL);
        assertThat(call(dial).agentDoesNot("busy").lately()).isEqualTo("next");
        assertThat(last("/next").form).containsEntry("DialCallStatus", "busy");
        var unused = call(dial).agentTalks();
        assertThat(last("/next").form).containsEntry("DialCallStatus", "completed");
    }

    @Test
    void aQueueIsLeftWhenItsApplicationSaysSo() {
        answers.put("/wait", "<Response><Say>wait</Say></Response>");
        PhoneCall call = call("<Enqueue action=\"$/next\" waitUrl=\"$/wait\">desk</Enqueue>");
        assertThat(call.waiting()).isEqualTo(Waits.QUEUE);
        assertThat(call.lately()).isEqualTo("wait");
        answers.put("/wait", "<Response><Leave/></Response>");
        assertThat(call.waits(Duration.ofMinutes(5)).lately()).isEqualTo("next");
        assertThat(last("/next").form).containsEntry("QueueResult", "leave").containsEntry("QueueTime", "300");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            <Response><Shout/></Response>                                   | 12200: Shout stands in no Response
            <Response><Say speed="2">x</Say></Response>                     | 12200: Say has no speed
            <Response><Gather><Hangup/></Gather></Response>                 | 12200: Hangup does not stand in Gather
            <Response><Gather input="keys"/></Response>                     | 12200: input keys
            <Response><Redirect>/next</Redirect></Response>                 | 12200: an address that is not absolute
            <Response><Record action="next"/></Response>                    | 12200: an address that is not absolute
            <Answer/>                                                       | 12100: no Response
            <Response>                                                      | 12100: no XML
            """)
    void whatIsNoTwimlEndsTheCall(String twiml, String error) {
        var unused = call("");
        answers.put("/voice", twiml);
        PhoneCall call = twilio.call("+628");
        assertThat(call.errors()).containsExactly(error);
        assertThat(call.waiting()).isEqualTo(Waits.OVER);
    }

    @Test
    void whatIsNotAnsweredEndsTheCall() {
        var unused = call("");
        answers.remove("/voice");
        assertThat(twilio.call("+628").errors()).containsExactly("11200: answered 404");
    }

    @Test
    void theSignatureIsTheOneOfTwiliosLibraries() {
        Map<String, String> form = Map.of(
                "CallSid", "CA1234567890ABCDE",
                "Digits", "1234",
                "From", "+14158675309",
                "To", "+18005551212",
                "Caller", "+14158675309");
        TwilioSettings settings = new TwilioSettings("AC1", new Secret("12345"), Optional.empty(), Clock.systemUTC());
        assertThat(new WebhookSignature(settings).of("https://mycompany.com/myapp.php?foo=1&bar=2", form))
                .isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
    }

    @Test
    void aSharedKeySignsOtherwiseAndSaysSo() {
        twilio.close();
        twilio = TwilioSimulator.start(vertx, TwilioSettings.quick().signingWith(new Secret("shared")));
        var unused = call("<Hangup/>");
        assertThat(last("/voice").settings).endsWith("algorithm=HMAC_SHA256");
        assertThat(Base64.getDecoder().decode(last("/voice").signature)).hasSize(32);
    }

    @Test
    void theRestApiFailsAsItIsTold() throws Exception {
        var unused = call("<Hangup/>");
        twilio.fail(1);
        URI account = URI.create(
                twilio.url() + "/2010-04-01/Accounts/" + twilio.settings().accountSid() + ".json");
        String token = twilio.settings().authToken().reveal();
        assertThat(get(account, token).statusCode()).isEqualTo(503);
        assertThat(get(account, token).statusCode()).isEqualTo(200);
        assertThat(twilio.requests()).hasSize(2);
        assertThat(new ArrayList<>(twilio.recordings())).isEmpty();
    }
}
