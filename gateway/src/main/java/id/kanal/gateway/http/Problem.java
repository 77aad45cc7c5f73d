package id.kanal.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.json.Json;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An error answer as RFC 9457 wants it. Its detail never quotes the request. */
record Problem(int status, String detail, Duration retryAfter) {
    static final String MEDIA_TYPE = "application/problem+json";
    private static final Logger LOG = LoggerFactory.getLogger(Problem.class);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    static Problem of(int status, String detail) {
        return new Problem(status, detail, Duration.ZERO);
    }

    static Problem of(Failure failure) {
        return switch (failure.code()) {
            case INVALID -> of(422, failure.getMessage());
            case UNKNOWN_TICKET -> of(404, FailureCode.UNKNOWN_TICKET.sentence());
            default ->
                failure.retryable()
                        ? new Problem(
                                503,
                                failure.code().sentence(),
                                failure.retryAfter().orElse(AGAIN))
                        : of(500, "An unexpected error; the log has it.");
        };
    }

    /** The answer to whatever went wrong on a route. */
    static void answer(RoutingContext context) {
        Throwable cause = context.failure();
        if (context.statusCode() > 0 && (cause == null || context.statusCode() < 500)) {
            of(context.statusCode(), detail(context.statusCode())).send(context);
            return;
        }
        Failure failure = Failure.of(cause == null ? new IllegalStateException("no cause") : cause);
        Problem problem = of(failure);
        if (problem.status == 500)
            LOG.atError()
                    .addKeyValue("route", route(context))
                    .addKeyValue("code", failure.code().id())
                    .setCause(RedactedException.of(failure))
                    .log("request failed");
        problem.send(context);
    }

    private static String route(RoutingContext context) {
        return context.currentRoute() == null
                ? ""
                : String.valueOf(context.currentRoute().getPath());
    }

    private static String detail(int status) {
        return switch (status) {
            case 400 -> "The request is malformed.";
            case 404 -> "There is nothing here.";
            case 413 -> "The body is too long.";
            case 414 -> "The address is too long.";
            default -> "The request cannot be served.";
        };
    }

    void send(RoutingContext context) {
        send(context.request());
    }

    /** A client whose body is not wanted shall not send it on. */
    void send(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed() || response.headWritten()) return;
        String title = HttpResponseStatus.valueOf(status).reasonPhrase();
        ObjectNode body = Json.object()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
        Api.restrain(response);
        response.setStatusCode(status).putHeader("Content-Type", MEDIA_TYPE);
        if (RequestGuard.hasBody(request) && !request.isEnded()) response.putHeader("Connection", "close");
        if (!retryAfter.isZero()) response.putHeader("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
        Answers.end(response, Json.write(body));
    }
}
