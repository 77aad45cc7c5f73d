package id.kanal.channels.meta;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.Failure;
import id.kanal.testkit.Await;
import id.kanal.testkit.CountingTelemetry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphApiTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    private static GraphApi api(int port) {
        MetaAccount account = new MetaAccount(
                MetaConfigs.ACCOUNT,
                MetaConfigs.TOKEN,
                MetaConfigs.APP_SECRET,
                MetaConfigs.VERIFY,
                URI.create("http://127.0.0.1:" + port + "/v25.0"),
                new MetaAccount.Timeouts(SHORT, SHORT, SHORT));
        return new GraphApi(account, new MetaMetrics(new CountingTelemetry(), "wa"), Clock.systemUTC());
    }

    /** Reads what is asked, and begins an answer that never ends. */
    private static void begins(ServerSocket server) {
        try (Socket asked = server.accept()) {
            asked.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
            asked.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException over) {
            // the caller went away
        }
    }

    @Test
    void anAnswerThatNeverEndsIsGivenUpAndTriedAgain() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> begins(server));
            GraphApi api = api(server.getLocalPort());
            Failure failure = Await.failure(api.get("account", "me", Map.of()));
            assertThat(failure.retryable()).isTrue();
            assertThat(failure.getMessage()).contains("cannot be reached");
            api.close();
        }
    }
}
