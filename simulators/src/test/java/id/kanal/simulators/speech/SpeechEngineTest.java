package id.kanal.simulators.speech;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.json.Json;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stand-in answers as the engines do that it stands for. */
class SpeechEngineTest {
    private static final String WORDS = "jalan rusak di mauk";

    private final Vertx vertx = Vertx.vertx();
    private final SpeechEngine engine = SpeechEngine.start(vertx, 0);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() throws Exception {
        engine.close();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    private HttpResponse<String> post(String path, String name, byte[] content, String... fields) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (String field : fields) {
            String[] both = field.split("=", 2);
            body.writeBytes(
                    ("--b\r\nContent-Disposition: form-data; name=\"" + both[0] + "\"\r\n\r\n" + both[1] + "\r\n")
                            .getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes(("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: audio/ogg\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        URI at = engine.url().resolve(path);
        return client.send(
                HttpRequest.newBuilder(at)
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String words, String... fields) throws Exception {
        return post(
                "/v1/audio/transcriptions", "recording.ogg", SpokenOgg.of(words).bytes(), fields);
    }

    @Test
    void theWordsOfARecordingStandInIt() throws Exception {
        assertThat(Json.read(post(WORDS, "model=whisper-1").body()).get("text").asText())
                .isEqualTo(WORDS);
        assertThat(engine.forms()).singleElement().satisfies(form -> {
            assertThat(form.field("model")).contains("whisper-1");
            assertThat(form.file())
                    .hasValueSatisfying(file -> assertThat(file.name()).isEqualTo("recording.ogg"));
        });
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"language=id, indonesian", "language=jw, javanese", "model=x, english"})
    void inVerboseJsonTheLanguageHasItsWholeName(String field, String name) throws Exception {
        JsonNode json =
                Json.read(post(WORDS, field, "response_format=verbose_json").body());
        assertThat(json.get("language").asText()).isEqualTo(name);
        assertThat(json.at("/segments/0/text").asText()).isEqualTo(" " + WORDS);
    }

    @Test
    void whereNobodySpeaksItWritesTheEndOfAFilm() throws Exception {
        JsonNode json = Json.read(post("", "response_format=verbose_json").body());
        assertThat(json.at("/segments/0/no_speech_prob").asDouble()).isGreaterThan(0.6);
        assertThat(json.get("text").asText()).contains("menonton");
    }

    @Test
    void theSuccessorTakesSeveralLanguagesAndNothingOfTheFormBefore() throws Exception {
        JsonNode json =
                Json.read(post(WORDS, "model=gpt-transcribe", "languages[]=id").body());
        assertThat(json.at("/languages/0/code").asText()).isEqualTo("id");
        assertThat(post(WORDS, "model=gpt-transcribe", "language=id").statusCode())
                .isEqualTo(400);
    }

    @Test
    void withoutAnEndingNobodyKnowsWhatItIs() throws Exception {
        HttpResponse<String> answer = post(
                "/v1/audio/transcriptions", "recording", SpokenOgg.of(WORDS).bytes());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("Invalid request");
    }

    @Test
    void anotherPathIsNotFound() throws Exception {
        assertThat(post("/inference", "recording.ogg", SpokenOgg.of(WORDS).bytes())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void itCanBeInAMoodForAWhile() throws Exception {
        engine.answer(EngineMood.LOADING, 1);
        HttpResponse<String> loading = post(WORDS);
        assertThat(loading.statusCode()).isEqualTo(404);
        assertThat(loading.body()).isEqualTo("File Not Found");
        assertThat(post(WORDS).statusCode()).isEqualTo(200);
        engine.answer(EngineMood.RATE_LIMITED);
        assertThat(post(WORDS).headers().firstValue("Retry-After")).contains("1");
        engine.listen();
        assertThat(post(WORDS).statusCode()).isEqualTo(200);
    }

    @Test
    void longWordsStandInTheRecordingToo() throws Exception {
        String many = "tolong ".repeat(200).strip();
        assertThat(Json.read(post(many).body()).get("text").asText()).isEqualTo(many);
    }
}
