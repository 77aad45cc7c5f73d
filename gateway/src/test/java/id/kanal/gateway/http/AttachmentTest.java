package id.kanal.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.testkit.Await;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentTest {
    private static final byte[] PHOTO = new byte[3_000_017];

    static {
        new Random(1).nextBytes(PHOTO);
    }

    private final ApiHarness api = new ApiHarness(ApiHarness.TOKEN);

    @AfterEach
    void close() {
        api.close();
    }

    private HttpResponse<byte[]> octets(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + api.server.port() + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
    }

    @Test
    void whoeverHasTheLinkGetsTheWholeFileAndNoBrowserShowsIt() throws Exception {
        api.blobs.put("a-foto_1", "image/jpeg", PHOTO);
        HttpResponse<byte[]> answer = octets("/v1/attachments/a-foto_1");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(PHOTO);
        assertThat(answer.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(answer.headers().firstValue("Content-Length")).contains(Integer.toString(PHOTO.length));
        assertThat(answer.headers().firstValue("Content-Disposition")).contains("attachment");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("private");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
        Await.until("closed", () -> api.blobs.open.get() == 0);
        assertThat(api.blobs.onEventLoop)
                .as("the store was asked on an event loop")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537})
    void anySizeComesThrough(int size) throws Exception {
        byte[] content = java.util.Arrays.copyOf(PHOTO, size);
        api.blobs.put("a-x", "text/plain", content);
        assertThat(octets("/v1/attachments/a-x").body()).isEqualTo(content);
        HttpResponse<String> head = api.send("HEAD", "/v1/attachments/a-x", new byte[0], Map.of());
        assertThat(head.headers().firstValue("Content-Length")).contains(Integer.toString(size));
        assertThat(head.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"a-1, 200, 200", "r-1, 404, 200", "q-1, 404, 200", "a-2, 404, 404", "r-2, 404, 404", "x-1, 404, 404"})
    void rawMailsAndWhatWasKeptAsideAreForOperators(String id, int anybody, int operator) {
        for (String kept : new String[] {"a-1", "r-1", "q-1", "x-1"})
            api.blobs.put(kept, "message/rfc822", kept.getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = api.get("/v1/attachments/" + id);
        assertThat(answer.statusCode()).isEqualTo(anybody);
        if (anybody == 404)
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        HttpResponse<String> operators = api.asOperator("GET", "/v1/attachments/" + id);
        assertThat(operators.statusCode()).isEqualTo(operator);
        if (operator == 200)
            assertThat(operators.headers().firstValue("Cache-Control"))
                    .contains(id.startsWith("a") ? "private" : "no-store");
        assertThat(api.send("GET", "/v1/attachments/" + id, new byte[0], Map.of("Authorization", "Bearer wrong"))
                        .statusCode())
                .isEqualTo(anybody);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..%2f..%2fetc%2fpasswd", "a-%2e%2e%2f", "%00", "a-", "a-%0d%0aX", "A-1", "a-\u00e9"})
    void whatIsNoIdIsNotAskedFor(String id) {
        api.blobs.away = true;
        assertThat(api.get("/v1/attachments/" + id.replace("\u00e9", "%C3%A9")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aStoreThatIsAwayIsToldAsSuch() {
        api.blobs.away = true;
        HttpResponse<String> answer = api.get("/v1/attachments/a-1");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).doesNotContain("space");
    }

    @Test
    void aFileThatBreaksOffIsNoWholeAnswer() {
        api.blobs.put("a-1", "image/jpeg", PHOTO);
        api.blobs.breaksAfter = 200_000;
        assertThatThrownBy(() -> octets("/v1/attachments/a-1")).isInstanceOf(IOException.class);
        Await.until("closed", () -> api.blobs.open.get() == 0);
    }

    @Test
    void aClientThatGoesAwayLeavesNothingOpen() throws Exception {
        byte[] large = new byte[20_000_000]; // more than all buffers on the way hold
        api.blobs.put("a-1", "image/jpeg", large);
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), api.server.port())) {
            client.getOutputStream()
                    .write("GET /v1/attachments/a-1 HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream in = client.getInputStream();
            assertThat(in.readNBytes(1_000)).hasSize(1_000);
            assertThat(api.blobs.open.get()).isEqualTo(1);
        }
        Await.until("closed", () -> api.blobs.open.get() == 0);
    }
}
