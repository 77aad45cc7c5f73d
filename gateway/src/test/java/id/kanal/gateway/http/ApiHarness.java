package id.kanal.gateway.http;

import id.kanal.channels.http.HttpRoute;
import id.kanal.gateway.metrics.Meters;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Parked;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.json.StatusJson;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelProfiles;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.settings.Secret;
import id.kanal.kernel.signing.MasterKey;
import id.kanal.kernel.state.ConversationFields;
import id.kanal.kernel.state.TicketCard;
import id.kanal.kernel.webhook.StandardWebhook;
import id.kanal.kernel.webhook.WebhookKey;
import id.kanal.testkit.InMemoryJournal;
import id.kanal.testkit.MutableClock;
import id.kanal.testkit.TestFolder;
import id.kanal.testkit.TestSecrets;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The real server on a real socket, over a journal in memory. */
final class ApiHarness implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-23T09:15:04Z");
    static final Address CITIZEN = new Address("tel", "+6281234567890");
    static final ChannelRef SMS = new ChannelRef("sms-telkomsel", "sms");
    static final WebhookKey KEY = WebhookKey.of(new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    static final String TOKEN = "correct horse";
    static final Ticket TICKET = Ticket.draw(new Random(7));

    /** Longer than any test takes, so that only what a test is about gives way. */
    static final HttpLimits LIMITS =
            new HttpLimits(100, 100, 1 << 20, Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofMinutes(5));

    final MutableClock clock = new MutableClock(NOW);
    final InMemoryJournal journal = new InMemoryJournal(clock);
    final Shelves blobs = new Shelves();
    /** So many that the citizen's lane is none that a mistake would name. */
    final Streams streams = new Streams(7);

    /** Where files lie while they come in. */
    final Path uploads = TestFolder.create("kanal-uploads-");

    final Health health = new Health();
    final Meters meters = new Meters();
    final HttpVerticle server;
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient(); // follows no redirect
    private int ids;

    ApiHarness(String operatorsToken) {
        this(operatorsToken, Map.of());
    }

    ApiHarness(String operatorsToken, Map<String, HookRoutes.Door> hooks) {
        this(operatorsToken, hooks, config(LIMITS, List.of()));
    }

    static HttpConfig config(HttpLimits limits, List<String> trustedProxies) {
        return new HttpConfig("127.0.0.1", 0, Optional.empty(), 4096, 3, trustedProxies, limits);
    }

    ApiHarness(String operatorsToken, Map<String, HookRoutes.Door> hooks, HttpConfig config) {
        this(operatorsToken, hooks, config, Future.succeededFuture(TestSecrets.MASTER));
    }

    /** @param key may come later */
    ApiHarness(String operatorsToken, Map<String, HookRoutes.Door> hooks, HttpConfig config, Future<MasterKey> key) {
        this(new Visitors(hooks, List.of()), operatorsToken, config, key);
    }

    /** Who comes over HTTP by what the channels say. */
    record Visitors(Map<String, HookRoutes.Door> hooks, Function<ApiHarness, List<HttpRoute>> routes) {
        Visitors(Map<String, HookRoutes.Door> hooks, List<HttpRoute> routes) {
            this(hooks, harness -> routes);
        }
    }

    ApiHarness(Visitors visitors, String operatorsToken, HttpConfig config, Future<MasterKey> key) {
        this(harness -> visitors, operatorsToken, config, key);
    }

    /** @param visitors made of the journal and the clock that are here */
    ApiHarness(
            Function<ApiHarness, Visitors> visitors, String operatorsToken, HttpConfig config, Future<MasterKey> key) {
        Visitors invited = visitors.apply(this);
        Api.Doors doors = new Api.Doors(
                new ChannelProfiles(Map.of(SMS.id(), profile()), List.of(SMS)),
                (known, appender) -> new Api.Entrances(invited.hooks, invited.routes.apply(this)));
        health.dependency("journal", true, () -> Health.State.of(journal.trouble()));
        health.phase(Health.Phase.RUNNING);
        RuntimeContext means = new RuntimeContext(clock, () -> "id-" + ++ids, new Random(1));
        server = new HttpVerticle(new Api.Parts(
                config,
                new Api.Stores(journal, streams, blobs, uploads),
                key,
                means,
                new Api.Access(List.of(KEY), new Secret(operatorsToken)),
                new Api.Observation(health, meters),
                doors));
        await(vertx.deployVerticle(server));
    }

    private static ChannelProfile profile() {
        return new ChannelProfile(
                "sms",
                Set.of("tel"),
                ChannelProfile.Threading.TIME,
                Set.of(),
                Set.of(),
                ChannelProfile.Sending.UNKNOWN,
                Set.of(new Address("short-code", "1708")));
    }

    static <T> T await(io.vertx.core.Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    /** A ticket card as the normalizer makes it. */
    void card(Map<String, String> more) {
        Map<String, String> fields = new HashMap<>(bare("id"));
        fields.putAll(more);
        commit(step -> step.create(Keys.card(TICKET), fields, Duration.ofDays(1)));
    }

    static Map<String, String> bare(String language) {
        Origin origin = Origin.of(SMS, CITIZEN, new Address("short-code", "1708"), Proof.VOUCHED);
        return TicketCard.made(origin, language, false, Instant.parse("2026-11-20T01:02:03Z"));
    }

    /** What the core's news changes on a card. */
    static Map<String, String> after(String status) {
        return new TicketCard(TICKET, Map.of()).changes(StatusJson.read(news("e", TICKET.digits(), status)));
    }

    void park(String body) {
        commit(step -> step.park(new Parked("", Streams.core(1), "bug", "something broke", NOW, body)));
    }

    void commit(java.util.function.UnaryOperator<JournalTransaction> change) {
        journal.acquire("test-" + ++ids)
                .thenCompose(lease -> journal.commit(change.apply(JournalTransaction.under(lease))))
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    void conversation(Conversation conversation) {
        commit(step -> step.put(
                TestSecrets.KEYS.conversation(CITIZEN), ConversationFields.write(conversation), Duration.ofDays(1)));
    }

    /** The same ticket once more, after another stage wrote on its card. */
    void write(Map<String, String> fields) {
        commit(step -> step.put(Keys.card(TICKET), fields, Duration.ofDays(1)));
    }

    /** Any hash, after a stage wrote to it. */
    void write(String key, Map<String, String> fields) {
        commit(step -> step.put(key, fields, Duration.ofDays(1)));
    }

    List<Entry> intake() {
        return journal.entries(Streams.intake(streams.laneOf(CITIZEN)));
    }

    /** Of all lanes. */
    List<Entry> inbox() {
        return IntStream.range(0, streams.lanes())
                .mapToObj(lane -> journal.entries(Streams.intake(lane)))
                .flatMap(List::stream)
                .toList();
    }

    /** All that was handed in, in whatever lane. */
    List<Inbound> messages() {
        return inbox().stream()
                .map(entry -> (Inbound) JournalJson.intakeEntry(entry.body()))
                .toList();
    }

    HttpResponse<String> send(String method, String path, byte[] body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(10))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(method + ' ' + path, broken);
        }
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, new byte[0], Map.of());
    }

    HttpResponse<String> asOperator(String method, String path) {
        return send(method, path, new byte[0], Map.of("Authorization", "Bearer " + TOKEN));
    }

    HttpResponse<String> event(String body) {
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        return send("POST", "/v1/status-events", octets, signed(octets, NOW));
    }

    HttpResponse<String> form(String path, String fields) {
        byte[] octets = fields.getBytes(StandardCharsets.UTF_8);
        return send("POST", path, octets, Map.of("Content-Type", "application/x-www-form-urlencoded"));
    }

    static Map<String, String> signed(byte[] body, Instant at) {
        Map<String, String> headers = new HashMap<>(StandardWebhook.sign(KEY, "msg_1", at, body));
        headers.put("Content-Type", "application/cloudevents+json");
        return headers;
    }

    static String news(String id, String ticket, String status) {
        return """
                {"specversion":"1.0","id":"%s","source":"core","type":"id.kanal.status.changed.v1","subject":"%s",
                 "time":"2026-11-23T09:00:00Z","data":{"ticket":"%s","number":"9165816","status":"%s",
                 "agency":{"id":"pemkab","name":"Pemkab Tangerang"},"note":"Diteruskan","dueOn":"2026-11-30"}}
                """.formatted(id, ticket, ticket, status);
    }

    @Override
    public void close() {
        await(vertx.close());
        journal.close();
        meters.close();
        TestFolder.delete(uploads);
    }
}
