package id.kanal.gateway.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.function.Consumer;

/** One body on its way in: not longer than its rule says, not slower, and only while there is room. */
final class BodyReader {
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final HttpServerRequest request;
    private final ClientConnection client;
    private final BodyBudget budget;
    private final BodyRule rule;
    private final Consumer<Buffer> then;
    private final Buffer body = Buffer.buffer();
    private final long began = System.nanoTime();
    private boolean over;
    private int held;

    BodyReader(
            HttpServerRequest request,
            ClientConnection client,
            BodyBudget budget,
            BodyRule rule,
            Consumer<Buffer> then) {
        this.request = request;
        this.client = client;
        this.budget = budget;
        this.rule = rule;
        this.then = then;
    }

    /** Before the first octet of the body is looked at. */
    void start() {
        budget.begins(this);
        client.holds(this::release);
        awaitMore();
        request.handler(this::add).endHandler(end -> whole()).exceptionHandler(broken -> broken());
        RequestGuard.goAhead(request);
    }

    private void awaitMore() {
        client.awaitsBody(
                began + rule.pace().allowed(held).toNanos(), () -> end(Problem.of(408, "The body came too slowly.")));
    }

    private void add(Buffer piece) {
        if (over) return;
        if (held + piece.length() > rule.limit()) end(Problem.of(413, "The body is too long."));
        else if (!budget.take(this, piece.length())) giveWay();
        else {
            held += piece.length();
            body.appendBuffer(piece);
            awaitMore();
        }
    }

    private void whole() {
        if (over) return;
        over = true;
        budget.whole(this);
        client.awaitsAnswer();
        then.accept(body);
    }

    /** There is no room for it any more. */
    void giveWay() {
        end(new Problem(503, "Too many octets are on their way to us.", AGAIN));
    }

    private void broken() {
        if (!over) end(Problem.of(400, "The body is malformed."));
    }

    private void end(Problem instead) {
        over = true;
        release();
        instead.send(request);
    }

    private void release() {
        over = true;
        budget.release(this, held);
        held = 0;
    }
}
