package id.kanal.bench;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.AtomicLong;

/** A Graph API that takes every message. */
final class GraphPeer {
    static final String PATH = "/graph";

    private final AtomicLong messages = new AtomicLong();

    void take(HttpServerRequest request) {
        boolean message =
                request.method().equals(HttpMethod.POST) && request.path().endsWith("/messages");
        var ignored = request.body().onSuccess(body -> {
            String answer = message
                    ? "{\"messaging_product\":\"whatsapp\",\"messages\":[{\"id\":\"wamid.a" + messages.incrementAndGet()
                            + "\"}]}"
                    : "{\"id\":\"1\"}";
            var unused = request.response()
                    .putHeader("Content-Type", "application/json")
                    .end(answer);
        });
    }

    long messages() {
        return messages.get();
    }
}
