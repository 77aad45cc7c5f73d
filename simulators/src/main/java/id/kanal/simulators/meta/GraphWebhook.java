package id.kanal.simulators.meta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.signing.Hmac;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Calls the app's webhook: signed, one notice a call or several together, each call again with growing pauses until it is answered with
 * 200. What comes again comes after what was told meanwhile. Letters beyond ASCII are escaped, as Meta does, before it is signed.
 */
final class GraphWebhook {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LONGEST_DOUBLING = 6;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final GraphSettings settings;
    private final Hmac hmac;
    private final String object;
    private final List<Notice> gathered = new ArrayList<>();
    private boolean gathering;
    private volatile boolean closed;
    private volatile Optional<URI> url = Optional.empty();

    /**
     * @param list of the entry that it stands in: {@code changes}, {@code messaging} or {@code standby}
     */
    private record Notice(String list, ObjectNode content) {}

    /** @param object of deliveries */
    GraphWebhook(GraphSettings settings, String object) {
        this.settings = settings;
        this.object = object;
        this.hmac = new Hmac(settings.app().secret().reveal().getBytes(StandardCharsets.UTF_8));
    }

    Optional<URI> url() {
        return url;
    }

    /** From now on, without asking there. */
    void leadTo(URI to) {
        url = Optional.of(to);
    }

    /** The handshake; whether whoever is there knew the token. Waits. */
    boolean verify(URI to) {
        String challenge = "1158201444";
        String query = "?hub.mode=subscribe&hub.challenge=" + challenge + "&hub.verify_token="
                + settings.app().verifyToken().reveal();
        try {
            HttpResponse<String> answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create(to + query))
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            boolean ours = answer.statusCode() == 200 && answer.body().equals(challenge);
            if (ours) leadTo(to);
            return ours;
        } catch (IOException away) {
            return false;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Notices are kept until {@link #together}. */
    synchronized void gather() {
        gathering = true;
    }

    /** All that was kept, in one call. */
    GraphDelivery together() {
        List<Notice> all;
        synchronized (this) {
            all = List.copyOf(gathered);
            gathered.clear();
            gathering = false;
        }
        return send(envelope(all));
    }

    /** One notice; the delivery is empty while notices are kept. */
    GraphDelivery tell(String field, ObjectNode value) {
        ObjectNode change = Json.object().put("field", field);
        change.set("value", value);
        return tell(new Notice("changes", change));
    }

    /** An event of a conversation; of one that another app holds in {@code standby}. */
    GraphDelivery event(ObjectNode event, boolean standby) {
        return tell(new Notice(standby ? "standby" : "messaging", event));
    }

    private GraphDelivery tell(Notice notice) {
        synchronized (this) {
            if (gathering) {
                gathered.add(notice);
                return new GraphDelivery("");
            }
        }
        return send(envelope(List.of(notice)));
    }

    private String envelope(List<Notice> notices) {
        ObjectNode body = Json.object().put("object", object);
        ObjectNode entry = body.putArray("entry").addObject().put("id", settings.business());
        entry.put("time", settings.clock().instant().toEpochMilli());
        for (Notice notice : notices) entry.withArray(notice.list()).add(notice.content());
        return escaped(Json.write(body));
    }

    private static String escaped(String json) {
        StringBuilder ascii = new StringBuilder();
        for (char c : json.toCharArray())
            if (c < 0x80) ascii.append(c);
            else ascii.append("\\u%04x".formatted((int) c));
        return ascii.toString();
    }

    /** Whatever it is, signed. Returns at once. */
    GraphDelivery send(String body) {
        GraphDelivery delivery = new GraphDelivery(body);
        if (url.isPresent()) Thread.ofVirtual().name("meta-webhook").start(() -> untilTaken(delivery, url.get()));
        return delivery;
    }

    private void untilTaken(GraphDelivery delivery, URI to) {
        try {
            while (!closed) {
                delivery.answered(post(delivery.body(), to));
                if (delivery.taken()) return;
                int doublings = Math.min(delivery.tries(), LONGEST_DOUBLING);
                Thread.sleep(settings.limits().retryFirst().multipliedBy(1L << doublings));
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private int post(String body, URI to) throws InterruptedException {
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(to)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("X-Hub-Signature-256", "sha256=" + HexFormat.of().formatHex(hmac.of(octets)))
                .POST(HttpRequest.BodyPublishers.ofByteArray(octets))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException away) {
            return 0;
        }
    }

    void close() {
        closed = true;
    }
}
