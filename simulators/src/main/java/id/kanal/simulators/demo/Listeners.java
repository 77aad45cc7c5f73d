package id.kanal.simulators.demo;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Browsers that want to be told when something happens (HTML, server-sent events). */
final class Listeners {
    private static final long HEARTBEAT_MILLIS = 15_000;

    private final Set<HttpServerResponse> open = ConcurrentHashMap.newKeySet();
    private final Vertx vertx;
    private final long heartbeat;

    Listeners(Vertx vertx) {
        this.vertx = vertx;
        this.heartbeat = vertx.setPeriodic(HEARTBEAT_MILLIS, timer -> write(": still here\n\n"));
    }

    void add(HttpServerResponse response) {
        Page.guard(response)
                .setChunked(true)
                .putHeader("content-type", "text/event-stream")
                .putHeader("cache-control", "no-store")
                .closeHandler(gone -> open.remove(response));
        open.add(response);
        var unused = response.write("retry: 1000\ndata: hello\n\n");
    }

    void tell() {
        write("data: changed\n\n");
    }

    void close() {
        vertx.cancelTimer(heartbeat);
        for (HttpServerResponse response : open) {
            var unused = response.end();
        }
    }

    private void write(String event) {
        for (HttpServerResponse response : open) {
            var unused = response.write(event);
        }
    }
}
