package id.kanal.channels.twilio;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.ChannelContext.Shared;
import id.kanal.channels.ChannelType;
import id.kanal.channels.LeasedLoop;
import id.kanal.channels.RepeatedLook;
import id.kanal.channels.gsm.ShortText;
import id.kanal.channels.http.MediaHosts;
import id.kanal.channels.phone.PhoneNumbers;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelProfile.Sending;
import id.kanal.kernel.model.ChannelProfile.Threading;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.port.Channel;
import id.kanal.kernel.port.FileSource;
import id.kanal.kernel.port.Intake;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Short messages of a number at Twilio: the same conversation as those that an operator carries. */
public final class SmsChannel implements Channel {
    static final String NAME = "twilio-sms";

    public static final ChannelType<SmsConfig> TYPE = new ChannelType<>(
            NAME, SmsConfig.class, SmsChannel::profile, SmsChannel::new, Map.of(), Optional.of(SmsHook::new));

    private static final String MEDIUM = "sms";

    /** Twilio holds a message for ten hours where its operator takes none (ValidityPeriod). */
    private static final Duration FAILS_LATE = Duration.ofHours(12);

    private final ChannelRef ref;
    private final SmsConfig config;
    private final ChannelContext around;
    private final TwilioApi api;
    private final TwilioHttp http;
    private final TwilioHealth health;
    private final RepeatedLook watch;
    private final SmsSender sender;
    private final SmsMetrics metrics;
    private volatile Optional<LeasedLoop> loop = Optional.empty();
    /** What a probe found. */
    private volatile String inspected = "";

    public SmsChannel(ChannelRef ref, SmsConfig config, ChannelContext around) {
        Clock clock = around.means().clock();
        this.ref = ref;
        this.config = config;
        this.around = around;
        this.api = new TwilioApi(config.account());
        this.http = new TwilioHttp(config.account(), clock);
        this.health = new TwilioHealth(ref.id());
        this.metrics = new SmsMetrics(around.telemetry(), ref.id());
        this.watch = AccountWatch.of(api, health, config.checkEvery(), "twilio-" + ref.id());
        this.sender = new SmsSender(
                ref,
                config,
                http,
                ShortText.of(around.words(), config.tariff().isFree()),
                URI.create(around.hook(ref) + SmsHook.STATUS),
                health,
                metrics,
                clock);
    }

    private static ChannelProfile profile(String id, SmsConfig config) {
        return new ChannelProfile(
                MEDIUM,
                Set.of(PhoneNumbers.NETWORK),
                Threading.TIME,
                Set.of(),
                Set.of(),
                new Sending(false, false, Optional.empty(), Set.of(), FAILS_LATE, config.tariff()),
                Set.of(SmsAddress.own(config)));
    }

    @Override
    public ChannelRef ref() {
        return ref;
    }

    @Override
    public CompletableFuture<Void> open(Intake intake) {
        CompletableFuture<Void> looked = watch.start();
        if (around.shared().isEmpty())
            return looked.thenRunAsync(
                    () -> inspected = new NumberInspection(http, config, around.hook(ref)).found(),
                    Thread::startVirtualThread);
        LeasedLoop started = reconciling(around.shared().get(), intake);
        loop = Optional.of(started);
        var unused = started.open();
        return looked;
    }

    private LeasedLoop reconciling(Shared shared, Intake intake) {
        Clock clock = around.means().clock();
        MissedMessages missed = new MissedMessages(
                config,
                new TwilioPages(new TwilioHttp(config.account(), clock)),
                new SmsDecoder(ref, config, around.providerIds()),
                new SmsIngest(config.remember(), metrics),
                intake,
                clock);
        return Reconciler.loop(
                missed, config.reconcile(), new Reconciler.Source(ref.id(), shared.journal(), clock, health::missing));
    }

    @Override
    public CompletableFuture<Sent> send(Outbound message) {
        return sender.send(message);
    }

    @Override
    public Optional<FileSource> files() {
        return Optional.of(new SmsMedia(api, http, new MediaHosts(config.mediaHosts())));
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
        api.close();
        return loop.map(LeasedLoop::close).orElseGet(() -> CompletableFuture.completedFuture(null));
    }
}
