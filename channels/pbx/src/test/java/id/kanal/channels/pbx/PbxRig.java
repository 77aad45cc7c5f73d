package id.kanal.channels.pbx;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import id.kanal.attachments.Attachments;
import id.kanal.attachments.AttachmentsConfig;
import id.kanal.channels.ChannelContext;
import id.kanal.channels.call.Call;
import id.kanal.channels.call.CallBoard;
import id.kanal.channels.http.HostGuard;
import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpCall;
import id.kanal.channels.http.HttpRoute;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.settings.Secret;
import id.kanal.simulators.pbx.PbxSimulator;
import id.kanal.testkit.Await;
import id.kanal.testkit.CountingTelemetry;
import id.kanal.testkit.Gate;
import id.kanal.testkit.InMemoryDocuments;
import id.kanal.testkit.InMemoryFeed;
import id.kanal.testkit.InMemoryJournal;
import id.kanal.testkit.LoopbackHttp;
import id.kanal.testkit.MutableClock;
import id.kanal.testkit.RecordingIntake;
import id.kanal.testkit.TestContext;
import id.kanal.testkit.TestFolder;
import id.kanal.testkit.TestSecrets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

/** The channel of an exchange, and the exchange, over stores in memory. */
final class PbxRig implements AutoCloseable {
    static final ChannelRef REF = new ChannelRef("exchange", "phone");
    static final String SITI = "+6281234567890";
    static final Secret KEY = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");

    final MutableClock clock = new MutableClock(NINE);
    final InMemoryJournal journal = new InMemoryJournal(clock);
    final InMemoryDocuments documents = new InMemoryDocuments(clock);
    final RecordingIntake intake = new RecordingIntake();
    final CountingTelemetry counts = new CountingTelemetry();
    final CallBoard calls =
            new CallBoard(documents, new InMemoryFeed(), TestSecrets.MASTER::secret, TestContext.with(clock));
    final AtomicInteger inHand = new AtomicInteger();
    final PbxSimulator exchange;
    final Gate gate;
    final PbxConfig config;
    final ChannelContext around;
    final PbxChannel channel;
    final HttpRoute route;
    final URI url;

    private final HttpServer server = LoopbackHttp.create();
    private final Attachments attachments;
    private final Path store;

    PbxRig() {
        this.url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PbxChannel.PATH);
        this.exchange = PbxSimulator.start(url, KEY, clock);
        int port = PbxConfig.port(exchange.recordingsHost());
        this.gate = new Gate(port);
        this.config = config(List.of("127.0.0.1:" + gate.port(), exchange.recordingsHost()));
        this.store = TestFolder.create("kanal-blobs-");
        this.attachments =
                Attachments.open(AttachmentsConfig.of(store.toString()), TestContext.real(), URI.create("http://x"));
        this.around = new ChannelContext(
                TestContext.with(clock),
                counts,
                TestSecrets.PROVIDER_IDS,
                Optional.of(new ChannelContext.Shared(
                        journal,
                        attachments,
                        TestSecrets.MASTER::secret,
                        TestContext.desk(journal, TestContext.with(clock)),
                        calls)),
                URI.create("https://kanal.example"),
                new ChannelContext.Words(List.of("id", "en"), ZoneId.of("Asia/Jakarta")));
        this.channel = new PbxChannel(REF, config, around);
        this.route = PbxChannel.routes(REF, config, around, intake).get(0);
        server.createContext(PbxChannel.PATH, this::serve);
        server.start();
    }

    static PbxConfig config(List<String> recordingsFrom) {
        return new PbxConfig(
                KEY,
                "+622112345",
                recordingsFrom,
                HostGuard.Hosts.LOOPBACK,
                new Secret(""),
                "id",
                1_000,
                Duration.ofHours(1),
                Duration.ofMinutes(1),
                Duration.ofMinutes(10),
                Duration.ofDays(8),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofMillis(50));
    }

    /** As the gateway does: the gate, then the handler, a failure as a problem. */
    HttpAnswer answer(HttpCall call) {
        Optional<HttpAnswer> refused = route.gate().refuse(call);
        if (refused.isPresent()) return refused.get();
        CompletableFuture<HttpAnswer> answer = route.handler().handle(call);
        try {
            Await.until("it is answered", answer::isDone);
            return answer.join();
        } catch (CompletionException failed) {
            return HttpAnswer.of(Failure.of(failed).retryable() ? 503 : 500);
        }
    }

    static HttpCall call(Map<String, List<String>> headers, byte[] body) {
        Map<String, List<String>> small = new HashMap<>();
        headers.forEach((name, values) -> small.put(name.toLowerCase(Locale.ROOT), values));
        return new HttpCall(
                "POST",
                new HttpCall.Target(PbxChannel.PATH, Map.of(), Map.of()),
                small,
                "127.0.0.1",
                new HttpCall.Body.Whole(Octets.of(body)));
    }

    private void serve(HttpExchange http) throws IOException {
        inHand.incrementAndGet();
        try {
            HttpAnswer answer =
                    answer(call(http.getRequestHeaders(), http.getRequestBody().readAllBytes()));
            byte[] body = answer.body().bytes();
            http.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) http.getResponseBody().write(body);
            http.close();
        } finally {
            inHand.decrementAndGet();
        }
    }

    /** All calls on the board. */
    List<Call> board() {
        return Await.get(calls.list());
    }

    Inbound only() {
        if (intake.messages().size() != 1)
            throw new IllegalStateException(intake.messages().toString());
        return intake.messages().get(0);
    }

    static Content.Message told(Inbound message) {
        return switch (message.content()) {
            case Content.Message whole -> whole;
            case Content.Fragment part when part.piece() instanceof Content.Piece.Whole(Content.Message whole) -> whole;
            default -> throw new IllegalStateException("nobody told anything: " + message);
        };
    }

    @Override
    public void close() {
        Await.get(channel.close());
        server.stop(0);
        gate.close();
        exchange.close();
        intake.close();
        attachments.close();
        journal.close();
        TestFolder.delete(store);
    }
}
