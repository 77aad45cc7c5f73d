package id.kanal.channels.desk;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.ChannelType;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelProfile.Ability;
import id.kanal.kernel.model.ChannelProfile.Price;
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

/** The desk. It tells nobody anything afterwards: news goes by a channel that reaches the address that staff wrote down. */
public final class DeskChannel implements Channel {
    public static final ChannelType<DeskConfig> TYPE = new ChannelType<>(
            "desk",
            DeskConfig.class,
            DeskChannel::profile,
            DeskChannel::new,
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(DeskIntake::new));

    /** Of a report that does not say how it came. */
    private static final String MEDIUM = "phone";

    private static final String NETWORK = "desk";

    private final ChannelRef ref;
    private volatile boolean open;

    /** The settings are for the pages alone. */
    public DeskChannel(ChannelRef ref, DeskConfig config, ChannelContext around) {
        this.ref = ref;
    }

    /** An addition names its case; everything else is a case of its own. */
    private static ChannelProfile profile(String id, DeskConfig config) {
        return new ChannelProfile(
                MEDIUM,
                Set.of(),
                Threading.REPLY,
                Set.of(Ability.FILES),
                Set.of(),
                new Sending(
                        false, false, Optional.empty(), Set.of(), Duration.ZERO, new Tariff(Price.UNKNOWN, Price.FREE)),
                Set.of(own(id)));
    }

    /** Our own address there, of which nobody needs to know. */
    static Address own(String id) {
        return new Address(NETWORK, id);
    }

    @Override
    public ChannelRef ref() {
        return ref;
    }

    /** There is nobody to connect to. */
    @Override
    public CompletableFuture<Void> open(Intake intake) {
        open = true;
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Sent> send(Outbound message) {
        return CompletableFuture.failedFuture(
                Failure.of(FailureCode.CHANNEL_REJECTED, "nobody is told anything by those who write down"));
    }

    @Override
    public Health health() {
        return open ? new Health(true, true, "") : Health.down("closed");
    }

    @Override
    public CompletableFuture<Void> close() {
        open = false;
        return CompletableFuture.completedFuture(null);
    }
}
