package id.kanal.channels.x;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.ChannelContext.Shared;
import id.kanal.channels.ChannelType;
import id.kanal.channels.LeasedLoop;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelProfile.Ability;
import id.kanal.kernel.model.ChannelProfile.Sending;
import id.kanal.kernel.model.ChannelProfile.Tariff;
import id.kanal.kernel.model.ChannelProfile.Threading;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.port.Channel;
import id.kanal.kernel.port.Channel.Health;
import id.kanal.kernel.port.Channel.Sent;
import id.kanal.kernel.port.FileSource;
import id.kanal.kernel.port.Intake;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** An account of X: who mentions it or writes to it, and our answers. */
public final class XChannel implements Channel {
    public static final ChannelType<XConfig> TYPE =
            new ChannelType<>("x", XConfig.class, XChannel::profile, XChannel::new, Map.of(), Optional.of(XHook::new));

    private static final String MEDIUM = "x";

    /** Whoever cannot be reached is told with the answer to the very call; the note of a message must only outlive its receipt. */
    private static final Duration FAILS_LATE = Duration.ofHours(1);

    private final ChannelRef ref;
    private final XConfig config;
    private final ChannelContext around;
    private final XParts parts;
    private final XHealth health;
    private final XSender sender;
    private volatile List<LeasedLoop> loops = List.of();
    /** What a probe found. */
    private volatile String inspected = "";

    public XChannel(ChannelRef ref, XConfig config, ChannelContext around) {
        this.ref = ref;
        this.config = config;
        this.around = around;
        this.parts = XParts.of(ref, config, around);
        this.health = new XHealth(ref.id(), () -> parts.budget().trouble());
        this.sender = new XSender(ref, config, parts, health, around.means());
    }

    private static ChannelProfile profile(String id, XConfig config) {
        return new ChannelProfile(
                MEDIUM,
                Set.of(XIds.network(config.account())),
                Threading.REPLY_ELSE_TIME,
                Set.of(Ability.LINKS),
                Set.of(),
                new Sending(true, true, Optional.empty(), Set.of(), FAILS_LATE, Tariff.UNKNOWN),
                Set.of(XIds.address(config.account(), config.account())));
    }

    @Override
    public ChannelRef ref() {
        return ref;
    }

    @Override
    public CompletableFuture<Void> open(Intake intake) {
        if (around.shared().isEmpty()) return CompletableFuture.runAsync(this::inspect, Thread::startVirtualThread);
        Shared shared = around.shared().get();
        List<LeasedLoop> started = new ArrayList<>();
        if (config.refreshes()) started.add(refreshing(shared));
        started.add(polling(shared, intake));
        loops = List.copyOf(started);
        CompletableFuture<Void> opened = CompletableFuture.completedFuture(null);
        for (LeasedLoop each : started)
            opened = opened.thenCompose(before -> each.open()); // first a token, then its use
        return opened;
    }

    private LeasedLoop polling(Shared shared, Intake intake) {
        MentionPoller poller = new MentionPoller(ref, config, parts, intake, shared.journal(), health, around.means());
        return new LeasedLoop(name("mentions"), poller, health::mentions, shared.journal(), ref.id() + "/mentions");
    }

    private LeasedLoop refreshing(Shared shared) {
        TokenRefresher refresher = new TokenRefresher(
                config,
                parts.http(),
                parts.store(),
                health,
                new XRetry(config, around.means()),
                around.means().clock());
        return new LeasedLoop(name("token"), refresher, health::token, shared.journal(), ref.id() + "/token");
    }

    private String name(String part) {
        return "x-" + ref.id() + '-' + part;
    }

    private void inspect() {
        XInspection.Found found = new XInspection(config, parts.http(), around.hook(ref)).found();
        inspected = found.rest();
        if (found.lost().isEmpty()) health.reached();
        else health.lost(found.lost());
    }

    @Override
    public CompletableFuture<Sent> send(Outbound message) {
        return sender.send(message);
    }

    @Override
    public Optional<FileSource> files() {
        return Optional.of(new XFiles(config, parts.http()));
    }

    @Override
    public Health health() {
        Health now = health.health();
        return around.shared().isEmpty() && now.up() ? new Health(true, true, inspected) : now;
    }

    @Override
    public CompletableFuture<Void> close() {
        health.closed();
        return CompletableFuture.allOf(loops.stream().map(LeasedLoop::close).toArray(CompletableFuture<?>[]::new))
                .whenComplete((done, failed) -> parts.http().close());
    }
}
