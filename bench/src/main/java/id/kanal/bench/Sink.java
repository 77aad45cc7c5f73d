package id.kanal.bench;

import id.kanal.bench.load.Marks;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A core system that takes everything at once, and counts by its mark what came, what came twice and what has no mark. Beside
 * it a Bot API and a Graph API that take everything, too.
 */
final class Sink {
    private final BitSet seen = new BitSet(); // guarded by itself
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong duplicates = new AtomicLong();
    private final AtomicLong unmarked = new AtomicLong();
    private final BotApiPeer bot = new BotApiPeer();
    private final GraphPeer graph = new GraphPeer();

    static Child.Talking child() throws IOException {
        return Child.java(List.of("-Xmx256m", "-XX:+UseSerialGC"), "sink");
    }

    /** Its figures so far. */
    static Line report(Child.Talking sink) throws IOException {
        return sink.ask(Line.of("report"));
    }

    /** A process: {@code report} on standard input is answered with the figures so far. */
    static void run() throws IOException {
        Sink sink = new Sink();
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        HttpServer server = vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(sink::take)
                .listen()
                .await();
        System.out.println(Line.of("listening").with("port", server.actualPort()));
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            while (in.readLine() != null) System.out.println(sink.report());
        }
        var ignored = vertx.close().await();
    }

    private void take(HttpServerRequest request) {
        if (request.path().startsWith(BotApiPeer.PATH)) {
            bot.take(request);
            return;
        }
        if (request.path().startsWith(GraphPeer.PATH)) {
            graph.take(request);
            return;
        }
        requests.incrementAndGet();
        if (request.uri().indexOf('?') > 0) count(Buffer.buffer(request.uri()));
        var ignored = request.body().onSuccess(body -> {
            if (body.length() > 0) count(body);
            var unused = request.response()
                    .setStatusCode(202)
                    .putHeader("Content-Type", "application/json")
                    .end("{\"number\":\"" + (1_000_000 + requests.get()) + "\"}");
        });
    }

    private void count(Buffer body) {
        int mark = Marks.first(body.getBytes());
        if (mark < 0) {
            unmarked.incrementAndGet();
            return;
        }
        synchronized (seen) {
            if (seen.get(mark)) duplicates.incrementAndGet();
            seen.set(mark);
        }
    }

    private Line report() {
        synchronized (seen) {
            return Line.of("report")
                    .with("requests", requests.get())
                    .with("distinct", seen.cardinality())
                    .with("duplicates", duplicates.get())
                    .with("unmarked", unmarked.get())
                    .with("answers", bot.messages() + graph.messages());
        }
    }
}
