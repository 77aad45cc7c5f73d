package id.kanal.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpEvents;
import id.kanal.channels.http.HttpRoute;
import id.kanal.gateway.RawHttp;
import id.kanal.testkit.Await;
import id.kanal.testkit.TestSecrets;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers that go on, on real sockets. */
class EventStreamsTest {
    private final BlockingQueue<HttpEvents.Sink> sinks = new LinkedBlockingQueue<>();
    private final AtomicInteger stopped = new AtomicInteger();
    private final HttpRoute route = HttpRoute.get(
            "/news",
            call -> CompletableFuture.completedFuture(HttpAnswer.events(sink -> {
                sinks.add(sink);
                return stopped::incrementAndGet;
            })));
    private final ApiHarness api = new ApiHarness(
            new ApiHarness.Visitors(Map.of(), List.of(route)),
            "t",
            ApiHarness.config(ApiHarness.LIMITS, List.of()),
            Future.succeededFuture(TestSecrets.MASTER));

    @AfterEach
    void close() {
        api.close();
    }

    private RawHttp connect(String method) {
        return new RawHttp(api.server.port()).send(method + " /news HTTP/1.1\r\nHost: x\r\n\r\n");
    }

    private HttpEvents.Sink sink() throws InterruptedException {
        return sinks.take();
    }

    @Test
    void eventsComeOneByOneAsTheStandardWritesThem() throws Exception {
        try (RawHttp line = connect("GET")) {
            assertThat(line.until("retry"))
                    .contains("200 OK", "Content-Type: text/event-stream", "Cache-Control: no-store", "retry: 2000");
            HttpEvents.Sink sink = sink();
            sink.send("1-0", "task", "t-1");
            assertThat(line.until("data")).contains("id: 1-0\nevent: task\ndata: t-1\n");
            sink.send("2-0", "ka\r\ndata: x", "satu\ndua");
            assertThat(line.until("data: dua")).contains("event: ka  data: x\ndata: satu\ndata: dua");
            sink.send("3-0", "missed", "");
            assertThat(line.until("data:")).contains("id: 3-0\nevent: missed\ndata:\n");
            sink.end();
            assertThat(line.until("0")).endsWith("0\n");
            Await.until("it was told", () -> stopped.get() == 1);
            sink.send("4-0", "task", "dropped");
        }
        assertThat(api.get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void whoeverGoesAwayIsTakenOff() throws Exception {
        RawHttp line = connect("GET");
        line.until("retry");
        HttpEvents.Sink sink = sink();
        line.close();
        Await.until("it was told", () -> stopped.get() == 1);
        sink.send("1-0", "task", "nobody");
    }

    @Test
    void whoeverDoesNotReadIsCutOff() throws Exception {
        try (RawHttp line = connect("GET")) {
            line.until("retry");
            HttpEvents.Sink sink = sink();
            String much = "x".repeat(10_000);
            Await.until("it is cut off", () -> {
                for (int i = 0; i < 100; i++) sink.send("1-0", "task", much);
                return stopped.get() == 1;
            });
        }
        assertThat(api.get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void aHeadHasNoEvents() throws Exception {
        try (RawHttp line = connect("HEAD")) {
            assertThat(line.until("HTTP")).contains("200 OK");
        }
        assertThat(sinks).isEmpty();
    }

    @Test
    void aServerThatStopsEndsThemAll() throws Exception {
        try (RawHttp line = connect("GET")) {
            line.until("retry");
            sink();
            CompletableFuture<Void> closing = CompletableFuture.runAsync(api::close);
            assertThat(line.until("0")).endsWith("0\n");
            Await.get(closing);
            assertThat(stopped).hasValue(1);
        }
    }
}
