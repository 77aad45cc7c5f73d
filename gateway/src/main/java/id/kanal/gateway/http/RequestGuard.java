package id.kanal.gateway.http;

import id.kanal.kernel.port.Telemetry;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What stands before every route. A request that servers could understand in two ways is refused (RFC 9112, 3.2 and 6.3), a body
 * is read by its rule alone and within the limits, and a request that is answered before it is whole has its connection closed.
 */
final class RequestGuard {
    private final Connections connections;
    private final BodyBudget budget;
    private final HttpLimits limits;

    RequestGuard(Connections connections, HttpLimits limits, Telemetry telemetry) {
        this.connections = connections;
        this.budget = new BodyBudget(limits.octets(), telemetry);
        this.limits = limits;
    }

    /** How long a short body may take, and a long one until it has begun. */
    Duration bodyTime() {
        return limits.bodyTime();
    }

    /** The connection of a request; empty when it was closed meanwhile. */
    Optional<ClientConnection> client(HttpServerRequest request) {
        return connections.of(request.connection());
    }

    BodyRule.Pace pace() {
        return new BodyRule.Pace.Within(limits.bodyTime());
    }

    Handler<HttpServerRequest> before(Handler<HttpServerRequest> routes) {
        return request -> {
            HttpConnection connection = request.connection();
            Optional<ClientConnection> known = connections.of(connection);
            if (known.isEmpty()) return; // closed, and its answer would go nowhere
            ClientConnection client = known.get();
            client.begins(request);
            connections.refresh(connection);
            if (hasBody(request))
                client.awaitsBody(
                        System.nanoTime() + limits.bodyTime().toNanos(),
                        () -> Problem.of(408, "The body came too slowly.").send(request));
            else client.awaitsAnswer();
            request.response().endHandler(end -> answered(request, client));
            Optional<Problem> odd = odd(request);
            if (odd.isPresent()) odd.get().send(request);
            else routes.handle(request);
        };
    }

    private void answered(HttpServerRequest request, ClientConnection client) {
        if (!client.isAt(request)) return;
        client.release();
        connections.refresh(request.connection());
        if (hasBody(request) && !request.isEnded()) {
            client.lingers(System.nanoTime());
            request.handler(ignored -> {}).endHandler(end -> client.close());
        } else client.awaitsHead(System.nanoTime() + limits.idleTime().toNanos());
    }

    /** Whether octets follow the headers. */
    static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return request.headers().contains("Transfer-Encoding") || (length != null && !length.equals("0"));
    }

    private static Optional<Problem> odd(HttpServerRequest request) {
        int hosts = request.headers().getAll("Host").size();
        if (hosts > 1 || (hosts == 0 && request.version() != HttpVersion.HTTP_1_0))
            return Optional.of(Problem.of(400, "There must be one Host header."));
        if (!wellFormed(request.uri())) return Optional.of(Problem.of(400, "The address is malformed."));
        return Optional.empty();
    }

    /** Printable ASCII, every percent sign with its two digits (RFC 3986, 2.1). */
    static boolean wellFormed(String uri) {
        for (int i = 0; i < uri.length(); i++) {
            char c = uri.charAt(i);
            if (c <= ' ' || c > '~') return false;
            if (c == '%' && !(i + 2 < uri.length() && isHex(uri.charAt(i + 1)) && isHex(uri.charAt(i + 2))))
                return false;
        }
        return true;
    }

    private static boolean isHex(char c) {
        return "0123456789abcdefABCDEF".indexOf(c) >= 0;
    }

    /** Reads the body, if the headers are as the rule says; every other way ends in a problem. */
    void read(RoutingContext context, BodyRule rule, BiConsumer<RoutingContext, Buffer> then) {
        HttpServerRequest request = context.request();
        Optional<ClientConnection> client = connections.of(request.connection());
        if (client.isEmpty()) return;
        Optional<Problem> refused = rule.refuses(request);
        if (refused.isPresent()) refused.get().send(request);
        else if (tooLong(request, rule.limit()))
            Problem.of(413, "The body is too long.").send(request);
        else
            new BodyReader(
                            request,
                            client.get(),
                            budget,
                            rule,
                            body -> Answers.guarded(context, () -> then.accept(context, body)))
                    .start();
    }

    /** @param limit of the body, in octets */
    static boolean tooLong(HttpServerRequest request, long limit) {
        String length = request.getHeader("Content-Length");
        // the decoder has seen that it is a number
        return length != null && Long.parseLong(length.strip()) > limit;
    }

    /** To a client that asked first whether its body will be read (RFC 9110, 10.1.1). */
    static void goAhead(HttpServerRequest request) {
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect")))
            request.response().writeContinue().onFailure(gone -> {});
    }
}
