package id.kanal.channels.meta;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.Hook;
import id.kanal.channels.RepeatedLook;
import id.kanal.channels.words.MessageSet;
import id.kanal.channels.words.Renderer;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelProfile.Ability;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.port.Channel.Health;
import id.kanal.kernel.port.Channel.Sent;
import id.kanal.kernel.port.FileSource;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** All that a page and an Instagram account have in common as channels. */
final class MessagingEndpoint {
    private final ChannelRef ref;
    private final ChannelContext around;
    private final MessagingSettings settings;
    private final GraphApi api;
    private final GraphHealth health;
    private final RepeatedLook watch;
    private final MetaSender sender;
    private final FileSource files;
    /** What a probe found. */
    private volatile String inspected = "";

    MessagingEndpoint(ChannelRef ref, MessagingSettings settings, ChannelContext around) {
        Clock clock = around.means().clock();
        MessagingMedium medium = settings.medium();
        MetaMetrics metrics = new MetaMetrics(around.telemetry(), ref.id());
        this.ref = ref;
        this.around = around;
        this.settings = settings;
        this.api = new GraphApi(settings.meta(), metrics, clock);
        this.health = new GraphHealth(ref.id());
        this.watch = new RepeatedLook(
                medium.type() + '-' + ref.id(), settings.times().checkEvery(), this::look);
        MessageSet set =
                MessageSet.shipped(MessagingLayout.WORDS, around.words().languages());
        MessagingLayout layout =
                new MessagingLayout(medium, new Renderer(set, around.words().zone()), ReplySeal.of(around));
        this.sender = new MetaSender(
                ref,
                api,
                new MessagingForm(ids(ref, settings, around), medium, layout, settings.templates()),
                ReplyWindow.of(around, settings.times().replyWindow()),
                MetaSender.Waits.of(
                        Duration.ZERO, settings.throughput(), around.means().random()),
                health,
                metrics,
                clock);
        this.files = new MessagingMedia(api, settings.mediaHosts(), clock);
    }

    private static MetaIds ids(ChannelRef ref, MessagingSettings settings, ChannelContext around) {
        return new MetaIds(settings.medium().type(), ref, settings.meta().id(), around.providerIds());
    }

    static ChannelProfile profile(MessagingSettings settings) {
        return settings.meta()
                .profile(
                        settings.medium().type(),
                        Set.of(Ability.OPTIONS, Ability.LINKS),
                        settings.times().replyWindow(),
                        settings.templates());
    }

    static Hook hook(ChannelRef ref, MessagingSettings settings, ChannelContext around) {
        MetaIds ids = ids(ref, settings, around);
        MetaMetrics metrics = new MetaMetrics(around.telemetry(), ref.id());
        MessagingDecoder decoder = new MessagingDecoder(ids, settings.medium().object(), ReplySeal.of(around));
        MetaIngest ingest =
                new MetaIngest(ids, metrics, settings.times().remember(), MetaIngest.sent(ref, around), arrived -> {});
        return new MetaHook(
                decoder.dialect(),
                ids,
                settings.meta(),
                ingest,
                metrics,
                around.means().clock());
    }

    CompletableFuture<Void> open() {
        CompletableFuture<Void> looked = watch.start();
        if (around.shared().isPresent()) return looked;
        return looked.thenRunAsync(
                () -> inspected = new MessagingInspection(
                                api, settings, around.hook(ref), around.means().clock())
                        .found(),
                Thread::startVirtualThread);
    }

    /** Whether the account can be used. */
    private void look() {
        try {
            GraphAnswer answer =
                    api.get("account", "me", Map.of("fields", "id")).join();
            if (answer.isGood()) health.reached();
            else health.lost(answer.why());
        } catch (RuntimeException away) {
            health.lost(Failure.of(away).getMessage());
        }
    }

    CompletableFuture<Sent> send(Outbound message) {
        return sender.send(message);
    }

    Optional<FileSource> files() {
        return Optional.of(files);
    }

    Health health() {
        Health now = health.health();
        return now.up() ? new Health(true, true, inspected) : now;
    }

    CompletableFuture<Void> close() {
        health.closed();
        watch.stop();
        api.close();
        return CompletableFuture.completedFuture(null);
    }
}
