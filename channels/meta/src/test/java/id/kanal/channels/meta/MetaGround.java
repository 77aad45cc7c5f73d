package id.kanal.channels.meta;

import id.kanal.attachments.Attachments;
import id.kanal.attachments.AttachmentsConfig;
import id.kanal.channels.ChannelContext;
import id.kanal.channels.call.CallBoard;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Handle;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Outbound.Purpose;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.port.Channel;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.signing.Hmac;
import id.kanal.testkit.Await;
import id.kanal.testkit.CountingTelemetry;
import id.kanal.testkit.Gate;
import id.kanal.testkit.InMemoryDocuments;
import id.kanal.testkit.InMemoryFeed;
import id.kanal.testkit.InMemoryJournal;
import id.kanal.testkit.RecordingIntake;
import id.kanal.testkit.TestContext;
import id.kanal.testkit.TestFolder;
import id.kanal.testkit.TestSecrets;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** What stands around a channel at a simulated Graph API: its hook on a real socket, and a journal in memory. */
abstract class MetaGround implements AutoCloseable {
    static final Ticket TICKET = new Ticket("4821937568");
    private static final Hmac APP = new Hmac(MetaConfigs.APP_SECRET.reveal().getBytes(StandardCharsets.UTF_8));

    final Vertx vertx = Vertx.vertx();
    final RuntimeContext means = TestContext.real();
    final InMemoryJournal journal = new InMemoryJournal(means.clock());
    final RecordingIntake intake = new RecordingIntake();
    final CountingTelemetry counts = new CountingTelemetry();
    final MountedHook mounted = new MountedHook();
    final ChannelContext around;

    private final Attachments attachments;
    private final Path store = TestFolder.create("kanal-blobs-");
    private final AtomicInteger messages = new AtomicInteger();

    MetaGround() {
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
                        new CallBoard(
                                new InMemoryDocuments(means.clock()),
                                new InMemoryFeed(),
                                TestSecrets.MASTER::secret,
                                means))),
                mounted.publicUrl(),
                new ChannelContext.Words(List.of("id", "en", "jv", "su"), ZoneId.of("Asia/Jakarta")));
    }

    abstract Channel channel();

    /** Between the channel and Meta. */
    abstract Gate gate();

    abstract void closeMeta();

    /** The same without what a gateway that runs has. */
    ChannelContext probe() {
        return new ChannelContext(
                means, counts, around.providerIds(), Optional.empty(), around.publicUrl(), around.words());
    }

    void open() {
        Await.get(channel().open(intake));
        Await.until(
                "it is up",
                Await.LIMIT,
                () -> channel().health().up(),
                () -> channel().health().cause());
    }

    void received(int count) {
        Await.until(
                count + " messages",
                Await.LIMIT,
                () -> intake.messages().size() >= count,
                () -> intake.messages().size() + " came");
    }

    /** As Meta signs it. */
    static String signed(String body) {
        return "sha256=" + HexFormat.of().formatHex(APP.of(body.getBytes(StandardCharsets.UTF_8)));
    }

    static Topic received() {
        return new Topic.Received(TICKET, Topic.Danger.NONE);
    }

    /** @param answered what it answers, in Meta's words */
    Outbound outbound(Address to, Topic topic, Purpose purpose, Optional<String> answered) {
        ChannelRef ref = channel().ref();
        String account = to.network().substring(to.network().indexOf('/') + 1);
        return new Outbound(
                "%026d".formatted(messages.incrementAndGet()),
                new Outbound.Route(
                        ref,
                        to,
                        new Address(to.network(), account),
                        answered.map(id -> new Handle(ref.id(), id)),
                        "id",
                        Format.PLAIN),
                purpose,
                topic,
                topic instanceof Topic.News(StatusEvent event) ? standing(event) : Facts.NONE,
                means.clock().instant(),
                Outbound.Attempts.NONE);
    }

    private static Facts standing(StatusEvent event) {
        Facts.Standing standing = new Facts.Standing(
                Optional.of(event.status()),
                false,
                false,
                Optional.of(event.time()),
                event.agency().map(StatusEvent.Agency::name),
                event.note(),
                Optional.empty());
        return new Facts(Optional.of(standing), Optional.empty(), Optional.empty(), Set.of());
    }

    @Override
    public void close() {
        Await.get(channel().close());
        mounted.close();
        gate().close();
        closeMeta();
        intake.close();
        attachments.close();
        journal.close();
        Await.get(vertx.close().toCompletionStage().toCompletableFuture());
        TestFolder.delete(store);
    }
}
