package id.kanal.simulators.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Octets;
import id.kanal.testkit.Await;
import id.kanal.testkit.LoopbackHttp;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulated messages as another program meets them. */
class TextMessagesTest {
    private static final String SITI = "+6281234567890";

    private final Vertx vertx = Vertx.vertx();
    private final TwilioSimulator twilio = TwilioSimulator.start(vertx, TwilioSettings.quick());
    private final HttpServer gateway = LoopbackHttp.create();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();

    TextMessagesTest() {
        gateway.createContext("/", exchange -> {
            told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = "<Response/>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        gateway.start();
        twilio.messages().leadTo(hook());
    }

    @AfterEach
    void close() {
        gateway.stop(0);
        twilio.close();
        Await.get(vertx.close().toCompletionStage().toCompletableFuture());
    }

    private URI hook() {
        return URI.create("http://127.0.0.1:" + gateway.getAddress().getPort() + "/hook");
    }

    private HttpResponse<String> asked(String path, Map<String, String> form) {
        String both = twilio.settings().accountSid()
                + ':'
                + twilio.settings().authToken().reveal();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(twilio.url() + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + '=' + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        if (!form.isEmpty())
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private HttpResponse<String> sent(Map<String, String> form) {
        return asked(twilio.accountPath() + "/Messages.json", form);
    }

    private Map<String, String> message(String to) {
        return Map.of(
                "To", to, "From", twilio.messages().number(), "Body", "halo", "StatusCallback", hook() + "/status");
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            +6281234567890 | +62811223344 | halo | 0
            -              | +62811223344 | halo | 21604
            +6281234567890 | -            | halo | 21603
            +6281234567890 | +62811       | halo | 21606
            +6281234567890 | +62811223344 | -    | 21602
            0812           | +62811223344 | halo | 21211
            """)
    void takesWhatTwilioTakes(String to, String from, String body, int code) {
        HttpResponse<String> answer =
                sent(Map.of("To", to.replace("-", ""), "From", from.replace("-", ""), "Body", body.replace("-", "")));
        assertThat(Json.read(answer.body()).path("code").asInt()).isEqualTo(code);
        assertThat(answer.statusCode()).isEqualTo(code == 0 ? 201 : 400);
    }

    @Test
    void takesNoMoreThanTwilioTakes() {
        Map<String, String> long1600 =
                Map.of("To", SITI, "From", twilio.messages().number(), "Body", "x".repeat(1600));
        Map<String, String> longer =
                Map.of("To", SITI, "From", twilio.messages().number(), "Body", "x".repeat(1601));
        assertThat(sent(long1600).statusCode()).isEqualTo(201);
        assertThat(Json.read(sent(longer).body()).path("code").asInt()).isEqualTo(21617);
    }

    @Test
    void whoSaysStopIsNotWrittenTo() {
        twilio.messages().arrives(SITI, "stop");
        assertThat(Json.read(sent(message(SITI)).body()).path("code").asInt()).isEqualTo(21610);
        twilio.messages().arrives(SITI, "start");
        assertThat(sent(message(SITI)).statusCode()).isEqualTo(201);
    }

    @Test
    void tellsTheWayOfAMessage() {
        assertThat(sent(message(SITI)).statusCode()).isEqualTo(201);
        Await.until("all is told", () -> told.size() == 3);
        assertThat(told).allMatch(form -> form.contains("MessageStatus="));
        assertThat(told.get(2)).contains("MessageStatus=delivered");
    }

    @Test
    void listsTheNewestFirstInPages() {
        for (int i = 0; i < 5; i++) twilio.messages().arrives(SITI, "nomor " + i);
        List<String> bodies = new ArrayList<>();
        String page = twilio.accountPath() + "/Messages.json?PageSize=2&To="
                + URLEncoder.encode(twilio.messages().number(), StandardCharsets.UTF_8);
        while (!page.isEmpty()) {
            JsonNode answer = Json.read(asked(page, Map.of()).body());
            answer.path("messages").forEach(one -> bodies.add(one.path("body").asText()));
            page = answer.path("next_page_uri").asText("");
            if (page.equals("null")) page = "";
        }
        assertThat(bodies).containsExactly("nomor 4", "nomor 3", "nomor 2", "nomor 1", "nomor 0");
    }

    @Test
    void aPictureLiesInAStoreThatTakesNoPassword() {
        TextMessage message = twilio.messages()
                .arrives(SITI, "", new MmsPicture("image/jpeg", Octets.of(new byte[] {1, 2})))
                .message();
        HttpResponse<String> led = asked(twilio.accountPath() + TextMessages.media(message, 0), Map.of());
        assertThat(led.statusCode()).isEqualTo(307);
        URI store = URI.create(led.headers().firstValue("Location").orElseThrow());
        assertThat(asked(store.getPath(), Map.of()).statusCode()).isEqualTo(400);
    }

    @Test
    void theNumberTellsWhereItLeads() {
        JsonNode number = Json.read(asked(
                                twilio.accountPath() + "/IncomingPhoneNumbers.json?PhoneNumber="
                                        + URLEncoder.encode(twilio.messages().number(), StandardCharsets.UTF_8),
                                Map.of())
                        .body())
                .path("incoming_phone_numbers")
                .path(0);
        assertThat(number.path("sms_url").asText()).isEqualTo(hook().toString());
    }
}
