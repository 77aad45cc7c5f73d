package id.kanal.channels.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundedTextTest {
    private static final int MOST = 100_000;
    private static final byte[] LETTERS = "é".repeat(500).getBytes(StandardCharsets.UTF_8); // 1,000 octets

    private final CountDownLatch hungUp = new CountDownLatch(1);
    private HttpServer provider;

    @BeforeEach
    void start() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/", call -> {
            int thousands = Integer.parseInt(call.getRequestURI().getQuery());
            boolean endless = thousands == 0;
            try (call) {
                call.sendResponseHeaders(200, 0);
                OutputStream out = call.getResponseBody();
                for (int i = 0; endless || i < thousands; i++) out.write(LETTERS);
                out.close();
            } catch (IOException gone) {
                hungUp.countDown();
            }
        });
        provider.start();
    }

    @AfterEach
    void stop() {
        provider.stop(0);
    }

    private HttpResponse<String> asked(int thousands) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + provider.getAddress().getPort() + "/?" + thousands);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), new BoundedText(MOST));
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "99", "100"})
    void whatIsShortEnoughIsReadAsItIs(int thousands) throws Exception {
        assertThat(asked(thousands).body()).isEqualTo("é".repeat(500 * thousands));
    }

    @Test
    void whatIsLongerFailsAsABrokenConnection() {
        assertThatThrownBy(() -> asked(101))
                .isInstanceOf(IOException.class)
                .hasStackTraceContaining("more than 100000 octets");
    }

    @Test
    void ofAnAnswerWithoutAnEndTheRestIsNotReadAndItsSenderIsLeft() throws Exception {
        assertThatThrownBy(() -> asked(0)).hasStackTraceContaining("more than 100000 octets");
        assertThat(hungUp.await(60, TimeUnit.SECONDS)).isTrue();
    }
}
