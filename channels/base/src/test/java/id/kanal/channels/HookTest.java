package id.kanal.channels;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.Octets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HookTest {
    private static final Hook.Request REQUEST = new Hook.Request(
            "POST",
            "/updates",
            "https://k.example/hooks/a/updates?token=secret",
            Map.of("X-Signature", List.of("sha256=1", "sha256=2")),
            Octets.of("kata rahasia".getBytes(StandardCharsets.UTF_8)));

    @Test
    void headersAreFoundHoweverTheyAreWritten() {
        assertThat(REQUEST.header("x-signature")).contains("sha256=1");
        assertThat(REQUEST.header("X-SIGNATURE")).contains("sha256=1");
        assertThat(REQUEST.headers()).containsOnlyKeys("x-signature");
        assertThat(REQUEST.header("X-Other")).isEmpty();
    }

    @Test
    void neitherCallNorAnswerIsPrinted() {
        assertThat(REQUEST.toString()).doesNotContain("secret", "rahasia", "sha256");
        assertThat(new Hook.Response(200, "text/plain", REQUEST.body()).toString())
                .isEqualTo("Response[200]");
        assertThat(Hook.Response.of(503)).isEqualTo(new Hook.Response(503, "", Octets.EMPTY));
    }
}
