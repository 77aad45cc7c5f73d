package id.kanal.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.json.ComplaintJson;
import id.kanal.kernel.json.Json;
import id.kanal.testkit.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
final class WebMailTest {
    static final String CITIZEN = "siti.rahma@warga.example";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final List<String> STEPS = List.of("at", "arrivedAt", "journalledAt", "atCoreAt", "answeredAt");

    private final DemoPreview preview = DemoPreview.onAnyPort();

    @AfterEach
    void close() throws IOException {
        preview.close();
    }

    @Test
    void aMailWithAPhotoGoesTheWholeWayAndIsAnsweredInItsThread() throws Exception {
        send(Form.mail("Jalan raya Mauk – berlubang", "Jalan rusak dekat pasar.\nMohon diperbaiki.")
                .field("sample", "yes"));
        JsonNode answer = letters("in", 1).get(0);
        JsonNode sent = letters("out", 1).get(0);
        for (String step : STEPS) assertThat(sent.get(step).isNull()).as(step).isFalse();
        assertThat(sent.at("/files/0/name").textValue()).isEqualTo("jalan-mauk.jpg");

        assertThat(answer.get("thread")).isEqualTo(sent.get("thread"));
        assertThat(answer.get("subject").textValue()).isEqualTo("Re: Jalan raya Mauk – berlubang");
        assertThat(answer.get("text").textValue()).contains("Nomor tiket").doesNotContain("never-shown", "<");
        assertThat(answer.get("html").booleanValue()).isTrue();
        assertThat(header(answer, "Auto-Submitted")).isEqualTo("auto-replied");
        assertThat(header(answer, "In-Reply-To")).isEqualTo(sent.get("id").textValue());

        JsonNode record = preview.core.ledger().events().get(0).json().get("data");
        assertThat(record.get("ticket")).isEqualTo(sent.get("ticket"));
        assertThat(record.get("text").textValue()).isEqualTo("Jalan rusak dekat pasar.\nMohon diperbaiki.");
        assertThat(record.at("/location/latitude").doubleValue()).isCloseTo(SamplePhoto.LATITUDE, within(1e-6));
        assertThat(record.at("/location/longitude").doubleValue()).isCloseTo(SamplePhoto.LONGITUDE, within(1e-6));
        assertThat(fetched(record.at("/attachments/0/url").textValue()))
                .isEqualTo(Page.content("sample.jpg").getBytes());
    }

    @Test
    void anAnswerToTheAnswerAddsToTheSameTicket() throws Exception {
        send(Form.mail("Jalan rusak", "Jalan rusak dekat pasar."));
        JsonNode first = letters("in", 1).get(0);
        send(Form.mail("", "Lubangnya makin dalam.")
                .field("answers", first.get("id").textValue()));
        JsonNode second = letters("in", 2).get(1);
        JsonNode added = letters("out", 2).get(1);
        assertThat(added.get("type").textValue()).isEqualTo(ComplaintJson.SUPPLEMENTED);
        assertThat(added.get("ticket")).isEqualTo(letters("out", 2).get(0).get("ticket"));
        assertThat(added.get("subject").textValue()).isEqualTo("Re: Jalan rusak");
        assertThat(added.get("to").textValue())
                .startsWith("pengaduan+t" + added.get("ticket").textValue());
        assertThat(List.of(first.get("thread"), added.get("thread"), second.get("thread")))
                .containsOnly(letters("out", 2).get(0).get("thread"));
        assertThat(preview.core
                        .ledger()
                        .events()
                        .get(1)
                        .json()
                        .at("/data/message/text")
                        .textValue())
                .startsWith("Lubangnya makin dalam.\n\nPada tanggal ")
                .endsWith("> " + lastLine(first.get("text").textValue()));
    }

    @Test
    void aButtonMovesTheCaseAndTheNewsComesIntoTheThread() throws Exception {
        send(Form.mail("Jalan rusak", "Jalan rusak dekat pasar."));
        JsonNode first = letters("in", 1).get(0);
        String ticket = letters("out", 1).get(0).get("ticket").textValue();
        HttpRequest move = request("api/cases/" + ticket + "/status")
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"status\":\"resolved\"}"))
                .build();
        assertThat(HTTP.send(move, HttpResponse.BodyHandlers.ofString()).body()).isEqualTo("{\"answer\":204}");
        JsonNode news = letters("in", 2).get(1);
        assertThat(news.get("thread")).isEqualTo(first.get("thread"));
        assertThat(news.get("text").textValue()).contains("resolved");
    }

    @Test
    void anotherSubjectIsAnotherThread() throws Exception {
        send(Form.mail("Jalan rusak", "Jalan rusak dekat pasar."));
        send(Form.mail("Air mati", "Air mati sejak Senin."));
        List<JsonNode> answers = letters("in", 2);
        assertThat(answers.get(0).get("thread")).isNotEqualTo(answers.get(1).get("thread"));
        for (JsonNode sent : letters("out", 2))
            assertThat(preview.core
                            .ledger()
                            .events(sent.get("ticket").textValue())
                            .get(0)
                            .json()
                            .at("/data/text"))
                    .isEqualTo(sent.get("text"));
    }

    @Test
    void anOwnFileArrivesOctetByOctet() throws Exception {
        byte[] content = new byte[3_000_000];
        new Random(5).nextBytes(content);
        send(Form.mail("Bukti", "").file("C:/foto/bukti “1”.bin", "application/octet-stream", content));
        letters("in", 1);
        JsonNode attachment = preview.core.ledger().events().get(0).json().at("/data/attachments/0");
        assertThat(attachment.get("name").textValue()).isEqualTo("bukti “1”.bin");
        assertThat(fetched(attachment.get("url").textValue())).isEqualTo(content);
    }

    @Test
    void showsNothingThatIsNotKnown() throws Exception {
        preview.mailGateway.close();
        send(Form.mail("Jalan rusak", "Jalan rusak dekat pasar."));
        Await.until(
                "the mail lies there",
                () -> preview.mail.unseen(DemoPreview.OFFICE).size() == 1);
        JsonNode sent = letters("out", 1).get(0);
        for (String step : List.of("journalledAt", "atCoreAt", "answeredAt", "ticket"))
            assertThat(sent.get(step).isNull()).as(step).isTrue();
    }

    @Test
    void aMailThatTheServerDoesNotTakeIsNotShownAsSent() throws Exception {
        preview.mail.close();
        assertThat(post(Form.mail("Jalan rusak", "Jalan rusak dekat pasar.")).statusCode())
                .isEqualTo(502);
        assertThat(state().get("letters")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "no address,                    '',                                                Perihal, isi",
        "two addresses,                 'a@b.example, c@d.example',                        Perihal, isi",
        "an address with a line break,  'a@b.example\nBcc: c@d.example',                   Perihal, isi",
        "the office itself,             pengaduan@demo.kanal.example,                      Perihal, isi",
        "a subaddress,                  siti+x@warga.example,                              Perihal, isi",
        "a subject with a line break,   siti@warga.example,           'Perihal\r\nBcc: c@d.example', isi",
        "nothing at all,                siti@warga.example,                                '',      ' '"
    })
    void refusesAMailThatIsNone(String why, String address, String subject, String text) throws Exception {
        assertThat(post(Form.of("address", address, "subject", subject, "text", text))
                        .statusCode())
                .as(why)
                .isEqualTo(422);
        assertThat(state().get("letters")).isEmpty();
    }

    @Test
    void refusesWhatIsLargerThanAMailMayBe() throws Exception {
        Form form = Form.mail("Besar", "besar").file("besar.bin", "video/mp4", new byte[21 * 1024 * 1024]);
        assertThat(post(form).statusCode()).isEqualTo(413);
        assertThat(state().get("letters")).isEmpty();
    }

    @Test
    void onlyThePageItselfCanSend() throws Exception {
        HttpRequest.Builder foreign =
                request("api/mails").header("content-type", Form.mail("a", "b").contentType());
        Form form = Form.mail("Jalan rusak", "Jalan rusak.");
        assertThat(HTTP.send(foreign.POST(form.publisher()).build(), HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .as("a form cannot set the header")
                .isEqualTo(403);
        foreign.header("x-kanal-page", "yes").header("origin", "http://elsewhere.example");
        assertThat(HTTP.send(foreign.build(), HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .as("a script on another page says whose it is")
                .isEqualTo(403);
        assertThat(state().get("letters")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<unknown@demo.kanal.example>", "nonsense"})
    void refusesToAnswerAMailThatNeverCame(String id) throws Exception {
        assertThat(post(Form.mail("", "halo").field("answers", id)).statusCode())
                .isEqualTo(422);
    }

    private void send(Form form) throws Exception {
        assertThat(post(form).statusCode()).isEqualTo(202);
    }

    private HttpResponse<String> post(Form form) throws Exception {
        HttpRequest request = request("api/mails")
                .header("content-type", form.contentType())
                .header("x-kanal-page", "yes")
                .POST(form.publisher())
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Waits until there are so many. */
    private List<JsonNode> letters(String direction, int count) {
        List<JsonNode> found = new ArrayList<>();
        Await.until(count + " letters " + direction, () -> {
            found.clear();
            for (JsonNode letter : state().get("letters"))
                if (letter.get("direction").textValue().equals(direction)) found.add(letter);
            return found.size() >= count;
        });
        return found;
    }

    private static String header(JsonNode letter, String name) {
        for (JsonNode header : letter.get("headers"))
            if (header.get("name").textValue().equals(name))
                return header.get("value").textValue();
        throw new AssertionError("no " + name);
    }

    private static String lastLine(String text) {
        return text.substring(text.lastIndexOf('\n') + 1);
    }

    private static byte[] fetched(String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
    }

    private JsonNode state() {
        try {
            return Json.read(
                    HTTP.send(request("api/state").build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                            .body());
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(preview.demo.url() + path));
    }
}
