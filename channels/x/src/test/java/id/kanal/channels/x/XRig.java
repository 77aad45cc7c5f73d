package id.kanal.channels.x;

import id.kanal.attachments.Attachments;
import id.kanal.attachments.AttachmentsConfig;
import id.kanal.channels.ChannelContext;
import id.kanal.channels.call.CallBoard;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Handle;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.settings.Secret;
import id.kanal.simulators.x.XSettings;
import id.kanal.simulators.x.XSimulator;
import id.kanal.testkit.Await;
import id.kanal.testkit.CountingTelemetry;
import id.kanal.testkit.Gate;
import id.kanal.testkit.InMemoryDocuments;
import id.kanal.testkit.InMemoryFeed;
import id.kanal.testkit.InMemoryJournal;
import id.kanal.testkit.RecordCopy;
import id.kanal.testkit.RecordingIntake;
import id.kanal.testkit.TestContext;
import id.kanal.testkit.TestFolder;
import id.kanal.testkit.TestSecrets;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** An account at a simulated X, its hook on a real socket, a journal and documents in memory. */
final class XRig implements AutoCloseable {
    static final ChannelRef REF = new ChannelRef("x", "x");
    static final String PATH = "/hooks/x";
    static final String ACCOUNT = "1708000000000000001";
    static final List<String> LANGUAGES = List.of("id", "en", "jv", "su");
    static final Ticket TICKET = new Ticket("4821937568");

    final Vertx vertx = Vertx.vertx();
    final RuntimeContext means = TestContext.real();
    final XSimulator x;
    final Gate gate;
    final InMemoryJournal journal;
    final InMemoryDocuments documents;
    final RecordingIntake intake;
    final CountingTelemetry counts = new CountingTelemetry();
    final HookServer mounted = new HookServer();
    final XConfig config;
    final ChannelContext around;
    final XChannel channel;

    private final Attachments attachments;
    private final Path store;
    private final Optional<XRig> first;
    private final AtomicInteger sent = new AtomicInteger();

    /** @param other settings, name and value, as {@link RecordCopy} takes them */
    XRig(Object... other) {
        this(Optional.empty(), XSettings.Limits.none(), other);
    }

    /** Where X counts how often it is called. */
    XRig(XSettings.Limits limits, Object... other) {
        this(Optional.empty(), limits, other);
    }

    /** Another node of the same installation. */
    XRig(XRig first) {
        this(Optional.of(first), XSettings.Limits.none());
    }

    private XRig(Optional<XRig> first, XSettings.Limits limits, Object... other) {
        this.first = first;
        this.x = first.map(node -> node.x)
                .orElseGet(() ->
                        XSimulator.start(vertx, XSettings.quick(means.clock()).limited(limits)));
        this.gate = first.map(node -> node.gate).orElseGet(() -> new Gate(x.port()));
        this.journal = first.map(node -> node.journal).orElseGet(() -> new InMemoryJournal(means.clock()));
        this.documents = first.map(node -> node.documents).orElseGet(() -> new InMemoryDocuments(means.clock()));
        this.intake = first.map(node -> node.intake).orElseGet(RecordingIntake::new);
        this.config = first.map(node -> node.config).orElseGet(() -> RecordCopy.with(usual(gate.port()), other));
        this.store = TestFolder.create("kanal-blobs-");
        this.attachments = Attachments.open(AttachmentsConfig.of(store.toString()), means, mounted.publicUrl());
        this.around = new ChannelContext(
                means,
                counts,
                TestSecrets.PROVIDER_IDS,
                Optional.of(new ChannelContext.Shared(
                        journal,
                        attachments,
                        TestSecrets.MASTER::secret,
                        TestContext.desk(journal, means),
                        new CallBoard(documents, new InMemoryFeed(), TestSecrets.MASTER::secret, means),
                        () -> CompletableFuture.completedFuture(documents))),
                mounted.publicUrl(),
                new ChannelContext.Words(LANGUAGES, ZoneId.of("Asia/Jakarta")));
        this.channel = new XChannel(REF, config, around);
        if (first.isEmpty()) mounted.mount(PATH, new XHook(REF, config, around), intake);
    }

    static XConfig usual(int api) {
        return new XConfig(
                ACCOUNT,
                "LAPOR1708",
                new Secret("consumer-key-of-the-app"),
                new Secret("consumer-secret-of-the-app-1708"),
                new Secret("1708000000000000001-access-token"),
                new Secret("access-secret-of-the-account"),
                "",
                new Secret(""),
                new Secret(""),
                new Secret("bearer-of-the-app"),
                URI.create("http://127.0.0.1:" + api),
                5000,
                100,
                15,
                1440,
                Duration.ofMillis(30),
                Duration.ofHours(12),
                Duration.ofDays(30),
                List.of("pbs.twimg.com", "video.twimg.com"),
                8,
                Duration.ofMillis(20),
                Duration.ofDays(8),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofMillis(10),
                Duration.ofMillis(50));
    }

    /** Settings that sign in by OAuth 2.0. */
    static Object[] refreshing() {
        return new Object[] {
            "accessToken", new Secret(""),
            "accessSecret", new Secret(""),
            "clientId", "client-id-of-the-app",
            "clientSecret", new Secret("client-secret-of-the-app"),
            "refreshToken", new Secret("refresh-token-0")
        };
    }

    XRig opened() {
        Await.get(channel.open(intake));
        Await.until(
                "it is up",
                Await.LIMIT,
                () -> channel.health().up(),
                () -> channel.health().cause());
        return this;
    }

    /** Has X call the hook. */
    XRig hooked() {
        if (!x.webhook().leadTo(around.hook(REF))) throw new AssertionError("the challenge was not answered");
        return this;
    }

    void received(int messages) {
        Await.until(
                messages + " messages",
                Await.LIMIT,
                () -> intake.messages().size() >= messages,
                () -> intake.messages().size() + "; " + channel.health().cause());
    }

    /** The first answer to a message, under an id of its own each time. */
    Outbound answer(Inbound to) {
        return outbound(
                to.from().value(),
                to.replyTo().handle(),
                Outbound.Purpose.ANSWER,
                new Topic.Received(TICKET, Topic.Danger.NONE));
    }

    Outbound outbound(String user, Optional<Handle> handle, Outbound.Purpose purpose, Topic topic) {
        return new Outbound(
                "%026d".formatted(sent.incrementAndGet()),
                new Outbound.Route(
                        REF, XIds.address(ACCOUNT, user), XIds.address(ACCOUNT, ACCOUNT), handle, "id", Format.PLAIN),
                purpose,
                topic,
                Facts.NONE,
                means.clock().instant(),
                Outbound.Attempts.NONE);
    }

    @Override
    public void close() {
        Await.get(channel.close());
        mounted.close();
        if (first.isEmpty()) {
            gate.close();
            x.close();
            intake.close();
            journal.close();
        }
        attachments.close();
        TestFolder.delete(store);
        Await.get(vertx.close().toCompletionStage().toCompletableFuture());
    }
}
