package id.kanal.channels.http;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Octets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What a door answers over HTTP.
 *
 * @param headers beside Content-Type; what every answer carries (no sniffing, no framing, no referrer, no cache, and a policy that
 *     lets nothing load) is the server's, and what stands here replaces it
 * @param contentType empty for an answer without a body
 * @param events that follow; then there is no other body
 */
public record HttpAnswer(
        int status, Map<String, String> headers, String contentType, Octets body, Optional<HttpEvents> events) {
    public HttpAnswer {
        headers = Map.copyOf(headers);
    }

    public HttpAnswer(int status, Map<String, String> headers, String contentType, Octets body) {
        this(status, headers, contentType, body, Optional.empty());
    }

    /** One that goes on until either side ends it. */
    public static HttpAnswer events(HttpEvents events) {
        return new HttpAnswer(200, Map.of(), "text/event-stream", Octets.EMPTY, Optional.of(events));
    }

    /** One without a body. */
    public static HttpAnswer of(int status) {
        return new HttpAnswer(status, Map.of(), "", Octets.EMPTY);
    }

    public static HttpAnswer json(int status, JsonNode body) {
        return of(status, "application/json", Json.write(body));
    }

    public static HttpAnswer html(int status, String page) {
        return of(status, "text/html; charset=utf-8", page);
    }

    public static HttpAnswer of(int status, String contentType, String body) {
        return new HttpAnswer(status, Map.of(), contentType, Octets.of(body.getBytes(StandardCharsets.UTF_8)));
    }

    /** An error as RFC 9457 wants it. The detail never quotes the request. */
    public static HttpAnswer problem(int status, String title, String detail) {
        JsonNode body = Json.object()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
        return of(status, "application/problem+json", Json.write(body));
    }

    /** Leads to a page that can be looked at again without doing anything again. */
    public static HttpAnswer seeOther(String to) {
        return of(303).with("Location", to);
    }

    public HttpAnswer with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new HttpAnswer(status, more, contentType, body, events);
    }

    /** When it is worth asking again; at least a second. */
    public HttpAnswer retryAfter(Duration wait) {
        return with("Retry-After", Long.toString(Math.max(1, wait.toSeconds())));
    }

    /** For a handler that waits for nothing. */
    public CompletableFuture<HttpAnswer> done() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public String toString() {
        return "HttpAnswer[" + status + "]";
    }
}
