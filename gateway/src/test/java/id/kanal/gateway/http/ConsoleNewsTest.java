package id.kanal.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.console.account.StaffRole;
import id.kanal.testkit.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What pages are told while they are open. */
class ConsoleNewsTest {
    private final ConsoleHarness console = new ConsoleHarness();
    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) socket.close();
        console.close();
    }

    private BufferedReader listen(String cookie, String more) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), console.api.server.port());
        sockets.add(socket);
        socket.setSoTimeout(30_000);
        socket.getOutputStream()
                .write(("GET /desk/berita HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n" + cookie + more
                                + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String until(BufferedReader reader, String begin) throws IOException {
        StringBuilder all = new StringBuilder();
        String line;
        do {
            line = reader.readLine();
            all.append(line).append('\n');
        } while (line != null && !line.startsWith(begin));
        return all.toString();
    }

    private String cookie(String name) {
        return "Cookie: " + console.signedIn(name, StaffRole.AGENT).cookie + "\r\n";
    }

    @Test
    void newsOfAnyNodeComesAndGoesOnWhereItBroke() throws IOException {
        String cookie = cookie("Ani");
        Await.get(console.feed.publish("task", "before"));
        BufferedReader first = listen(cookie, "");
        until(first, "retry");
        String position = Await.get(console.feed.publish("task", "t-1"));
        assertThat(until(first, "data"))
                .contains("id: " + position + "\nevent: task\ndata: t-1")
                .doesNotContain("before");
        Await.get(console.feed.publish("call", "c-2"));
        assertThat(until(first, "data")).contains("event: call\ndata: c-2");
        BufferedReader again = listen(cookie, "Last-Event-ID: " + position + "\r\n");
        assertThat(until(again, "data")).contains("event: call\ndata: c-2").doesNotContain("t-1");
    }

    @Test
    void whoComesFromAPositionThatIsNotKeptLoadsThePageAnew() throws IOException {
        Await.get(console.feed.publish("task", "t-1"));
        assertThat(until(listen(cookie("Ani"), "Last-Event-ID: 7-7\r\n"), "data"))
                .contains("event: missed");
    }

    @Test
    void nobodyElseHearsIt() throws IOException {
        assertThat(until(listen("", ""), "HTTP")).contains("401");
        assertThat(until(listen("Cookie: kanal=x\r\n", ""), "HTTP")).contains("401");
    }

    @Test
    void aSessionHasFourStreamsAndRoomAgainWhenOneEnds() throws IOException {
        String cookie = cookie("Ani");
        for (int i = 0; i < 4; i++) until(listen(cookie, ""), "retry");
        assertThat(until(listen(cookie, ""), "0"))
                .as("it ends at once")
                .contains("retry")
                .endsWith("0\n");
        until(listen(cookie("Eka"), ""), "retry");
        sockets.get(0).close();
        Await.until("there is room", () -> {
            try {
                BufferedReader next = listen(cookie, "");
                until(next, "retry");
                Await.get(console.feed.publish("task", "hello"));
                return until(next, "data").contains("hello");
            } catch (IOException ended) {
                return false;
            }
        });
    }
}
