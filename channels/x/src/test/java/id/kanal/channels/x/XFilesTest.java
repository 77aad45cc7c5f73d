package id.kanal.channels.x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.port.FileSource;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XFilesTest {
    private final XRig rig = new XRig();
    private final FileSource files = rig.channel.files().orElseThrow();

    @AfterEach
    void close() {
        rig.close();
    }

    private static Content.File.Remote at(String address) {
        return new Content.File.Remote(address, "photo-1.jpg", "image/jpeg", 0, Instant.MAX);
    }

    @Test
    void aPictureIsFetchedFromWhereXKeepsIt() throws IOException {
        byte[] content = {1, 2, 3};
        rig.x.store("a.jpg", content);
        try (InputStream opened = files.open(at(rig.config.apiUrl() + "/media/a.jpg"))) {
            assertThat(opened.readAllBytes()).isEqualTo(content);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/a.jpg",
                "http://pbs.twimg.com/a.jpg",
                "https://pbs.twimg.com:8443/a.jpg",
                "https://user@pbs.twimg.com/a.jpg",
                "https://pbs.twimg.com.evil.example/a.jpg",
                "http://127.0.0.1:1/latest/meta-data",
                "http://169.254.169.254/latest/meta-data",
                "file:///etc/passwd",
                "//pbs.twimg.com/a.jpg",
                "not an address",
                ""
            })
    void nobodyElseIsAsked(String address) {
        assertThatThrownBy(() -> files.open(at(address)))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.retryable()).isFalse());
    }

    @Test
    void aPictureThatIsGoneIsGone() {
        assertThatThrownBy(() -> files.open(at(rig.config.apiUrl() + "/media/none.jpg")))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.retryable()).isFalse());
    }
}
