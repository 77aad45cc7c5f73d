package id.kanal.gateway.http;

import id.kanal.channels.http.HttpEvents;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Answers that go on (server-sent events, WHATWG HTML 9.2). A bounded number of them, each with a bounded number of octets that its
 * reader has not taken yet. Used on one event loop only; its sinks from any thread.
 */
final class EventStreams {
    /** Half of what one node has descriptors for where nobody set more. */
    private static final int MOST = 500;
    /** Proxies give up on a connection that is silent for a minute, some for half of one. */
    private static final Duration COMMENT = Duration.ofSeconds(15);

    private static final int UNREAD_OCTETS = 64 * 1024;
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final RequestGuard guard;
    private final Set<Stream> open = new HashSet<>();

    EventStreams(Vertx vertx, RequestGuard guard) {
        this.vertx = vertx;
        this.guard = guard;
    }

    /** The headers of the answer are set. */
    void begin(RoutingContext context, HttpEvents events) {
        HttpServerResponse response = context.response();
        if (open.size() >= MOST) {
            new Problem(503, "Too many follow the news.", AGAIN).send(context);
            return;
        }
        var client = guard.client(context.request());
        if (client.isEmpty()) return; // gone
        response.putHeader("Content-Type", "text/event-stream")
                .putHeader("X-Accel-Buffering", "no") // what nginx would otherwise keep until it is worth sending
                .setChunked(true)
                .setWriteQueueMaxSize(UNREAD_OCTETS);
        Stream stream = new Stream(response, vertx.getOrCreateContext());
        open.add(stream);
        client.get().holds(stream::ended);
        stream.begin(events);
    }

    /** Ends them all: whoever wants to go on comes again, to another node. */
    void close() {
        List.copyOf(open).forEach(Stream::finish);
    }

    private final class Stream implements HttpEvents.Sink {
        private final HttpServerResponse response;
        private final Context loop;
        private final long timer;
        private Runnable stop = () -> {};
        private boolean over;

        Stream(HttpServerResponse response, Context loop) {
            this.response = response;
            this.loop = loop;
            this.timer = vertx.setPeriodic(COMMENT.toMillis(), tick -> write(": \n\n"));
        }

        void begin(HttpEvents events) {
            response.exceptionHandler(broken -> ended());
            write("retry: 2000\n\n");
            Runnable stopping = events.open(this);
            if (over) stopping.run();
            else stop = stopping;
        }

        @Override
        public void send(String id, String event, String data) {
            StringBuilder text = new StringBuilder();
            field(text, "id", id);
            field(text, "event", event);
            data.lines().forEach(line -> field(text, "data", line));
            if (data.isEmpty()) text.append("data:\n");
            String whole = text.append('\n').toString();
            loop.runOnContext(go -> write(whole));
        }

        private static void field(StringBuilder text, String name, String value) {
            text.append(name)
                    .append(": ")
                    .append(value.replaceAll("[\\r\\n\\x00]", " "))
                    .append('\n');
        }

        @Override
        public void end() {
            loop.runOnContext(go -> finish());
        }

        private void write(String text) {
            if (over) return;
            if (response.writeQueueFull()) { // it reads slower than there is news, or not at all
                ended();
                response.reset();
                return;
            }
            response.write(text, StandardCharsets.UTF_8.name()).onFailure(gone -> ended());
        }

        private void finish() {
            if (over) return;
            ended();
            Answers.end(response, "");
        }

        private void ended() {
            if (over) return;
            over = true;
            vertx.cancelTimer(timer);
            open.remove(this);
            stop.run();
        }
    }
}
