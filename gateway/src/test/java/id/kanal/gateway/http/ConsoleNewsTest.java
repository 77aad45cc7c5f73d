package id.kanal.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.console.account.StaffRole;
import id.kanal.gateway.RawHttp;
import id.kanal.testkit.Await;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What pages are told while they are open. */
class ConsoleNewsTest {
    private final ConsoleHarness console = new ConsoleHarness();
    private final List<RawHttp> lines = new ArrayList<>();

    @AfterEach
    void close() {
        lines.forEach(RawHttp::close);
        console.close();
    }

    private RawHttp listen(String cookie, String more) {
        RawHttp line = new RawHttp(console.api.server.port());
        lines.add(line);
        return line.send("GET /desk/berita HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\nConnection: close\r\n"
                + cookie + more + "\r\n");
    }

    private String cookie(String name) {
        return "Cookie: " + console.signedIn(name, StaffRole.AGENT).cookie + "\r\n";
    }

    @Test
    void newsOfAnyNodeComesAndGoesOnWhereItBroke() {
        String cookie = cookie("Ani");
        Await.get(console.feed.publish("task", "before"));
        RawHttp first = listen(cookie, "");
        first.until("retry");
        String position = Await.get(console.feed.publish("task", "t-1"));
        assertThat(first.until("data"))
                .contains("id: " + position + "\nevent: task\ndata: t-1")
                .doesNotContain("before");
        Await.get(console.feed.publish("call", "c-2"));
        assertThat(first.until("data")).contains("event: call\ndata: c-2");
        RawHttp again = listen(cookie, "Last-Event-ID: " + position + "\r\n");
        assertThat(again.until("data")).contains("event: call\ndata: c-2").doesNotContain("t-1");
    }

    @Test
    void ofManyChangesOfAKindThatCameTogetherTheLastIsTold() {
        String before = Await.get(console.feed.publish("task", "t-1"));
        Await.get(console.feed.publish("call", "c-1"));
        Await.get(console.feed.publish("task", "t-2"));
        String last = Await.get(console.feed.publish("call", "c-2"));
        RawHttp line = listen(cookie("Ani"), "Last-Event-ID: " + before + "\r\n");
        assertThat(line.until("data")).contains("event: task\ndata: t-2").doesNotContain("c-1");
        assertThat(line.until("data")).contains("id: " + last + "\nevent: call\ndata: c-2");
    }

    @Test
    void whoComesFromAPositionThatIsNotKeptLoadsThePageAnew() {
        Await.get(console.feed.publish("task", "t-1"));
        assertThat(listen(cookie("Ani"), "Last-Event-ID: 7-7\r\n").until("data"))
                .contains("event: missed");
    }

    @Test
    void nobodyElseHearsIt() {
        assertThat(listen("", "").until("HTTP")).contains("401");
        assertThat(listen("Cookie: kanal=x\r\n", "").until("HTTP")).contains("401");
    }

    @Test
    void aSessionHasFourStreamsAndRoomAgainWhenOneEnds() {
        String cookie = cookie("Ani");
        for (int i = 0; i < 4; i++) listen(cookie, "").until("retry");
        assertThat(listen(cookie, "").until("0"))
                .as("it ends at once")
                .contains("retry")
                .endsWith("0\n");
        listen(cookie("Eka"), "").until("retry");
        lines.get(0).close();
        Await.until("there is room", () -> {
            try {
                RawHttp next = listen(cookie, "");
                next.until("retry");
                Await.get(console.feed.publish("task", "hello"));
                return next.until("data").contains("hello");
            } catch (UncheckedIOException ended) {
                return false;
            }
        });
    }
}
