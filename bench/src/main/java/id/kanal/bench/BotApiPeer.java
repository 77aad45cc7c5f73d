package id.kanal.bench;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.atomic.AtomicLong;

/** A Bot API at which every call succeeds; it counts the messages that the bot sends. Used on one event loop. */
final class BotApiPeer {
    static final String PATH = "/bot";

    private final AtomicLong messages = new AtomicLong();
    private String webhook = "";

    void take(HttpServerRequest request) {
        String method = request.path().substring(request.path().lastIndexOf('/') + 1);
        var ignored = request.body().onSuccess(body -> {
            if (method.equalsIgnoreCase("setWebhook"))
                webhook = body.toJsonObject().getString("url");
            if (method.equalsIgnoreCase("sendMessage")) messages.incrementAndGet();
            JsonObject result = new JsonObject()
                    .put("id", 1)
                    .put("is_bot", true)
                    .put("first_name", "Bench")
                    .put("url", webhook)
                    .put("message_id", messages.get());
            var unused = request.response()
                    .putHeader("Content-Type", "application/json")
                    .end(new JsonObject().put("ok", true).put("result", result).encode());
        });
    }

    long messages() {
        return messages.get();
    }
}
