package id.kanal.gateway.http;

import static id.kanal.gateway.http.PartnerHarness.KEY;
import static id.kanal.gateway.http.PartnerHarness.SMALL_KEY;
import static id.kanal.gateway.http.PartnerHarness.WRITER_KEY;
import static id.kanal.gateway.http.PartnerHarness.content;
import static id.kanal.gateway.http.PartnerHarness.json;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.Content;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartnerUploadsTest {
    @TempDir
    Path directory;

    private PartnerHarness partners;

    @BeforeEach
    void start() {
        partners = new PartnerHarness(directory);
    }

    @AfterEach
    void close() {
        partners.close();
    }

    private static String report(String upload) {
        return "{\"text\":\"Jalan rusak\",\"attachments\":[\"" + upload + "\"]}";
    }

    private String uploaded(String content) {
        HttpResponse<String> answer = partners.upload(KEY, "surat.txt", content);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).get("id").asText();
    }

    @Test
    void aFileIsUploadedAheadAndNamedInTheReport() {
        HttpResponse<String> answer = partners.upload(KEY, "surat%20saya.txt", "Isi surat");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(json(answer).get("expires").asText()).isEqualTo("2026-11-24T09:15:04.000Z");
        String id = json(answer).get("id").asText();
        assertThat(id).startsWith("u-").doesNotContain("surat");
        assertThat(partners.post(report(id), "k").statusCode()).isEqualTo(202);
        Content.File.Stored file = (Content.File.Stored)
                content(partners.api.messages().get(0)).files().get(0);
        assertThat(file.attachment().name()).isEqualTo("surat saya.txt");
        assertThat(file.attachment().bytes()).isEqualTo(9);
        assertThat(file.attachment().url()).startsWith("https://kanal.example/v1/attachments/a-");
    }

    @Test
    void aFormWithOneFileIsAsGood() {
        String body = """
                --b\r
                Content-Disposition: form-data; name="file"; filename="a.txt"\r
                Content-Type: text/plain\r
                \r
                Isi\r
                --b--\r
                """;
        HttpResponse<String> answer = partners.as(KEY, "POST", "/v1/uploads", "multipart/form-data; boundary=b", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    @Test
    void theSameFileUploadedAnewMakesTheSameReport() {
        HttpResponse<String> first = partners.post(report(uploaded("Isi surat")), "k");
        HttpResponse<String> again = partners.post(report(uploaded("Isi surat")), "k");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(partners.post(report(uploaded("Isi lain")), "k").statusCode())
                .isEqualTo(422);
        assertThat(partners.api.messages()).hasSize(1);
    }

    @Test
    void anotherPartnersUploadIsNobodys() {
        Map<String, String> other = Map.of("Authorization", "Bearer " + WRITER_KEY);
        HttpResponse<String> answer = partners.post(report(uploaded("Isi surat")), "k", other);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("/attachments/0");
    }

    @Test
    void afterADayAnUploadIsNone() {
        String id = uploaded("Isi surat");
        partners.api.clock.advance(Duration.ofHours(24));
        assertThat(partners.post(report(id), "k").statusCode()).isEqualTo(422);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"the first letter, 0", "one in the middle, 100", "the last but one, -2"})
    void aChangedIdIsNone(String name, int place) {
        String id = uploaded("Isi surat");
        int at = place < 0 ? id.length() + place : 2 + place;
        String forged = id.substring(0, at) + (id.charAt(at) == 'A' ? 'B' : 'A') + id.substring(at + 1);
        assertThat(partners.post(report(forged), "k").statusCode()).isEqualTo(422);
    }

    @Test
    void whatCannotBeTakenIsRefused() {
        assertThat(partners.upload(KEY, "a", "x".repeat(1_001)).statusCode()).isEqualTo(413);
        assertThat(partners.upload(KEY, "a", "").statusCode()).isEqualTo(422);
        assertThat(partners.upload(WRITER_KEY, "a", "x").statusCode()).isEqualTo(403);
        assertThat(partners.upload("nobody", "a", "x").statusCode()).isEqualTo(401);
        for (int i = 0; i < PartnerHarness.SMALL_QUOTA; i++)
            assertThat(partners.upload(SMALL_KEY, "a", "x").statusCode()).isEqualTo(201);
        assertThat(partners.upload(SMALL_KEY, "a", "x").statusCode()).isEqualTo(429);
    }

    @Test
    void withoutANameAFileHasOneOfOurs() {
        HttpResponse<String> answer = partners.as(KEY, "POST", "/v1/uploads", "text/plain", "Isi");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(partners.post(report(json(answer).get("id").asText()), "k").statusCode())
                .isEqualTo(202);
        Content.File.Stored file = (Content.File.Stored)
                content(partners.api.messages().get(0)).files().get(0);
        assertThat(file.attachment().name()).isNotBlank();
    }
}
