package id.kanal.channels.meta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * What somebody gets who calls: it stops to ring, and they are told to write. Once the call is durable, beside any answer; lost in a
 * crash, at no cost to anybody. A call opens the window as a message does (Cloud API, "Calling", pricing).
 */
final class WhatsAppCallReply implements Consumer<MetaItem.Arrived> {
    private final GraphApi api;
    private final String words;

    /** @param words what they are told */
    WhatsAppCallReply(GraphApi api, String words) {
        this.api = api;
        this.words = words;
    }

    @Override
    public void accept(MetaItem.Arrived arrived) {
        arrived.call().ifPresent(call -> {
            var unused = rejected(call)
                    .handle((done, failed) -> done)
                    .thenCompose(done -> told(arrived.message().from().value()))
                    .handle((done, failed) -> done);
        });
    }

    private CompletableFuture<GraphAnswer> rejected(String call) {
        ObjectNode body = Json.object()
                .put("messaging_product", "whatsapp")
                .put("call_id", call)
                .put("action", "reject");
        return api.post("calls", api.account().id() + "/calls", body);
    }

    private CompletableFuture<GraphAnswer> told(String to) {
        ObjectNode body = WhatsAppForm.addressed(to);
        body.setAll(WhatsAppLayout.text(words));
        return api.post("messages", api.account().id() + "/messages", body);
    }
}
