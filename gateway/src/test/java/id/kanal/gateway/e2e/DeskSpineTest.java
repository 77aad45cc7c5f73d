package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.json.ComplaintJson;
import id.kanal.kernel.model.Ticket;
import id.kanal.simulators.core.ReceivedEvent;
import id.kanal.testkit.TestSecrets;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an agent's form to the core, and by short message to the caller. */
class DeskSpineTest {
    private static final String NUMBER = "+6281234567890";
    private static final String CHANNEL = """
              - { id: desk, type: desk, categories: [ "jalan.berlubang = Jalan berlubang" ] }
            """;

    private final HttpCaller caller = new HttpCaller();
    private String cookie = "";

    private HttpResponse<String> post(URI uri, Map<String, String> form) throws IOException {
        StringBuilder fields = new StringBuilder();
        form.forEach((name, value) -> fields.append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                .append('&'));
        return send(
                uri,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(BodyPublishers.ofString(fields.toString())));
    }

    private HttpResponse<String> get(URI uri) throws IOException {
        return send(uri, HttpRequest.newBuilder().GET());
    }

    private HttpResponse<String> send(URI uri, HttpRequest.Builder request) throws IOException {
        if (!cookie.isEmpty()) request.header("Cookie", cookie);
        HttpResponse<String> answer = caller.send(request.uri(uri));
        answer.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.split(";")[0]);
        return answer;
    }

    private static String field(String page, String name) {
        Matcher value =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
        if (!value.find()) throw new AssertionError("no " + name + " in\n" + page);
        return value.group(1);
    }

    private Map<String, String> form(String page, String... names) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String name : names) form.put(name, field(page, name));
        return form;
    }

    @Test
    void aCallersReportGoesToTheCoreAndItsNumberByShortMessage(@TempDir Path directory) throws Exception {
        String key = Base64.getEncoder().encodeToString(TestSecrets.MASTER.secret("accounts"));
        try (Rig rig = Rig.of(
                directory,
                operator -> operator,
                yaml -> "accounts: { type: demo, key: \"" + key + "\" }\n" + yaml + CHANNEL)) {
            rig.gateway.startAndAwaitReady();
            post(rig.gateway.uri("/masuk"), Map.of("name", "Ani"));
            String path = get(rig.gateway.uri("/desk/laporan"))
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            Map<String, String> report =
                    form(get(rig.gateway.uri(path)).body(), "token", "owner", "tab", "training", "revision");
            report.putAll(Map.of(
                    "what", "Jalan raya Mauk rusak parah, banyak lubang dekat pasar",
                    "where", "Pasar Mauk",
                    "category", "Jalan berlubang",
                    "medium", "walk-in",
                    "number", "0812 3456 7890",
                    "readback", "1",
                    "name", "Siti",
                    "action", "save"));
            HttpResponse<String> saved = post(rig.gateway.uri(path), report);
            assertThat(saved.statusCode()).as(saved::body).isEqualTo(303);
            assertThat(post(rig.gateway.uri(path), report).statusCode()).isEqualTo(303);

            ReceivedEvent received = rig.core.ledger().await(1, Rig.seconds(30)).get(0);
            JsonNode data = received.json().get("data");
            assertThat(data.at("/channel/type").asText()).isEqualTo("walk-in");
            assertThat(data.at("/reporter/address").asText()).isEqualTo(NUMBER);
            assertThat(data.at("/reporter/name").asText()).isEqualTo("Siti");
            assertThat(data.at("/category/id").asText()).isEqualTo("jalan.berlubang");
            assertThat(data.at("/location/text").asText()).isEqualTo("Pasar Mauk");
            Ticket ticket = Ticket.read(received.ticket()).orElseThrow();
            assertThat(get(rig.gateway.uri(path + "/selesai")).body()).contains(ticket.shown());
            assertThat(Numbers.in(rig.smsc
                            .handsets()
                            .await(NUMBER, 1, Rig.seconds(30))
                            .get(0)
                            .text()))
                    .isEqualTo(ticket);

            String found = post(
                            rig.gateway.uri("/desk/cari"), Map.of("token", report.get("token"), "q", "081234567890"))
                    .body();
            assertThat(found).contains(ticket.shown());
            String page = post(
                            rig.gateway.uri("/desk/tiket"),
                            Map.of("token", report.get("token"), "ticket", ticket.digits()))
                    .body();
            Map<String, String> more = form(page, "token", "ticket", "form");
            more.putAll(Map.of("kind", "told", "text", "Lampunya juga mati"));
            post(rig.gateway.uri("/desk/tiket/tambah"), more);
            ReceivedEvent added = rig.core.ledger().await(2, Rig.seconds(30)).get(1);
            assertThat(added.type()).isEqualTo(ComplaintJson.SUPPLEMENTED);
            assertThat(added.json().at("/data/source").asText()).isEqualTo("staff");
            rig.smsc.handsets().await(NUMBER, 2, Rig.seconds(30));
        }
    }
}
