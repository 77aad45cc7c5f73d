package id.kanal.gateway.http;

import static id.kanal.gateway.http.WebHarness.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import id.kanal.testkit.Await;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Photos and other files of a report: in the form itself, and one by one before it. */
class WebFilesTest {
    private static final byte[] PHOTO =
            "GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;".getBytes(StandardCharsets.ISO_8859_1);
    private static final Pattern KEPT = Pattern.compile("name=\"file\" value=\"(u-[^\"]+)\"");

    @TempDir
    static Path directory;

    /** One for all: each test looks at what came in since it began. */
    private static WebHarness web;

    @BeforeAll
    static void open() {
        web = new WebHarness(directory);
    }

    @AfterAll
    static void close() {
        web.close();
    }

    @BeforeEach
    void begin() {
        web.begin();
    }

    private static byte[] text(String words) {
        return words.getBytes(StandardCharsets.UTF_8);
    }

    /** A form as browsers send it without a script. */
    private HttpResponse<String> inParts(String token, Map<String, String> fields, Map<String, byte[]> files) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String part = "--xYz\r\nContent-Disposition: form-data; name=\"";
        body.writeBytes(text(part + "form\"\r\n\r\n" + token + "\r\n"));
        fields.forEach((name, value) -> body.writeBytes(text(part + name + "\"\r\n\r\n" + value + "\r\n")));
        files.forEach((name, octets) -> {
            body.writeBytes(text(part + "files\"; filename=\"" + name + "\"\r\nContent-Type: image/gif\r\n\r\n"));
            body.writeBytes(octets);
            body.writeBytes(text("\r\n"));
        });
        body.writeBytes(text("--xYz--\r\n"));
        return web.api.send(
                "POST", "/lapor", body.toByteArray(), Map.of("Content-Type", "multipart/form-data; boundary=xYz"));
    }

    private HttpResponse<String> upload(String token, String name, byte[] octets) {
        return web.api.send(
                "POST",
                "/lapor/files",
                octets,
                Map.of("X-Form", token, "X-File-Name", name, "Content-Type", "image/gif"));
    }

    private List<Complaint.Attachment> attached() {
        return ((Content.Message) web.messages().get(0).content())
                .files().stream()
                        .map(file -> ((Content.File.Stored) file).attachment())
                        .toList();
    }

    private List<Path> onTheirWay() {
        try (Stream<Path> files = Files.list(web.api.uploads)) {
            return files.toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    void aFormWithoutAScriptBringsItsFilesItself() {
        HttpResponse<String> sent =
                inParts(web.form("/lapor"), Map.of("what", TEXT), Map.of("jalan.gif", PHOTO, "surat.txt", text("isi")));
        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(attached())
                .extracting(Complaint.Attachment::name)
                .containsExactlyInAnyOrder("jalan.gif", "surat.txt");
        Await.until("nothing is left where they came in", () -> onTheirWay().isEmpty());
    }

    @Test
    void anInputWithoutAFileIsNoFile() {
        assertThat(inParts(web.form("/lapor"), Map.of("what", TEXT), Map.of("", new byte[0]))
                        .statusCode())
                .isEqualTo(303);
        assertThat(attached()).isEmpty();
    }

    @Test
    void filesOfAFormThatComesBackAreKeptUnlessTheyAreTakenOut() {
        HttpResponse<String> wrong = inParts(
                web.form("/lapor"), Map.of("what", "pendek"), Map.of("satu.gif", PHOTO, "dua.txt", text("isi")));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("satu.gif", "dua.txt");
        Matcher kept = KEPT.matcher(wrong.body());
        List<String> tokens = new ArrayList<>();
        while (kept.find()) tokens.add(kept.group(1));
        assertThat(tokens).hasSize(2);
        int first = wrong.body().indexOf("satu.gif") < wrong.body().indexOf("dua.txt") ? 0 : 1;
        String fields = "form=" + WebHarness.token(wrong.body()) + "&what=" + WebHarness.encoded(TEXT) + "&file="
                + tokens.get(0) + "&file=" + tokens.get(1) + "&drop=" + tokens.get(1 - first);
        assertThat(web.api.form("/lapor", fields).statusCode()).isEqualTo(303);
        assertThat(attached()).extracting(Complaint.Attachment::name).containsExactly("satu.gif");
    }

    @Test
    void aScriptSendsThemOneByOneAndTheFormNamesThem() throws Exception {
        String token = web.form("/lapor");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            HttpResponse<String> taken = upload(token, "foto%20" + i + ".gif", PHOTO);
            assertThat(taken.statusCode()).isEqualTo(201);
            ids.add(Json.read(taken.body()).get("id").asText());
        }
        String fields = "form=" + token + "&what=" + WebHarness.encoded(TEXT) + "&file=" + String.join("&file=", ids);
        assertThat(web.api.form("/lapor", fields).statusCode()).isEqualTo(303);
        assertThat(attached()).hasSize(5).extracting(Complaint.Attachment::name).contains("foto 0.gif", "foto 4.gif");
        assertThat(web.api.form("/lapor", fields).statusCode()).as("sent again").isEqualTo(303);
        assertThat(web.messages()).hasSize(1);
    }

    @Test
    void aFileBelongsToItsForm() {
        HttpResponse<String> taken = upload(web.form("/lapor"), "satu.gif", PHOTO);
        String id = Json.read(taken.body()).get("id").asText();
        String fields = "form=" + web.form("/lapor") + "&what=" + WebHarness.encoded(TEXT) + "&file=" + id;
        assertThat(web.api.form("/lapor", fields).statusCode()).isEqualTo(303);
        assertThat(attached()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        a good one                   | FORM | same-origin | 20       | 201
        of no form                   | ''   | same-origin | 20       | 422
        of a forged form             | AAAA | same-origin | 20       | 422
        from another site            | FORM | cross-site  | 20       | 403
        empty                        | FORM | same-origin | 0        | 422
        longer than any may be       | FORM | same-origin | 10485761 | 413
        """)
    void whichFilesAreTaken(String name, String form, String site, int octets, int status) {
        String token = form.replace("FORM", web.form("/lapor"));
        byte[] body = new byte[octets];
        new Random(1).nextBytes(body);
        HttpResponse<String> answer = web.api.send(
                "POST", "/lapor/files", body, Map.of("X-Form", token, "X-File-Name", "a.bin", "Sec-Fetch-Site", site));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(web.messages()).isEmpty();
    }

    @Test
    void moreThanTenAreTooManyAndNoneIsLost() {
        Map<String, byte[]> eleven = new java.util.LinkedHashMap<>();
        for (int i = 0; i < 11; i++) eleven.put("foto" + i + ".gif", PHOTO);
        HttpResponse<String> answer = inParts(web.form("/lapor"), Map.of("what", TEXT), eleven);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(KEPT.matcher(answer.body()).results()).hasSize(11);
        assertThat(web.messages()).isEmpty();
    }

    @Test
    void theSameFilesUnderTheSameFormAreTheSameReport() {
        String token = web.form("/lapor");
        for (int i = 0; i < 2; i++)
            assertThat(inParts(token, Map.of("what", TEXT), Map.of("satu.gif", PHOTO))
                            .statusCode())
                    .isEqualTo(303);
        assertThat(web.messages()).hasSize(1);
        byte[] other = Arrays.copyOf(PHOTO, PHOTO.length + 1);
        assertThat(inParts(token, Map.of("what", TEXT), Map.of("satu.gif", other))
                        .statusCode())
                .isEqualTo(409);
    }
}
