package id.kanal.simulators.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.settings.Secret;
import id.kanal.kernel.webhook.StandardWebhook;
import id.kanal.kernel.webhook.WebhookKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Sends events to a core as a gateway does, and insists that they are taken. */
public final class EventPost {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI core;
    private final WebhookKey key;

    public EventPost(String coreUrl, Secret secret) {
        this.core = URI.create(coreUrl);
        this.key = WebhookKey.of(secret);
    }

    /** @param data has the ticket */
    public void send(String id, String type, String usage, ObjectNode data) {
        ObjectNode event = Json.object()
                .put("specversion", "1.0")
                .put("id", id)
                .put("source", "kanal")
                .put("type", type)
                .put("subject", Json.text(data, "ticket"))
                .put("time", Json.time(Instant.now()))
                .put("owner", "id.kanal.example")
                .put("usage", usage);
        event.set("data", data);
        byte[] octets = Json.write(event).getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(core)
                .header("content-type", "application/cloudevents+json")
                .header("Idempotency-Key", id)
                .POST(HttpRequest.BodyPublishers.ofByteArray(octets));
        StandardWebhook.sign(key, id, Instant.now(), octets).forEach(request::header);
        try {
            int status = HTTP.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status != 202) throw new IllegalStateException("the core answered " + status);
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
