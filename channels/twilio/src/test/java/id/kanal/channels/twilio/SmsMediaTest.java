package id.kanal.channels.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Octets;
import id.kanal.simulators.twilio.MmsPicture;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmsMediaTest {
    private static final byte[] CONTENT = "sebuah gambar".getBytes(StandardCharsets.UTF_8);

    private final SmsRig rig = new SmsRig();

    @AfterEach
    void close() {
        rig.close();
    }

    private Content.File.Remote picture() {
        assertThat(rig.twilio
                        .messages()
                        .arrives(SmsRig.SITI, "lubang ini", new MmsPicture("image/jpeg", Octets.of(CONTENT)))
                        .answered())
                .isTrue();
        Content.Message message = (Content.Message) rig.intake.messages().get(0).content();
        return (Content.File.Remote) message.files().get(0);
    }

    private byte[] fetched(Content.File.Remote file) throws IOException {
        try (InputStream content = rig.channel.files().orElseThrow().open(file)) {
            return content.readAllBytes();
        }
    }

    /** The store refuses a call with a password. */
    @Test
    void isFetchedWithOurPasswordAndFromTheStoreWithout() throws IOException {
        assertThat(fetched(picture())).isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest",
                "https://169.254.169.254/latest",
                "http://media.twiliocdn.com/x",
                "https://twiliocdn.com.example.org/x",
                "https://eviltwiliocdn.com/x",
                "https://a:b@media.twiliocdn.com/x",
                "https://media.twiliocdn.com:8443/x",
                "file:///etc/passwd",
                "gopher://x"
            })
    void isFetchedFromNoOtherHost(String elsewhere) {
        rig.twilio.picturesAt(URI.create(elsewhere));
        Content.File.Remote file = picture();
        assertThatThrownBy(() -> fetched(file))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.retryable()).isFalse());
    }

    @Test
    void oneThatIsNotThereIsTriedAgain() {
        picture();
        Content.File.Remote gone = new Content.File.Remote(
                "number 7 " + rig.twilio.messages().all().get(0).sid(), "x", "image/jpeg", 0, Instant.MAX);
        assertThatThrownBy(() -> fetched(gone)).isInstanceOf(IOException.class).hasMessageContaining("not in the list");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "number", "number x SM1", "number 1 ../SM1", "elsewhere"})
    void oneOfNowhereIsRefused(String ref) {
        Content.File.Remote file = new Content.File.Remote(ref, "x", "image/jpeg", 0, Instant.MAX);
        assertThatThrownBy(() -> fetched(file)).isInstanceOf(Failure.class);
    }
}
