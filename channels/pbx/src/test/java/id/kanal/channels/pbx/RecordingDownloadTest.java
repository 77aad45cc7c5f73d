package id.kanal.channels.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Content;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingDownloadTest {
    /** What a host answers ({@code ;} ends a line), and what comes of it. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            HTTP/1.1 200 OK;Content-Length: 5;;suara           | suara
            HTTP/1.0 200 OK;;suara                             | suara
            HTTP/1.1 200 OK;content-length: 5;;suara dan lagi  | suara
            HTTP/1.1 200 OK;Content-Length: 9;;suara           | again
            HTTP/1.1 200 OK;Transfer-Encoding: chunked;;5      | never
            HTTP/1.1 301 Moved;Location: http://10.0.0.1/;;    | never
            HTTP/1.1 302 Found;Location: http://127.0.0.1/;;   | never
            HTTP/1.1 400 Bad;;                                 | never
            HTTP/1.1 401 Unauthorized;;                        | again
            HTTP/1.1 404 Not Found;;                           | again
            HTTP/1.1 410 Gone;;                                | none
            HTTP/1.1 429 Too Many;;                            | again
            HTTP/1.1 503 Away;;                                | again
            SIP/2.0 200 OK;;                                   | again
            HTTP/1.1 200                                       | again
            """)
    void takesWholeRecordingsAndNothingElse(String answer, String comes) throws Exception {
        try (ServerSocket host = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> asked = serve(host, answer.replace(";", "\r\n"));
            RecordingDownload download =
                    new RecordingDownload(PbxRig.config(List.of("127.0.0.1:" + host.getLocalPort())));
            assertThat(fetched(download, host.getLocalPort())).isEqualTo(comes);
            assertThat(asked.get()).startsWith("GET /rekaman/1.wav?k=a%20b HTTP/1.0\r\nHost: 127.0.0.1:");
        }
    }

    private static String fetched(RecordingDownload download, int port) {
        URI address = URI.create("http://127.0.0.1:" + port + "/rekaman/1.wav?k=a%20b");
        Content.File.Remote file = (Content.File.Remote) RecordingDownload.file(address, PbxRig.NINE);
        assertThat(file.type()).isEqualTo("audio/wav");
        String[] heard = {""};
        Throwable failed = catchThrowable(() -> {
            try (InputStream content = download.open(file)) {
                heard[0] = new String(content.readAllBytes(), StandardCharsets.UTF_8);
            }
        });
        if (failed == null) return heard[0];
        if (failed instanceof java.io.FileNotFoundException) return "none";
        return failed instanceof IOException ? "again" : Failure.of(failed).retryable() ? "again" : "never";
    }

    private static CompletableFuture<String> serve(ServerSocket host, String answer) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (Socket caller = host.accept()) {
                        StringBuilder head = new StringBuilder();
                        while (head.indexOf("\r\n\r\n") < 0)
                            head.append((char) caller.getInputStream().read());
                        caller.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                        return head.toString();
                    } catch (IOException gone) {
                        return gone.toString();
                    }
                },
                Thread::startVirtualThread);
    }

    @ParameterizedTest
    @CsvSource({
        "https://pbx.example/a.wav, true",
        "https://PBX.example:443/a.wav, true",
        "https://pbx.example:8443/a.wav, false",
        "https://other.example:8443/a.wav, true",
        "https://other.example/a.wav, false",
        "http://pbx.example/a.wav, false",
        "https://pbx.example.evil.example/a.wav, false",
        "https://u:p@pbx.example/a.wav, false",
        "ftp://pbx.example/a.wav, false",
        "/a.wav, false"
    })
    void fetchesFromNamedHostsAlone(URI address, boolean may) {
        PbxConfig loopback = PbxRig.config(List.of("pbx.example", "other.example:8443"));
        assertThat(loopback.mayFetch(address)).isEqualTo(may);
    }

    @Test
    void aNameThatLeadsToThisMachineIsRefusedUnlessItMay() {
        Throwable refused = catchThrowable(
                () -> new RecordingDownload(PbxConfigTest.with(List.of("localhost"))).open((Content.File.Remote)
                        RecordingDownload.file(URI.create("https://localhost/a.wav"), PbxRig.NINE)));
        assertThat(Failure.of(refused).code()).isEqualTo(FailureCode.PEER_UNREACHABLE);
        assertThat(refused).hasMessageContaining("recording-hosts").hasMessageNotContaining("localhost");
    }
}
