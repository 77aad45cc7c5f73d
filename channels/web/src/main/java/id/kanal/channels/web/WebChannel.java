package id.kanal.channels.web;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.ChannelType;
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
import id.kanal.kernel.port.Intake;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Pages at which people come to us. Nothing can be sent there: whoever wants news comes and looks. */
public final class WebChannel implements Channel {
    public static final ChannelType<WebConfig> TYPE = new ChannelType<>(
            "web",
            WebConfig.class,
            WebChannel::profile,
            WebChannel::new,
            Map.of(),
            Optional.empty(),
            Optional.of(WebRoutes::create));

    private static final String MEDIUM = "web";

    private final ChannelRef ref;
    private final ChannelContext around;
    private volatile boolean open;
    /** What a probe found. */
    private volatile String found = "";

    /** The settings are for its pages alone. */
    public WebChannel(ChannelRef ref, WebConfig config, ChannelContext around) {
        this.ref = ref;
        this.around = around;
    }

    /** What is sent from the page of a case names that case; everything else is a case of its own. */
    private static ChannelProfile profile(String id, WebConfig config) {
        return new ChannelProfile(
                MEDIUM,
                Set.of(),
                Threading.REPLY,
                Set.of(Ability.LINKS, Ability.FILES),
                Set.of(),
                new Sending(
                        false, false, Optional.empty(), Set.of(), Duration.ZERO, new Tariff(Price.FREE, Price.FREE)),
                Set.of(WebContext.own(id)));
    }

    @Override
    public ChannelRef ref() {
        return ref;
    }

    /** The server serves the pages; there is nobody to connect to, but for a probe. */
    @Override
    public CompletableFuture<Void> open(Intake intake) {
        open = true;
        return around.shared().isPresent()
                ? CompletableFuture.completedFuture(null)
                : PublicUrlProbe.look(around.publicUrl()).thenAccept(told -> found = told);
    }

    @Override
    public CompletableFuture<Sent> send(Outbound message) {
        return CompletableFuture.failedFuture(
                Failure.of(FailureCode.CHANNEL_REJECTED, "nothing can be sent to who reads pages"));
    }

    @Override
    public Health health() {
        return open ? new Health(true, true, found) : Health.down("closed");
    }

    @Override
    public CompletableFuture<Void> close() {
        open = false;
        return CompletableFuture.completedFuture(null);
    }
}
