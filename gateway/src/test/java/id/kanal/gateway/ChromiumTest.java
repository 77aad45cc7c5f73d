package id.kanal.gateway;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChromiumTest {
    @Test
    void aBrowserThatIsMissingFailsTheTestAndSaysWhatToInstall(@TempDir Path empty) {
        assertThatThrownBy(() -> Chromium.start(empty, empty.resolve("chromium"), empty.resolve("chromedriver")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("apt-get install chromium chromium-driver");
    }
}
