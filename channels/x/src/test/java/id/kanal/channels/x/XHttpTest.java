package id.kanal.channels.x;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.port.Telemetry;
import id.kanal.testkit.Await;
import id.kanal.testkit.RecordCopy;
import id.kanal.testkit.TestContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class XHttpTest {
    @Test
    void anAnswerThatBeginsAndNeverEndsIsNone() throws IOException {
        RuntimeContext means = TestContext.real();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            XConfig config = RecordCopy.with(
                    XRig.usual(server.getLocalPort()),
                    "responseTimeout",
                    Duration.ofMillis(100),
                    "connectTimeout",
                    Duration.ofSeconds(1));
            XHttp http = new XHttp(
                    config, new OAuth1Signer(config, means), new XMetrics(Telemetry.NONE, "x"), means.clock());
            CompletableFuture<Throwable> failed = new CompletableFuture<>();
            Thread unusedCaller = Thread.startVirtualThread(() -> {
                try {
                    var unused = http.get("me", "/2/users/me", Map.of());
                    failed.complete(new AssertionError("an answer"));
                } catch (IOException why) {
                    failed.complete(why);
                }
            });
            try (Socket called = server.accept()) {
                called.getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".getBytes(StandardCharsets.UTF_8));
                assertThat(Await.get(failed)).isInstanceOf(HttpTimeoutException.class);
            }
            http.close();
        }
    }
}
