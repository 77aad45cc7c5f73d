package id.kanal.channels.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Octets;
import id.kanal.simulators.meta.GraphRefusal;
import id.kanal.simulators.meta.GraphSettings;
import id.kanal.simulators.meta.GraphSettings.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphMediaTest {
    private static final Octets PHOTO = Octets.of(new byte[100_000]);

    private final MetaRig rig = new MetaRig().opened();

    @AfterEach
    void close() {
        rig.close();
    }

    private Content.File.Remote photo() {
        return photo(rig);
    }

    private static Content.File.Remote photo(MetaRig rig) {
        rig.siti.photo(PHOTO, "lubang");
        rig.received(1);
        Content.Message message = (Content.Message) rig.intake.messages().get(0).content();
        return (Content.File.Remote) message.files().get(0);
    }

    private static byte[] read(MetaRig rig, Content.File.Remote file) throws IOException {
        try (InputStream content = rig.channel.files().orElseThrow().open(file)) {
            return content.readAllBytes();
        }
    }

    private Throwable failure(Content.File.Remote file) {
        return catchThrowable(() -> read(rig, file));
    }

    @Test
    void isReadInTwoStepsAsItWasSent() throws IOException {
        assertThat(read(rig, photo())).isEqualTo(PHOTO.bytes());
        assertThat(rig.counts.of("kanal_meta_calls_total what=media answer=ok")).isEqualTo(1);
        assertThat(rig.counts.of("kanal_meta_calls_total what=file answer=ok")).isEqualTo(1);
    }

    @Test
    void isThereForSevenDays() {
        Content.File.Remote photo = photo();
        assertThat(Duration.between(Instant.now(), photo.until())).isBetween(Duration.ofDays(6), Duration.ofDays(7));
        Content.File.Remote old = new Content.File.Remote(
                photo.ref(), photo.name(), photo.type(), 0, Instant.now().minusSeconds(1));
        assertThat(failure(old))
                .isInstanceOfSatisfying(
                        Failure.class, gone -> assertThat(gone.retryable()).isFalse());
        rig.meta.later(Duration.ofDays(8));
        assertThat(failure(photo))
                .isInstanceOfSatisfying(
                        Failure.class, gone -> assertThat(gone.retryable()).isFalse());
    }

    @Test
    void anAddressThatRanOutIsAskedForAnew() throws IOException {
        GraphSettings quick = GraphSettings.quick(Clock.systemUTC());
        Limits none = new Limits(
                80, 45, Duration.ofSeconds(6), Duration.ZERO, quick.limits().retryFirst());
        try (MetaRig late = new MetaRig(quick.with(none)).opened()) {
            Content.File.Remote photo = photo(late);
            assertThat(catchThrowable(() -> read(late, photo)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("404");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 190, 131052})
    void whatMayBeThereLaterIsTriedAgain(int code) throws IOException {
        Content.File.Remote photo = photo();
        rig.meta.refuse(GraphRefusal.of(code, "x"), 1);
        assertThat(failure(photo)).isInstanceOf(IOException.class);
        assertThat(read(rig, photo)).hasSize(PHOTO.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest",
                "https://169.254.169.254/latest",
                "http://lookaside.fbsbx.com/x",
                "https://lookaside.fbsbx.com.example.org/x",
                "https://evil.example/x",
                "https://lookaside.fbsbx.com:8443/x",
                "https://a:b@lookaside.fbsbx.com/x",
                "https://whatsapp.net.evil.example/x",
                "file:///etc/passwd",
                "not an address",
                ""
            })
    void ourTokenGoesToNoOtherHost(String elsewhere) {
        Content.File.Remote photo = photo();
        rig.meta.filesAt(elsewhere);
        assertThat(failure(photo))
                .isInstanceOfSatisfying(
                        Failure.class,
                        refused -> assertThat(refused.retryable()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../1", "1/messages", "1?x=y"})
    void anIdThatIsNoneIsNeverAskedFor(String id) {
        Throwable refused = failure(new Content.File.Remote(id, "x", "image/jpeg", 0, Instant.MAX));
        assertThat(refused).isInstanceOf(Failure.class);
    }
}
