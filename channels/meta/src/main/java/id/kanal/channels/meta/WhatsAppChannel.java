package id.kanal.channels.meta;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.ChannelType;
import id.kanal.channels.Hook;
import id.kanal.channels.RepeatedLook;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelProfile.Ability;
import id.kanal.kernel.model.ChannelProfile.Sending;
import id.kanal.kernel.model.ChannelProfile.Tariff;
import id.kanal.kernel.model.ChannelProfile.Threading;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.port.Channel;
import id.kanal.kernel.port.FileSource;
import id.kanal.kernel.port.Intake;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** One number at WhatsApp: what people write to it, and our answers. Deliveries come in by the hook, whether this is open or not. */
public final class WhatsAppChannel implements Channel {
    static final String NAME = "whatsapp";

    public static final ChannelType<WhatsAppConfig> TYPE = new ChannelType<>(
            NAME,
            WhatsAppConfig.class,
            WhatsAppChannel::profile,
            WhatsAppChannel::new,
            Map.of(),
            Optional.of(WhatsAppChannel::hook));

    /** Meta keeps a message for a telephone that is off for 30 days, yet nobody is told elsewhere after a week; a reply to one is known as long. */
    private static final Duration FAILS_LATE = Duration.ofDays(7);

    private final ChannelRef ref;
    private final ChannelContext around;
    private final WhatsAppParts parts;
    private final GraphHealth health;
    private final RepeatedLook watch;
    private final MetaSender sender;
    /** What a probe found. */
    private volatile String inspected = "";

    public WhatsAppChannel(ChannelRef ref, WhatsAppConfig config, ChannelContext around) {
        Clock clock = around.means().clock();
        this.ref = ref;
        this.around = around;
        this.parts = WhatsAppParts.of(ref, config, around);
        this.health = new GraphHealth(ref.id());
        this.watch = new RepeatedLook(NAME + '-' + ref.id(), config.checkEvery(), this::look);
        Optional<ReplyWindow> window = around.shared()
                .map(shared ->
                        new ReplyWindow(shared.journal(), Keys.of(shared.secrets()), config.replyWindow(), clock));
        MetaSender.Waits waits = MetaSender.Waits.of(
                config.pairPause(), config.throughput(), around.means().random());
        WhatsAppForm form = new WhatsAppForm(parts.ids(), parts.layout(), config.templates());
        this.sender = new MetaSender(ref, parts.api(), form, window, waits, health, parts.metrics(), clock);
    }

    static ChannelProfile profile(String id, WhatsAppConfig config) {
        String network = MetaIds.network(NAME, config.account());
        return new ChannelProfile(
                NAME,
                Set.of(network),
                Threading.REPLY_ELSE_TIME,
                Set.of(Ability.OPTIONS, Ability.ASK_LOCATION, Ability.LINKS),
                Set.of(),
                new Sending(
                        true,
                        false,
                        Optional.of(config.replyWindow()),
                        config.templates().topics(),
                        FAILS_LATE,
                        Tariff.UNKNOWN),
                Set.of(new Address(network, config.account())));
    }

    static Hook hook(ChannelRef ref, WhatsAppConfig config, ChannelContext around) {
        WhatsAppParts parts = WhatsAppParts.of(ref, config, around);
        String first = around.words().languages().get(0);
        String words = config.callText().isEmpty() ? parts.texts().text(first, MetaTexts.CALLED) : config.callText();
        MetaIngest ingest = new MetaIngest(
                parts.ids(),
                parts.metrics(),
                config.remember(),
                MetaIngest.sent(ref, around),
                new WhatsAppCallReply(parts.api(), words));
        return new MetaHook(
                new WhatsAppDecoder(parts.ids(), parts.seal()).dialect(),
                parts.ids(),
                config.meta(),
                ingest,
                parts.metrics(),
                around.means().clock());
    }

    @Override
    public ChannelRef ref() {
        return ref;
    }

    @Override
    public CompletableFuture<Void> open(Intake intake) {
        CompletableFuture<Void> looked = watch.start();
        if (around.shared().isPresent()) return looked;
        return looked.thenRunAsync(
                () -> inspected = new WhatsAppInspection(
                                parts.api(),
                                parts.config(),
                                around.hook(ref),
                                around.means().clock())
                        .found(),
                Thread::startVirtualThread);
    }

    /** Whether the number can be used. */
    private void look() {
        try {
            GraphAnswer answer = parts.api()
                    .get("number", parts.config().account(), Map.of("fields", "id"))
                    .join();
            if (answer.isGood()) health.reached();
            else health.lost(answer.why());
        } catch (RuntimeException away) {
            health.lost(Failure.of(away).getMessage());
        }
    }

    @Override
    public CompletableFuture<Sent> send(Outbound message) {
        return sender.send(message);
    }

    @Override
    public Optional<FileSource> files() {
        return Optional.of(new GraphMedia(
                parts.api(),
                new MediaHosts(parts.config().mediaHosts(), parts.config().apiUrl()),
                around.means().clock()));
    }

    @Override
    public Health health() {
        Health now = health.health();
        return now.up() ? new Health(true, true, inspected) : now;
    }

    @Override
    public CompletableFuture<Void> close() {
        health.closed();
        watch.stop();
        parts.api().close();
        return CompletableFuture.completedFuture(null);
    }
}
