package id.kanal.transcriber;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.port.Transcriber.Heard;
import id.kanal.kernel.port.Transcriber.Recording;
import id.kanal.simulators.speech.EngineMood;
import id.kanal.simulators.speech.SpeechEngine;
import id.kanal.simulators.speech.SpokenOgg;
import id.kanal.simulators.speech.TranscriptionForm;
import id.kanal.testkit.Await;
import id.kanal.testkit.MutableClock;
import id.kanal.testkit.TestContext;
import id.kanal.transcriber.TranscriberConfig.Profile;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The adapter and the stand-in of the engine. */
class HttpTranscriberTest {
    private static final String WORDS = "Jalan rusak di Mauk, tolong.";

    private final Vertx vertx = Vertx.vertx();
    private final SpeechEngine engine = SpeechEngine.start(vertx, 0);
    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-23T09:15:04Z"));

    @AfterEach
    void close() {
        engine.close();
        Await.get(vertx.close().toCompletionStage().toCompletableFuture());
    }

    private HttpTranscriber transcriber(TranscriberConfig config) {
        return new HttpTranscriber(vertx, config, TestContext.with(clock));
    }

    private static Recording recording(String words) {
        return new Recording(SpokenOgg.of(words), "audio/opus");
    }

    private CompletableFuture<Heard> transcribe(String words) {
        return transcriber(TranscriberConfigs.at(engine.url())).transcribe(recording(words));
    }

    private TranscriptionForm form() {
        assertThat(engine.forms()).hasSize(1);
        return engine.forms().get(0);
    }

    @Test
    void whisperHearsWordsWithTheirTimes() {
        Heard heard = Await.get(transcribe(WORDS));
        assertThat(heard.text()).isEqualTo(WORDS);
        assertThat(heard.language()).contains("id");
        assertThat(heard.segments())
                .singleElement()
                .satisfies(segment -> assertThat(segment.until()).isEqualTo(Duration.ofSeconds(2)));
        assertThat(form().fields()).containsOnlyKeys("model", "language", "response_format", "temperature");
        assertThat(form().field("language")).contains("id");
        assertThat(form().authorization()).contains("Bearer " + TranscriberConfigs.KEY);
    }

    @Test
    void theRecordingArrivesOctetByOctetUnderANameOfOurs() {
        Await.get(transcribe(WORDS));
        assertThat(form().file()).hasValueSatisfying(file -> {
            assertThat(file.name()).isEqualTo("recording.ogg");
            assertThat(file.mediaType()).isEqualTo("audio/opus");
            assertThat(file.content()).isEqualTo(SpokenOgg.of(WORDS));
        });
    }

    @Test
    void theSuccessorHearsWordsAlone() {
        TranscriberConfig config = TranscriberConfigs.at(engine.url(), Profile.GPT_TRANSCRIBE, "id");
        Heard heard = Await.get(transcriber(config).transcribe(recording(WORDS)));
        assertThat(heard.text()).isEqualTo(WORDS);
        assertThat(heard.language()).contains("id");
        assertThat(heard.segments()).isEmpty();
        assertThat(form().fields()).containsOnlyKeys("model", "languages[]");
    }

    @ParameterizedTest(name = "{0} {1}: language {2}")
    @CsvSource(delimiter = '|', textBlock = """
            WHISPER        | jv   | jw
            WHISPER        | su   | su
            WHISPER        | auto | auto
            WHISPER        | ''   | ''
            GPT_TRANSCRIBE | auto | ''
            GPT_TRANSCRIBE | ''   | ''
            GPT_TRANSCRIBE | jv   | jv
            """)
    void theLanguageIsToldInTheEnginesOwnWay(Profile profile, String language, String sent) {
        Await.get(transcriber(TranscriberConfigs.at(engine.url(), profile, language))
                .transcribe(recording(WORDS)));
        assertThat(form().field(profile == Profile.WHISPER ? "language" : "languages[]"))
                .isEqualTo(Optional.of(sent).filter(code -> !code.isEmpty()));
    }

    @ParameterizedTest(name = "{0} is .{1}")
    @CsvSource({
        "audio/opus, ogg",
        "audio/vorbis, ogg",
        "audio/mpeg, mp3",
        "audio/mp4, m4a",
        "audio/vnd.wave, wav",
        "audio/x-flac, flac",
        "audio/unheard-of, bin"
    })
    void theEndingSaysWhatItIs(String mediaType, String ending) {
        Recording recording = new Recording(SpokenOgg.of(WORDS), mediaType);
        Await.get(transcriber(TranscriberConfigs.at(engine.url())).transcribe(recording));
        assertThat(form().file().orElseThrow().name()).isEqualTo("recording." + ending);
    }

    @Test
    void whoeverWritesABoundaryIntoARecordingAddsNoField() {
        byte[] forged = "--b\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nx\r\n--kanal-00\r\n"
                .getBytes(StandardCharsets.UTF_8);
        Await.get(transcriber(TranscriberConfigs.at(engine.url()))
                .transcribe(new Recording(Octets.of(forged), "audio/ogg")));
        assertThat(form().field("model")).contains("whisper-1");
    }

    @Test
    void silenceIsNothing() {
        Heard heard = Await.get(transcribe(""));
        assertThat(heard.text()).isEmpty();
        assertThat(heard.segments()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "LOADING, PEER_BUSY",
        "FAILED, PEER_BUSY",
        "BUSY, PEER_BUSY",
        "RATE_LIMITED, PEER_BUSY",
        "PAGE, PEER_BUSY",
        "INVALID, TRANSCRIBER_REJECTED",
        "NOT_OPENED, TRANSCRIBER_REJECTED",
        "TOO_LARGE, TRANSCRIBER_REJECTED",
        "UNAUTHORIZED, TRANSCRIBER_MISCONFIGURED",
        "REDIRECT, TRANSCRIBER_MISCONFIGURED",
        "HANG_UP, PEER_UNREACHABLE"
    })
    void refusalsHaveTheirMeaning(EngineMood mood, FailureCode code) {
        engine.answer(mood);
        assertThat(Await.failure(transcribe(WORDS)).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void whatHangsIsGivenUp(Profile profile) {
        engine.answer(EngineMood.HANG);
        TranscriberConfig config = TranscriberConfigs.at(engine.url(), profile, "id", Duration.ofMillis(200));
        assertThat(Await.failure(transcriber(config).transcribe(recording(WORDS)))
                        .code())
                .isEqualTo(FailureCode.PEER_UNREACHABLE);
    }

    @Test
    void nobodyThereIsUnreachable() {
        TranscriberConfig config = TranscriberConfigs.at(URI.create("http://127.0.0.1:1"));
        assertThat(Await.failure(transcriber(config).transcribe(recording(WORDS)))
                        .code())
                .isEqualTo(FailureCode.PEER_UNREACHABLE);
    }

    @Test
    void aSecondOfSilenceIsARecording() {
        assertThat(Await.get(transcriber(TranscriberConfigs.at(engine.url())).transcribe(SilentWav.second()))
                        .text())
                .isEmpty();
        assertThat(form().file().orElseThrow().content().length()).isEqualTo(44 + 32_000);
    }
}
