package id.kanal.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Octets;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How routes end: every path answers exactly once, on the event loop. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private Answers() {}

    /** Waits for the journal without blocking, then answers; a failure becomes a problem. */
    static <T> void when(RoutingContext context, CompletableFuture<T> work, Consumer<T> answer) {
        Vertx vertx = context.vertx();
        Future.fromCompletionStage(work, vertx.getOrCreateContext())
                .onSuccess(value -> guarded(context, () -> answer.accept(value)))
                .onFailure(context::fail);
    }

    static void guarded(RoutingContext context, Runnable answer) {
        try {
            answer.run();
        } catch (RuntimeException thrown) {
            context.fail(thrown);
        }
    }

    static void json(RoutingContext context, int status, JsonNode body) {
        context.response().setStatusCode(status).putHeader("Content-Type", "application/json");
        end(context, Json.write(body));
    }

    static void text(RoutingContext context, String mediaType, String body) {
        context.response().putHeader("Content-Type", mediaType);
        end(context, body);
    }

    static void empty(RoutingContext context) {
        context.response().setStatusCode(204);
        end(context);
    }

    /** Ends an answer that needs no more octets. */
    static void end(RoutingContext context) {
        context.response().end().onFailure(Answers::gone);
    }

    static void end(RoutingContext context, String body) {
        end(context.response(), body);
    }

    static void end(HttpServerResponse response, String body) {
        response.end(body).onFailure(Answers::gone);
    }

    static void end(RoutingContext context, Buffer body) {
        context.response().end(body).onFailure(Answers::gone);
    }

    /** @param contentType empty for an answer without a body */
    static void end(RoutingContext context, String contentType, Octets body) {
        if (contentType.isEmpty()) {
            end(context);
            return;
        }
        context.response().putHeader("Content-Type", contentType);
        end(context, Buffer.buffer(body.bytes()));
    }

    private static void gone(Throwable cause) {
        LOG.atDebug().addKeyValue("cause", cause.getClass().getSimpleName()).log("client went away");
    }
}
