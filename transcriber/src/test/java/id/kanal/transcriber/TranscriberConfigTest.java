package id.kanal.transcriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.transcriber.TranscriberConfig.Profile;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriberConfigTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "http://127.0.0.1:9000, http://127.0.0.1:9000/v1/audio/transcriptions",
        "http://127.0.0.1:9000/, http://127.0.0.1:9000/v1/audio/transcriptions",
        "http://127.0.0.1:9000/inference, http://127.0.0.1:9000/inference",
        "https://speech.example/v2/x, https://speech.example/v2/x"
    })
    void withoutAPathTheUsualOneIsMeant(URI url, URI endpoint) {
        assertThat(TranscriberConfigs.at(url).endpoint()).isEqualTo(endpoint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ftp://127.0.0.1/", "http://user:word@127.0.0.1/", "http:///x"})
    void anEngineHasAnAddress(String url) {
        assertThatThrownBy(() -> TranscriberConfigs.at(URI.create(url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("url: ");
    }

    @ParameterizedTest(name = "{0}: {1} doubts")
    @CsvSource({"http://10.0.0.7:9000, 1", "http://127.0.0.1:9000, 0", "https://speech.example, 0"})
    void clearTextToAnotherMachineIsDoubtful(URI url, int doubts) {
        assertThat(TranscriberConfigs.at(url).doubts()).hasSize(doubts);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"WHISPER, whisper-1", "GPT_TRANSCRIBE, gpt-transcribe"})
    void eachDialectHasItsModel(Profile profile, String model) {
        assertThat(TranscriberConfigs.at(URI.create("http://127.0.0.1"), profile, "id")
                        .modelName())
                .isEqualTo(model);
    }
}
