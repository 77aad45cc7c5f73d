package id.kanal.channels.meta;

import id.kanal.attachments.Attachments;
import id.kanal.attachments.AttachmentsConfig;
import id.kanal.channels.ChannelContext;
import id.kanal.channels.Hook;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Outbound.Purpose;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.port.Channel;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.state.ConversationFields;
import id.kanal.simulators.meta.GraphSettings;
import id.kanal.simulators.meta.MessagingKind;
import id.kanal.simulators.meta.MessagingPerson;
import id.kanal.simulators.meta.MessagingSimulator;
import id.kanal.simulators.meta.SentDirect;
import id.kanal.testkit.Await;
import id.kanal.testkit.CountingTelemetry;
import id.kanal.testkit.Gate;
import id.kanal.testkit.InMemoryJournal;
import id.kanal.testkit.RecordingIntake;
import id.kanal.testkit.TestContext;
import id.kanal.testkit.TestFolder;
import id.kanal.testkit.TestSecrets;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A simulated page or Instagram account, its hook on a real socket, and a journal in memory. */
final class MessagingRig implements AutoCloseable {
    static final String PATH = "/hooks/chat";

    final MessagingKind kind;
    final ChannelRef ref;
    final RuntimeContext means = TestContext.real();
    final MessagingSimulator meta;
    final Gate gate;
    final InMemoryJournal journal = new InMemoryJournal(means.clock());
    final RecordingIntake intake = new RecordingIntake();
    final CountingTelemetry counts = new CountingTelemetry();
    final MountedHook mounted = new MountedHook();
    final ChannelProfile profile;
    final Channel channel;
    final Hook hook;
    final MessagingPerson siti;
    final URI url = URI.create(mounted.publicUrl() + PATH);

    private final Vertx vertx = Vertx.vertx();
    private final Attachments attachments;
    private final Path store = TestFolder.create("kanal-blobs-");
    private final AtomicInteger messages = new AtomicInteger();

    MessagingRig(MessagingKind kind) {
        this.kind = kind;
        boolean page = kind == MessagingKind.MESSENGER;
        this.ref = new ChannelRef("chat", page ? "messenger" : "instagram");
        this.meta = MessagingSimulator.start(
                vertx, kind, GraphSettings.quick(Clock.systemUTC()).ofAccount(MetaConfigs.PAGE));
        this.gate = new Gate(meta.port());
        this.attachments = Attachments.open(AttachmentsConfig.of(store.toString()), means, mounted.publicUrl());
        ChannelContext around = MetaRig.around(means, counts, journal, attachments, mounted.publicUrl());
        if (page) {
            MessengerConfig config = MetaConfigs.messenger(gate.port());
            this.channel = new MessengerChannel(ref, config, around);
            this.profile = MessengerChannel.TYPE.profile(ref.id(), config);
            this.hook = MessengerChannel.TYPE.hook(ref, config, around).orElseThrow();
        } else {
            InstagramConfig config = MetaConfigs.instagram(gate.port());
            this.channel = new InstagramChannel(ref, config, around);
            this.profile = InstagramChannel.TYPE.profile(ref.id(), config);
            this.hook = InstagramChannel.TYPE.hook(ref, config, around).orElseThrow();
        }
        mounted.mount(PATH, hook, intake);
        meta.leadTo(url);
        this.siti = meta.person("Siti");
    }

    MessagingRig opened() {
        Await.get(channel.open(intake));
        Await.until(
                "it is up",
                Await.LIMIT,
                () -> channel.health().up(),
                () -> channel.health().cause());
        return this;
    }

    void received(int count) {
        Await.until(
                count + " messages",
                Await.LIMIT,
                () -> intake.messages().size() >= count,
                () -> intake.messages().size() + " came");
    }

    /** What came, in its order. */
    List<Content> contents() {
        return intake.messages().stream().map(message -> message.content()).toList();
    }

    SentDirect last() {
        return siti.received().get(siti.received().size() - 1);
    }

    Address address(MessagingPerson person) {
        return new Address(ref.medium() + '/' + MetaConfigs.PAGE, person.id());
    }

    Outbound answer(Topic topic) {
        return outbound(topic, Purpose.ANSWER);
    }

    Outbound outbound(Topic topic, Purpose purpose) {
        return new Outbound(
                "%026d".formatted(messages.incrementAndGet()),
                new Outbound.Route(
                        ref,
                        address(siti),
                        new Address(ref.medium() + '/' + MetaConfigs.PAGE, MetaConfigs.PAGE),
                        Optional.empty(),
                        "id",
                        Format.PLAIN),
                purpose,
                topic,
                topic instanceof Topic.News(StatusEvent event) ? MetaRig.standing(event) : Facts.NONE,
                means.clock().instant(),
                Outbound.Attempts.NONE);
    }

    /** As the normalizer notes it. */
    void heard(Duration ago) {
        var keys = Keys.of(TestSecrets.MASTER::secret);
        var lease = Await.get(journal.acquire("test/" + ago));
        Await.get(journal.commit(JournalTransaction.under(lease)
                .put(
                        keys.conversation(address(siti)),
                        ConversationFields.write(
                                Conversation.NEW.heardAt(means.clock().instant().minus(ago))),
                        Duration.ofDays(1))));
    }

    @Override
    public void close() {
        Await.get(channel.close());
        mounted.close();
        gate.close();
        meta.close();
        intake.close();
        attachments.close();
        journal.close();
        Await.get(vertx.close().toCompletionStage().toCompletableFuture());
        TestFolder.delete(store);
    }
}
