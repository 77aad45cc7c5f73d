package id.kanal.channels.meta;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.ChannelType;
import id.kanal.channels.Hook;
import id.kanal.channels.RepeatedLook;
import id.kanal.channels.http.MediaHosts;
import id.kanal.channels.words.MessageSet;
import id.kanal.channels.words.Renderer;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelProfile.Ability;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.port.Channel;
import id.kanal.kernel.port.FileSource;
import id.kanal.kernel.port.Intake;
import java.time.Clock;
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

    private static final String WORDS = "whatsapp";

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
        MessageSet set = MessageSet.shipped(WORDS, around.words().languages());
        WhatsAppLayout layout =
                new WhatsAppLayout(new Renderer(set, around.words().zone()), parts.texts(), parts.seal());
        MetaSender.Waits waits = MetaSender.Waits.of(
                config.pairPause(), config.throughput(), around.means().random());
        WhatsAppForm form = new WhatsAppForm(parts.ids(), layout, config.templates());
        this.sender = new MetaSender(
                ref,
                parts.api(),
                form,
                ReplyWindow.of(around, config.replyWindow()),
                waits,
                health,
                parts.metrics(),
                clock);
    }

    static ChannelProfile profile(String id, WhatsAppConfig config) {
        return config.meta()
                .profile(
                        NAME,
                        Set.of(Ability.OPTIONS, Ability.ASK_LOCATION, Ability.LINKS),
                        config.replyWindow(),
                        config.templates());
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
                new MediaHosts(parts.config().mediaHosts()),
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
