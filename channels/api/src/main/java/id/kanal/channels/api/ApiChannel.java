package id.kanal.channels.api;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.ChannelType;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfile;
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

/** One partner: its routes bring reports in. It reaches no citizen. */
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

    public ApiChannel(ChannelRef ref, ApiConfig config, ChannelContext around) {
        this.ref = ref;
    }

    private static ChannelProfile profile(String id, ApiConfig config) {
        return new ChannelProfile(
                MEDIUM,
                Set.of(),
                Threading.TIME,
                Set.of(),
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
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Sent> send(Outbound message) {
        return CompletableFuture.failedFuture(
                Failure.of(FailureCode.CHANNEL_REJECTED, "no citizen is reached by a partner's interface"));
    }

    @Override
    public Health health() {
        return Health.UP;
    }

    @Override
    public CompletableFuture<Void> close() {
        return CompletableFuture.completedFuture(null);
    }
}
