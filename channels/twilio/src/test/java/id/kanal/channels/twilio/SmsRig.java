package id.kanal.channels.twilio;

import id.kanal.attachments.Attachments;
import id.kanal.attachments.AttachmentsConfig;
import id.kanal.channels.ChannelContext;
import id.kanal.channels.call.CallBoard;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfile.Price;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.settings.Secret;
import id.kanal.kernel.worker.FrontDesk;
import id.kanal.simulators.twilio.TwilioSettings;
import id.kanal.simulators.twilio.TwilioSimulator;
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
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** The messages of a number at a simulated Twilio, its hook on a real socket, and a journal in memory. */
final class SmsRig implements AutoCloseable {
    static final ChannelRef REF = new ChannelRef("sms-twilio", "sms");
    static final String PATH = "/hooks/sms-twilio";
    static final String SITI = "+6281234567890";
    static final String NUMBER = "+62811223344";

    final Vertx vertx = Vertx.vertx();
    final RuntimeContext means = TestContext.real();
    final TwilioSimulator twilio =
            TwilioSimulator.start(vertx, TwilioSettings.quick().at(means.clock()));
    final Gate gate = new Gate(twilio.port());
    final InMemoryJournal journal = new InMemoryJournal(means.clock());
    final RecordingIntake intake = new RecordingIntake();
    final CountingTelemetry counts = new CountingTelemetry();
    final MountedHook mounted = new MountedHook();
    final SmsConfig config;
    final ChannelContext around;
    final SmsChannel channel;
    final URI url = URI.create(mounted.publicUrl() + PATH);

    private final Attachments attachments;
    private final Path store;
    private final AtomicInteger sent = new AtomicInteger();

    /** @param other settings, name and value, as {@link RecordCopy} takes them */
    SmsRig(Object... other) {
        this.config = RecordCopy.with(usual(gate.port()), other);
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
                        new FrontDesk(
                                journal,
                                means,
                                words -> new FrontDesk.Heard(Topic.Danger.NONE, false),
                                Duration.ofDays(400),
                                false),
                        new CallBoard(
                                new InMemoryDocuments(means.clock()),
                                new InMemoryFeed(),
                                TestSecrets.MASTER::secret,
                                means))),
                mounted.publicUrl(),
                new ChannelContext.Words(List.of("id", "en"), ZoneId.of("Asia/Jakarta")));
        this.channel = new SmsChannel(REF, config, around);
        mounted.mount(PATH, new SmsHook(REF, config, around), intake);
        twilio.messages().leadTo(url);
        twilio.picturesAt(URI.create("http://127.0.0.1:" + gate.port() + "/store"));
    }

    static SmsConfig usual(int api) {
        return new SmsConfig(
                "AC0123456789abcdef0123456789abcdef",
                List.of(new Secret("token-of-the-simulated-account-1708")),
                NUMBER,
                "",
                URI.create("http://127.0.0.1:" + api),
                List.of("*.twiliocdn.com", "s3-external-1.amazonaws.com"),
                List.of(),
                Price.UNKNOWN,
                Price.UNKNOWN,
                true,
                20,
                Duration.ofMillis(100),
                Duration.ofDays(8),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofMillis(50),
                new ReconcileConfig(Duration.ofMillis(50), Duration.ofMinutes(15)));
    }

    void opened() {
        Await.get(channel.open(intake));
        Await.until(
                "it is up",
                Await.LIMIT,
                () -> channel.health().up(),
                () -> channel.health().cause());
    }

    /** Waits until the list was looked through once. */
    void lookedThrough() {
        Await.until(
                "the cursor stands",
                () -> !Await.get(journal.load(List.of(Keys.cursor(REF.id()))))
                        .get(0)
                        .isEmpty());
    }

    /** Our first answer to somebody, a new one each time. */
    Outbound answer(String to) {
        return answer(new Address("tel", to), "%026d".formatted(sent.incrementAndGet()));
    }

    Outbound answer(Address to, String id) {
        return new Outbound(
                id,
                new Outbound.Route(REF, to, new Address("tel", NUMBER), Optional.empty(), "id", Format.PLAIN),
                Outbound.Purpose.ANSWER,
                new Topic.Received(new Ticket("4821937568"), Topic.Danger.NONE),
                new Facts(Optional.empty(), Optional.empty(), Optional.empty(), Set.of()),
                means.clock().instant(),
                Outbound.Attempts.NONE);
    }

    @Override
    public void close() {
        Await.get(channel.close());
        mounted.close();
        gate.close();
        twilio.close();
        intake.close();
        attachments.close();
        journal.close();
        Await.get(vertx.close().toCompletionStage().toCompletableFuture());
        TestFolder.delete(store);
    }
}
