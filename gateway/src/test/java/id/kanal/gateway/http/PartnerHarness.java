package id.kanal.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.attachments.Attachments;
import id.kanal.attachments.AttachmentsConfig;
import id.kanal.channels.ChannelContext;
import id.kanal.channels.api.ApiChannel;
import id.kanal.channels.api.ApiConfig;
import id.kanal.channels.api.ApiConfig.Scope;
import id.kanal.channels.call.CallBoard;
import id.kanal.channels.http.HostGuard;
import id.kanal.channels.http.HttpRoute;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Topic.Danger;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.settings.Secret;
import id.kanal.kernel.worker.FrontDesk;
import id.kanal.kernel.worker.JournalIntake;
import id.kanal.testkit.InMemoryDocuments;
import id.kanal.testkit.InMemoryFeed;
import id.kanal.testkit.TestContext;
import id.kanal.testkit.TestSecrets;
import io.vertx.core.Future;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Three partners at a real server: one that may do all, one that may only hand in reports, one with a small quota. */
final class PartnerHarness implements AutoCloseable {
    static final String KEY = "partner-a-key-0123456789abcdef0123456789";
    static final String OLD_KEY = "partner-a-key-of-the-year-before-0123456789";
    static final String WRITER_KEY = "partner-b-key-0123456789abcdef0123456789";
    static final String SMALL_KEY = "partner-c-key-0123456789abcdef0123456789";
    static final int SMALL_QUOTA = 2;
    private static final String BOUNDARY = "part0123456789";

    final ApiHarness api;
    private final Attachments attachments;

    PartnerHarness(Path directory) {
        AttachmentsConfig config = new AttachmentsConfig(
                directory.toString(), Optional.empty(), Duration.ofDays(1), 1_000, 2_000, 3, "", Duration.ofSeconds(1));
        RuntimeContext means = TestContext.real();
        this.attachments = Attachments.open(config, means, URI.create("https://kanal.example"));
        this.api = new ApiHarness(
                new ApiHarness.Visitors(Map.of(), this::routes),
                ApiHarness.TOKEN,
                ApiHarness.config(ApiHarness.LIMITS, List.of()),
                Future.succeededFuture(TestSecrets.MASTER));
    }

    private List<HttpRoute> routes(ApiHarness harness) {
        RuntimeContext means = TestContext.with(harness.clock);
        FrontDesk desk = new FrontDesk(harness.journal, means, PartnerHarness::heard, Duration.ofDays(400), false);
        ChannelContext around = new ChannelContext(
                means,
                harness.meters,
                TestSecrets.PROVIDER_IDS,
                Optional.of(new ChannelContext.Shared(
                        harness.journal,
                        attachments,
                        TestSecrets.MASTER::secret,
                        desk,
                        new CallBoard(
                                new InMemoryDocuments(means.clock()),
                                new InMemoryFeed(),
                                TestSecrets.MASTER::secret,
                                means))),
                URI.create("https://kanal.example"),
                new ChannelContext.Words(List.of("id", "en"), ZoneId.of("Asia/Jakarta")));
        JournalIntake intake = new JournalIntake(harness.journal, harness.streams);
        List<HttpRoute> routes = new ArrayList<>();
        Map.of(
                        "partner-a", config(KEY, OLD_KEY, List.of(Scope.values()), 10_000),
                        "partner-b", config(WRITER_KEY, "", List.of(Scope.REPORT), 10_000),
                        "partner-c", config(SMALL_KEY, "", List.of(Scope.values()), SMALL_QUOTA))
                .forEach((id, partner) ->
                        routes.addAll(ApiChannel.TYPE.routes(new ChannelRef(id, "api"), partner, around, intake)));
        return routes;
    }

    private static FrontDesk.Heard heard(String text) {
        boolean fire = text.contains("kebakaran");
        return new FrontDesk.Heard(fire ? Danger.FIRE : Danger.NONE, text.contains("kekerasan"));
    }

    private static ApiConfig config(String key, String previous, List<Scope> scopes, int perMinute) {
        return new ApiConfig(
                new Secret(key),
                new Secret(previous),
                scopes,
                perMinute,
                1_000_000,
                Duration.ofDays(7),
                URI.create(""),
                new Secret(""),
                HostGuard.Hosts.PUBLIC,
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                Duration.ofDays(3));
    }

    HttpResponse<String> post(String body, String idempotencyKey) {
        return post(body, idempotencyKey, Map.of());
    }

    HttpResponse<String> post(String body, String idempotencyKey, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(Map.of(
                "Authorization",
                "Bearer " + KEY,
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                idempotencyKey));
        headers.putAll(more);
        return api.send("POST", "/v1/reports", body.getBytes(StandardCharsets.UTF_8), headers);
    }

    HttpResponse<String> as(String key, String method, String path, String type, String body) {
        Map<String, String> headers = new HashMap<>(Map.of("Authorization", "Bearer " + key));
        if (!type.isEmpty()) headers.put("Content-Type", type);
        return api.send(method, path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    HttpResponse<String> upload(String key, String name, String content) {
        return as(key, "POST", "/v1/uploads?name=" + name, "application/octet-stream", content);
    }

    /** A part of a form. */
    record Part(String disposition, String type, String content) {
        static Part field(String name, String content) {
            return new Part("name=\"" + name + '"', "application/json", content);
        }

        static Part file(String name, String file, String content) {
            return new Part("name=\"" + name + "\"; filename=\"" + file + '"', "image/jpeg", content);
        }
    }

    HttpResponse<String> form(String idempotencyKey, Part... parts) {
        StringBuilder body = new StringBuilder();
        for (Part part : parts)
            body.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; ")
                    .append(part.disposition)
                    .append("\r\nContent-Type: ")
                    .append(part.type)
                    .append("\r\n\r\n")
                    .append(part.content)
                    .append("\r\n");
        body.append("--" + BOUNDARY + "--\r\n");
        return post(
                body.toString(), idempotencyKey, Map.of("Content-Type", "multipart/form-data; boundary=" + BOUNDARY));
    }

    static JsonNode json(HttpResponse<String> answer) {
        return Json.read(answer.body());
    }

    static Content.Message content(Inbound message) {
        return (Content.Message) message.content();
    }

    @Override
    public void close() {
        api.close();
        attachments.close();
    }
}
