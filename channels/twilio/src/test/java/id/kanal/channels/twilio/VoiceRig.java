package id.kanal.channels.twilio;

import id.kanal.attachments.Attachments;
import id.kanal.attachments.AttachmentsConfig;
import id.kanal.channels.ChannelContext;
import id.kanal.channels.call.CallBoard;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfile.Price;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.settings.Secret;
import id.kanal.kernel.state.TicketCard;
import id.kanal.kernel.worker.FrontDesk;
import id.kanal.simulators.twilio.TwilioSettings;
import id.kanal.simulators.twilio.TwilioSimulator;
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
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A number at a simulated Twilio, its hook on a real socket as the gateway mounts it, and a journal in memory. */
final class VoiceRig implements AutoCloseable {
    static final ChannelRef REF = new ChannelRef("phone", "phone");
    static final String PATH = "/hooks/phone";
    static final String SITI = "+6281234567890";

    /** Words over which the reading of words breaks. */
    static final String UNREADABLE = "kata yang merusak pembaca";

    final Vertx vertx = Vertx.vertx();
    final TwilioSimulator twilio;
    final Gate gate;
    final InMemoryJournal journal = new InMemoryJournal(Clock.systemUTC());
    final RecordingIntake intake = new RecordingIntake();
    final CountingTelemetry counts = new CountingTelemetry();
    final InMemoryDocuments documents = new InMemoryDocuments(Clock.systemUTC());
    final CallBoard calls =
            new CallBoard(documents, new InMemoryFeed(), TestSecrets.MASTER::secret, TestContext.real());
    final VoiceConfig config;
    final ChannelContext around;
    final VoiceChannel channel;
    final VoiceHook hook;
    final URI url;
    final AtomicInteger inHand;
    /** How often words were read for danger, which takes its time. */
    final AtomicInteger hearings = new AtomicInteger();

    private final MountedHook mounted = new MountedHook();
    private final Attachments attachments;
    private final Path store;

    VoiceRig() {
        this(false);
    }

    /** @param behindGate whether the way to the REST API can be cut */
    VoiceRig(boolean behindGate) {
        this.twilio = TwilioSimulator.start(vertx, TwilioSettings.quick());
        this.gate = new Gate(twilio.port());
        this.inHand = mounted.inHand;
        URI publicUrl = mounted.publicUrl();
        this.config = usual(behindGate ? gate.port() : twilio.port());
        this.store = TestFolder.create("kanal-blobs-");
        this.attachments = Attachments.open(AttachmentsConfig.of(store.toString()), TestContext.real(), publicUrl);
        this.around = new ChannelContext(
                TestContext.real(),
                counts,
                TestSecrets.PROVIDER_IDS,
                Optional.of(new ChannelContext.Shared(
                        journal,
                        attachments,
                        TestSecrets.MASTER::secret,
                        new FrontDesk(journal, TestContext.real(), this::heard, Duration.ofDays(400), true),
                        calls)),
                publicUrl,
                new ChannelContext.Words(List.of("id", "en"), ZoneId.of("Asia/Jakarta")));
        this.channel = new VoiceChannel(REF, config, around);
        this.hook = new VoiceHook(REF, config, around);
        mounted.mount(PATH, hook, intake);
        this.url = URI.create(publicUrl + PATH);
        twilio.numberLeadsTo(url);
    }

    static VoiceConfig usual(int api) {
        return new VoiceConfig(
                "AC0123456789abcdef0123456789abcdef",
                List.of(new Secret("token-of-the-simulated-account-1708")),
                "+622112345",
                List.of("client:desk"),
                URI.create("http://127.0.0.1:" + api),
                List.of(),
                "id",
                "Google.id-ID-Wavenet-A",
                "",
                "",
                Price.UNKNOWN,
                Duration.ofMinutes(5),
                Duration.ofMinutes(10),
                Duration.ofSeconds(25),
                Duration.ofMinutes(3),
                Duration.ofDays(8),
                Duration.ofSeconds(14),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofMillis(50),
                ReconcileConfig.USUAL);
    }

    /** Fire is all the danger that it knows. */
    private FrontDesk.Heard heard(String words) {
        hearings.incrementAndGet();
        if (words.equals(UNREADABLE)) throw new IllegalStateException("a mistake of ours");
        boolean fire = words.contains("kebakaran");
        return new FrontDesk.Heard(fire ? Topic.Danger.FIRE : Topic.Danger.NONE, false);
    }

    /** What stands in the journal of the only call, whatever it waits for. */
    static Content.Message told(Inbound message) {
        return switch (message.content()) {
            case Content.Message whole -> whole;
            case Content.Fragment part when part.piece() instanceof Content.Piece.Whole(Content.Message whole) -> whole;
            default -> throw new IllegalStateException("nobody told anything: " + message);
        };
    }

    /** A case that somebody reported, with these fields besides. */
    void card(Ticket ticket, Map<String, String> more) {
        Map<String, String> fields = new HashMap<>(TicketCard.made(
                Origin.of(REF, new Address("tel", SITI), CallKeeper.own(config), Proof.CLAIMED),
                "id",
                false,
                Instant.parse("2026-11-23T09:15:00Z")));
        fields.putAll(more);
        Lease lease = Await.get(journal.acquire("cards"));
        Await.get(journal.commit(JournalTransaction.under(lease).put(Keys.card(ticket), fields, Duration.ofDays(1))));
    }

    Inbound only() {
        if (intake.messages().size() != 1)
            throw new IllegalStateException(intake.messages().toString());
        return intake.messages().get(0);
    }

    int count(String nameAndTags) {
        return counts.of(nameAndTags);
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
