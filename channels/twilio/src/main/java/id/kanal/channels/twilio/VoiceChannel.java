package id.kanal.channels.twilio;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.ChannelType;
import id.kanal.channels.LeasedLoop;
import id.kanal.channels.RepeatedLook;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelProfile.Ability;
import id.kanal.kernel.model.ChannelProfile.Price;
import id.kanal.kernel.model.ChannelProfile.Sending;
import id.kanal.kernel.model.ChannelProfile.Tariff;
import id.kanal.kernel.model.ChannelProfile.Threading;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.port.Channel;
import id.kanal.kernel.port.FileSource;
import id.kanal.kernel.port.Intake;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A telephone number. Whoever calls is answered while they are on the line, by the hook; afterwards nothing can be told by it, so that
 * news goes by a channel that reaches the caller's number.
 */
public final class VoiceChannel implements Channel {
    public static final ChannelType<VoiceConfig> TYPE = new ChannelType<>(
            CallKeeper.TYPE,
            VoiceConfig.class,
            VoiceChannel::profile,
            VoiceChannel::new,
            Map.of(),
            Optional.of(VoiceHook::new));

    private static final String MEDIUM = "phone";

    private final ChannelRef ref;
    private final VoiceConfig config;
    private final ChannelContext around;
    private final TwilioApi api;
    private final TwilioHealth health;
    private final RepeatedLook watch;
    private volatile Optional<LeasedLoop> loop = Optional.empty();

    public VoiceChannel(ChannelRef ref, VoiceConfig config, ChannelContext around) {
        this.ref = ref;
        this.config = config;
        this.around = around;
        this.api = new TwilioApi(config.account());
        this.health = new TwilioHealth(ref.id());
        this.watch = AccountWatch.of(api, health, config.checkEvery(), "twilio-" + ref.id());
    }

    private static ChannelProfile profile(String id, VoiceConfig config) {
        return new ChannelProfile(
                MEDIUM,
                Set.of(),
                Threading.SESSION,
                Set.of(Ability.VOICE),
                Set.of(),
                new Sending(
                        false,
                        false,
                        Optional.empty(),
                        Set.of(),
                        Duration.ZERO,
                        new Tariff(config.tariff(), Price.UNKNOWN)),
                Set.of(CallKeeper.own(config)));
    }

    @Override
    public ChannelRef ref() {
        return ref;
    }

    @Override
    public CompletableFuture<Void> open(Intake intake) {
        around.shared().ifPresent(shared -> {
            LeasedLoop started = reconciling(shared, intake);
            loop = Optional.of(started);
            var unused = started.open();
        });
        return watch.start();
    }

    private LeasedLoop reconciling(ChannelContext.Shared shared, Intake intake) {
        VoiceWords words = VoiceWords.in(config.language());
        MissedRecordings missed = new MissedRecordings(
                config,
                api,
                new TwilioPages(new TwilioHttp(config.account(), around.means().clock())),
                new CallKeeper(ref, config, around, new CallRecordings(api), words.say("call-back.text")),
                intake,
                new VoiceMetrics(around.telemetry(), ref.id()));
        return Reconciler.loop(
                missed,
                config.reconcile(),
                new Reconciler.Source(ref.id(), shared.journal(), around.means().clock(), health::missing));
    }

    @Override
    public CompletableFuture<Sent> send(Outbound message) {
        return CompletableFuture.failedFuture(
                Failure.of(FailureCode.CHANNEL_REJECTED, "nobody is on the line any more"));
    }

    @Override
    public Optional<FileSource> files() {
        return Optional.of(new CallRecordings(api));
    }

    @Override
    public Health health() {
        return health.health();
    }

    @Override
    public CompletableFuture<Void> close() {
        health.closed();
        watch.stop();
        api.close();
        return loop.map(LeasedLoop::close).orElseGet(() -> CompletableFuture.completedFuture(null));
    }
}
