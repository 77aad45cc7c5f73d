package id.kanal.channels.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.testkit.RecordCopy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VoiceConfigTest {
    private static final VoiceConfig GOOD = VoiceRig.usual(1);

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("accountSid", "AC12"),
                Arguments.of("authTokens", List.of()),
                Arguments.of("number", "021 12345"),
                Arguments.of("agents", List.of("desk")),
                Arguments.of("agents", List.of("queue:desk", "client:ani")),
                Arguments.of("apiUrl", URI.create("https://user@api.twilio.com")),
                Arguments.of("apiUrl", URI.create("ftp://api.twilio.com")),
                Arguments.of("apiUrl", URI.create("//api.twilio.com")),
                Arguments.of("language", "jv"),
                Arguments.of("voice", "<voice>"),
                Arguments.of("longestRecording", Duration.ofHours(1)),
                Arguments.of("journalPatience", Duration.ofSeconds(15)),
                Arguments.of("ring", Duration.ofSeconds(1)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("mistakes")
    void whatCannotBeIsRefusedByItsKey(String key, Object value) {
        assertThatThrownBy(() -> RecordCopy.with(GOOD, key, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(key + ": ");
    }

    @Test
    void aVoiceOfAnotherLanguageAndClearTextAreDoubtful() {
        assertThat(GOOD.doubts()).isEmpty();
        VoiceConfig odd = RecordCopy.with(GOOD, "voice", "Polly.Joanna", "apiUrl", URI.create("http://twilio.example"));
        assertThat(odd.doubts().stream().map(doubt -> doubt.key())).containsExactly("api-url", "voice");
    }

    @Test
    void aQueueIsNamedWithoutItsPrefix() {
        assertThat(RecordCopy.with(GOOD, "agents", List.of("queue:desk")).queue())
                .isEqualTo("desk");
        assertThat(GOOD.queue()).isEmpty();
    }
}
