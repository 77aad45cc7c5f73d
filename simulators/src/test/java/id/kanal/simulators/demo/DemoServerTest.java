package id.kanal.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.json.Json;
import id.kanal.simulators.smsc.Handsets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
final class DemoServerTest {
    private static final String PHONE = "+6281234567890";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final DemoPreview preview = DemoPreview.onAnyPort();

    @AfterEach
    void close() throws IOException {
        preview.close();
    }

    @Test
    void anSmsGoesTheWholeWayAndBack() throws Exception {
        assertThat(post("api/sms", sms("jln rusak ".repeat(30))).statusCode()).isEqualTo(202);
        String ticket = ticketOnThePhone();
        JsonNode sent = find("messages", "direction", "out");
        assertThat(sent.get("parts").intValue()).isEqualTo(2);
        for (String step : List.of("at", "journalledAt", "normalizedAt", "atCoreAt", "answeredAt"))
            assertThat(sent.get(step).isNull()).as(step).isFalse();
        assertThat(sent.get("ticket").textValue()).isEqualTo(ticket);
        assertThat(find("events", "ticket", ticket)
                        .path("event")
                        .path("data")
                        .path("text")
                        .textValue())
                .isEqualTo("jln rusak ".repeat(30));
    }

    @Test
    void aButtonMovesTheCaseAndThePhoneHearsOfIt() throws Exception {
        assertThat(post("api/sms", sms("jln rusak")).statusCode()).isEqualTo(202);
        String ticket = ticketOnThePhone();
        HttpResponse<String> answer = post(
                "api/cases/" + ticket + "/status",
                "{\"status\":\"forwarded\",\"agency\":\"pln\",\"agencyName\":\"PT PLN\",\"dueOn\":\"2026-11-30\",\"note\":\"\"}");
        assertThat(answer.body()).isEqualTo("{\"answer\":204}");
        assertThat(preview.smsc.handsets().await(PHONE, 2, Duration.ofSeconds(60)))
                .last()
                .extracting(Handsets.Sms::text)
                .asString()
                .contains("forwarded", "PT PLN");
        assertThat(find("reports", "ticket", ticket).get("answer").intValue()).isEqualTo(204);
    }

    @Test
    void showsNothingThatIsNotKnown() throws Exception {
        preview.smsc.down();
        assertThat(post("api/sms", sms("jln rusak")).statusCode()).isEqualTo(202);
        JsonNode sent = find("messages", "direction", "out");
        for (String step : List.of("journalledAt", "normalizedAt", "atCoreAt", "answeredAt", "ticket"))
            assertThat(sent.get(step).isNull()).as(step).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "not json",
                "{\"phone\":\"081234\",\"text\":\"a\"}",
                "{\"phone\":\"+6281234567890\",\"text\":\" \"}"
            })
    void refusesAnSmsThatIsNone(String body) throws Exception {
        assertThat(post("api/sms", body).statusCode()).isEqualTo(422);
        assertThat(preview.smsc.unsettled()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1234567890, verified", "4821937560, lost"})
    void refusesAStatusThatIsNone(String ticket, String status) throws Exception {
        assertThat(post("api/cases/" + ticket + "/status", "{\"status\":\"" + status + "\"}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void aFormOnAForeignPageCannotSend() throws Exception {
        HttpRequest form = HttpRequest.newBuilder(URI.create(preview.demo.url() + "api/sms"))
                .header("content-type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(sms("halo")))
                .build();
        assertThat(HTTP.send(form, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo.css",
                "mail.css",
                "page.js",
                "gsm.js",
                "phone.js",
                "mail.js",
                "meta.js",
                "doors.js",
                "flow.js",
                "desk.js",
                "demo.js",
                "words.id.json",
                "words.en.json"
            })
    void servesItsFilesUnderAStrictPolicy(String file) throws Exception {
        HttpResponse<String> answer = get(file);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-security-policy"))
                .hasValueSatisfying(
                        p -> assertThat(p).contains("default-src 'none'").doesNotContain("unsafe"));
        assertThat(answer.body()).doesNotContain("http://", "https://");
    }

    @Test
    void bothLanguagesSayTheSameThings() throws Exception {
        assertThat(names("words.en.json")).isEqualTo(names("words.id.json"));
        assertThat(get("").body()).doesNotContain("<script>", "style=", "onclick");
    }

    private Set<String> names(String file) throws Exception {
        Set<String> names = new TreeSet<>();
        Json.read(get(file).body()).fieldNames().forEachRemaining(names::add);
        return names;
    }

    private String ticketOnThePhone() throws InterruptedException {
        List<Handsets.Sms> received = preview.smsc.handsets().await(PHONE, 1, Duration.ofSeconds(60));
        assertThat(received).hasSize(1);
        return preview.core.ledger().events().get(0).ticket();
    }

    private JsonNode find(String list, String field, String value) throws Exception {
        for (JsonNode entry : Json.read(get("api/state").body()).get(list))
            if (entry.path(field).asText().equals(value)) return entry;
        throw new AssertionError("no " + value + " in " + list);
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(preview.demo.url() + path)).build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> post(String path, String json) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(preview.demo.url() + path))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String sms(String text) {
        return Json.write(Json.object().put("phone", PHONE).put("text", text));
    }
}
