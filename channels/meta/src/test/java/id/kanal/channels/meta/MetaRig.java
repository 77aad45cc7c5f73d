package id.kanal.channels.meta;

import id.kanal.attachments.Attachments;
import id.kanal.attachments.AttachmentsConfig;
import id.kanal.channels.ChannelContext;
import id.kanal.channels.Hook;
import id.kanal.channels.call.CallBoard;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Handle;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Outbound.Purpose;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.simulators.meta.GraphSettings;
import id.kanal.simulators.meta.GraphSimulator;
import id.kanal.simulators.meta.WhatsAppPerson;
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
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A number at a simulated WhatsApp, its hook on a real socket, and a journal in memory. */
final class MetaRig implements AutoCloseable {
    static final ChannelRef REF = new ChannelRef("wa", "whatsapp");
    static final String PATH = "/hooks/wa";
    static final String NUMBER = "6281234567890";
    static final Ticket TICKET = new Ticket("4821937568");

    final Vertx vertx = Vertx.vertx();
    final RuntimeContext means = TestContext.real();
    final GraphSimulator meta;
    final Gate gate;
    final InMemoryJournal journal = new InMemoryJournal(means.clock());
    final RecordingIntake intake = new RecordingIntake();
    final CountingTelemetry counts = new CountingTelemetry();
    final MountedHook mounted = new MountedHook();
    final WhatsAppConfig config;
    final ChannelContext around;
    final WhatsAppChannel channel;
    final Hook hook;
    final WhatsAppPerson siti;
    final URI url = URI.create(mounted.publicUrl() + PATH);

    private final Attachments attachments;
    private final Path store;
    private final AtomicInteger messages = new AtomicInteger();

    /** @param other settings, name and value, as {@link RecordCopy} takes them */
    MetaRig(Object... other) {
        this(GraphSettings.quick(Clock.systemUTC()), other);
    }

    MetaRig(GraphSettings settings, Object... other) {
        this.meta = GraphSimulator.start(vertx, settings);
        this.gate = new Gate(meta.port());
        this.config = RecordCopy.with(MetaConfigs.of(gate.port()), other);
        this.store = TestFolder.create("kanal-blobs-");
        this.attachments = Attachments.open(AttachmentsConfig.of(store.toString()), means, mounted.publicUrl());
        this.around = around(means, counts, journal, attachments, mounted.publicUrl());
        this.channel = new WhatsAppChannel(REF, config, around);
        this.hook = WhatsAppChannel.TYPE.hook(REF, config, around).orElseThrow();
        mounted.mount(PATH, hook, intake);
        meta.leadTo(url);
        this.siti = meta.person("Siti", NUMBER);
    }

    /** What surrounds a channel of a gateway that runs. */
    static ChannelContext around(
            RuntimeContext means,
            CountingTelemetry counts,
            InMemoryJournal journal,
            Attachments attachments,
            URI publicUrl) {
        return new ChannelContext(
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
                publicUrl,
                new ChannelContext.Words(List.of("id", "en", "jv", "su"), ZoneId.of("Asia/Jakarta")));
    }

    MetaRig opened() {
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

    /** The words of what came, in its order. */
    List<String> words() {
        return intake.messages().stream()
                .map(message -> message.content() instanceof Content.Message written
                        ? written.body().whole()
                        : message.content().toString())
                .toList();
    }

    Address address(WhatsAppPerson person) {
        return new Address("whatsapp/" + config.account(), person.userId().orElseGet(person::number));
    }

    Outbound answer(Topic topic) {
        return outbound(siti, topic, Purpose.ANSWER, Optional.empty());
    }

    Outbound outbound(WhatsAppPerson to, Topic topic, Purpose purpose, Optional<String> answered) {
        return new Outbound(
                "%026d".formatted(messages.incrementAndGet()),
                new Outbound.Route(
                        REF,
                        address(to),
                        new Address("whatsapp/" + config.account(), config.account()),
                        answered.map(id -> new Handle(REF.id(), id)),
                        "id",
                        Format.PLAIN),
                purpose,
                topic,
                topic instanceof Topic.News(StatusEvent event) ? standing(event) : Facts.NONE,
                means.clock().instant(),
                Outbound.Attempts.NONE);
    }

    static Facts standing(StatusEvent event) {
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

    static Topic received() {
        return new Topic.Received(TICKET, Topic.Danger.NONE);
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
