package id.kanal.channels.api;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.ChannelType;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelProfile.Ability;
import id.kanal.kernel.model.ChannelProfile.Sending;
import id.kanal.kernel.model.ChannelProfile.Tariff;
import id.kanal.kernel.model.ChannelProfile.Threading;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.port.Channel;
import id.kanal.kernel.port.Intake;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** One partner: its routes bring reports in, and news of its cases goes to it. It reaches no citizen. */
public final class ApiChannel implements Channel {
    public static final ChannelType<ApiConfig> TYPE = new ChannelType<>(
            "api",
            ApiConfig.class,
            ApiChannel::profile,
            ApiChannel::new,
            Map.of(),
            Optional.empty(),
            Optional.of(PartnerRoutes::of));

    private static final String MEDIUM = "api";

    private final ChannelRef ref;
    private final ApiConfig config;
    private final ChannelContext around;
    private volatile Optional<NewsForwarder> forwarder = Optional.empty();

    public ApiChannel(ChannelRef ref, ApiConfig config, ChannelContext around) {
        this.ref = ref;
        this.config = config;
        this.around = around;
    }

    /** What it says of a case names that case; every report is a case of its own. */
    private static ChannelProfile profile(String id, ApiConfig config) {
        return new ChannelProfile(
                MEDIUM,
                Set.of(),
                Threading.REPLY,
                config.isTold() ? Set.of(Ability.NEWS_OF_ITS_CASES) : Set.of(),
                Set.of(),
                new Sending(false, false, Optional.empty(), Set.of(), Duration.ZERO, Tariff.UNKNOWN),
                Set.of(Address.partner(id)));
    }

    @Override
    public ChannelRef ref() {
        return ref;
    }

    @Override
    public CompletableFuture<Void> open(Intake intake) {
        if (config.isTold() && around.shared().isEmpty()) return new StatusUrlProbe(config).look();
        if (config.isTold()) {
            NewsForwarder made =
                    new NewsForwarder(ref, config, around, around.shared().get().journal());
            made.start();
            forwarder = Optional.of(made);
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Sent> send(Outbound message) {
        return CompletableFuture.failedFuture(
                Failure.of(FailureCode.CHANNEL_REJECTED, "no citizen is reached by a partner's interface"));
    }

    /** A partner whose server is away makes nothing unready: its news waits. */
    @Override
    public Health health() {
        return new Health(true, true, forwarder.map(NewsForwarder::trouble).orElse(""));
    }

    @Override
    public CompletableFuture<Void> close() {
        return forwarder.map(NewsForwarder::stop).orElseGet(() -> CompletableFuture.completedFuture(null));
    }
}
