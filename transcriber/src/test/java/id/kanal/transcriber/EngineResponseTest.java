package id.kanal.transcriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.port.Transcriber.Heard;
import id.kanal.kernel.port.Transcriber.Segment;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the answers of engines mean. */
class EngineResponseTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:15:04Z");
    private static final TranscriberConfig CONFIG = TranscriberConfigs.at(URI.create("http://127.0.0.1:9000"));
    private static final SpeechFilter FILTER = SpeechFilter.bundled();

    private static Heard heard(String body) {
        return new EngineResponse(200, Optional.empty(), body).heard(FILTER, NOW, CONFIG);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            whisper-1, json                | {"text":"Jalan rusak."}                                                              | Jalan rusak.       | ''
            whisper.cpp, verbose           | {"language":"indonesian","text":" Jalan rusak.","segments":[{"text":" Jalan rusak.","no_speech_prob":0.01,"avg_logprob":-0.2}]} | Jalan rusak. | id
            speaches, verbose              | {"task":"transcribe","language":"id","duration":2.1,"text":"Jalan rusak.","words":null,"segments":[{"id":1,"seek":0,"start":0.0,"end":2.1,"text":" Jalan rusak.","tokens":[1],"temperature":0.0,"avg_logprob":-0.3,"compression_ratio":0.7,"no_speech_prob":0.02}]} | Jalan rusak. | id
            diarized                       | {"text":"Halo. Jalan rusak.","segments":[{"type":"transcript.text.segment","speaker":"A","text":"Halo.","start":0,"end":1},{"speaker":"B","text":"Jalan rusak.","start":1,"end":2}]} | Halo. Jalan rusak. | ''
            gpt-transcribe                 | {"text":"Jalan rusak.","languages":[{"code":"id"}]}                                  | Jalan rusak.       | id
            gpt-transcribe, no language    | {"text":"Jalan rusak.","languages":[]}                                               | Jalan rusak.       | ''
            Javanese by its code           | {"language":"jw","text":"dalane rusak"}                                              | dalane rusak       | jv
            Javanese by its name           | {"language":"javanese","text":"dalane rusak"}                                        | dalane rusak       | jv
            a language that nobody knows   | {"language":"klingon","text":"Jalan rusak."}                                         | Jalan rusak.       | ''
            no segment where there is text | {"text":"Jalan rusak.","segments":[]}                                                | Jalan rusak.       | ''
            nothing                        | {"text":""}                                                                          | ''                 | ''
            a segment of silence           | {"text":"Jalan rusak. Halo","segments":[{"text":"Jalan rusak."},{"text":"Halo","no_speech_prob":0.9,"avg_logprob":-1.4}]} | Jalan rusak. | ''
            a quiet speaker, well heard    | {"text":"Tolong","segments":[{"text":"Tolong","no_speech_prob":0.9,"avg_logprob":-0.3}]}  | Tolong        | ''
            one who mumbles                | {"text":"Tolong","segments":[{"text":"Tolong","no_speech_prob":0.1,"avg_logprob":-1.9}]}  | Tolong        | ''
            subtitles                      | {"text":"Terima kasih telah menonton!"}                                              | ''                 | ''
            subtitles after words          | {"text":"Jalan rusak. Terima kasih sudah menonton."}                                 | Jalan rusak.       | ''
            """)
    void areWords(String name, String body, String text, String language) {
        assertThat(heard(body).text()).isEqualTo(text);
        assertThat(heard(body).language()).isEqualTo(Optional.of(language).filter(code -> !code.isEmpty()));
    }

    @Test
    void timesAndSpeakersAreToldWhereTheEngineTellsThem() {
        Heard heard = heard(
                "{\"text\":\"x\",\"segments\":[{\"speaker\":\"A\",\"text\":\" Halo.\",\"start\":0.5,\"end\":1.25}]}");
        assertThat(heard.segments())
                .containsExactly(
                        new Segment(Duration.ofMillis(500), Duration.ofMillis(1250), Optional.of("A"), "Halo."));
    }

    @ParameterizedTest(name = "{0} {1}: {3} after {4} s")
    @CsvSource(delimiter = '|', textBlock = """
            400 | Invalid request                       |    | TRANSCRIBER_REJECTED      | -1
            413 | ''                                    |    | TRANSCRIBER_REJECTED      | -1
            415 | ''                                    |    | TRANSCRIBER_REJECTED      | -1
            422 | {"detail":"language"}                 |    | TRANSCRIBER_REJECTED      | -1
            200 | {"error":"failed to read audio data"} |    | TRANSCRIBER_REJECTED      | -1
            404 | File Not Found                        |    | PEER_BUSY                 | -1
            404 | {"detail":"Model not found"}          |    | PEER_BUSY                 | -1
            408 | ''                                    |    | PEER_BUSY                 | -1
            429 | ''                                    | 30 | PEER_BUSY                 | 30
            503 | ''                                    | 7  | PEER_BUSY                 | 7
            503 | ''                                    | 99999 | PEER_BUSY              | 600
            503 | ''                                    | soon | PEER_BUSY               | -1
            500 | {"error":"failed to process audio"}   |    | PEER_BUSY                 | -1
            502 | <html></html>                         |    | PEER_BUSY                 | -1
            200 | <html></html>                         |    | PEER_BUSY                 | -1
            200 | {"result":1}                          |    | PEER_BUSY                 | -1
            200 | ''                                    |    | PEER_BUSY                 | -1
            401 | {"error":{"message":"key sk-1"}}      |    | TRANSCRIBER_MISCONFIGURED | 600
            403 | ''                                    |    | TRANSCRIBER_MISCONFIGURED | 600
            405 | ''                                    |    | TRANSCRIBER_MISCONFIGURED | 600
            307 | ''                                    |    | TRANSCRIBER_MISCONFIGURED | 600
            """)
    void areRefusals(int status, String body, String retryAfter, FailureCode code, long seconds) {
        EngineResponse answer = new EngineResponse(status, Optional.ofNullable(retryAfter), body);
        Failure failure = catchThrowableOfType(Failure.class, () -> answer.heard(FILTER, NOW, CONFIG));
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.retryAfter().map(Duration::toSeconds).orElse(-1L)).isEqualTo(seconds);
        if (body.length() > 4) assertThat(failure.getMessage()).doesNotContain(body.substring(2));
    }

    @Test
    void nothingThatWasSaidIsPrinted() {
        String body = "{\"text\":\"nama saya Siti\"}";
        EngineResponse answer = new EngineResponse(200, Optional.empty(), body);
        assertThat(answer.toString() + answer.heard(FILTER, NOW, CONFIG)).doesNotContain("Siti");
    }
}
