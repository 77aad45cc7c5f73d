package id.kanal.channels.pbx;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.ChannelType;
import id.kanal.channels.http.HttpRoute;
import id.kanal.channels.http.HttpRoute.Taking;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A telephone exchange that is not ours. It tells of its calls; afterwards nothing can be told by it, so that news goes by a
 * channel that reaches the caller's number.
 */
public final class PbxChannel implements Channel {
    public static final ChannelType<PbxConfig> TYPE = new ChannelType<>(
            RecordingReport.TYPE,
            PbxConfig.class,
            PbxChannel::profile,
            PbxChannel::new,
            Map.of(),
            Optional.empty(),
            Optional.of(PbxChannel::routes));

    static final String PATH = "/v1/calls";
    private static final String MEDIUM = "phone";

    private final ChannelRef ref;
    private final PbxHealth health;
    private final RecordingDownload download;
    private final RecordingWatch watch;

    public PbxChannel(ChannelRef ref, PbxConfig config, ChannelContext around) {
        this.ref = ref;
        this.health = new PbxHealth(ref.id());
        this.download = new RecordingDownload(config);
        Optional<RecordingRouter> router =
                around.shared().map(shared -> new RecordingRouter(ref, config, around, shared));
        this.watch = new RecordingWatch(config, download, router, health, "pbx-" + ref.id());
    }

    private static ChannelProfile profile(String id, PbxConfig config) {
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
                        new Tariff(Price.UNKNOWN, Price.UNKNOWN)),
                Set.of(RecordingReport.own(config)));
    }

    static List<HttpRoute> routes(ChannelRef ref, PbxConfig config, ChannelContext around, Intake intake) {
        if (around.shared().isEmpty()) return List.of();
        CallRoute route = new CallRoute(ref, config, around, intake);
        long longest = around.shared().get().attachments().config().maxBytes();
        Taking taking = new Taking.Multipart(
                new Taking.Form(CallRoute.LIMIT, 1, longest),
                new Taking.Whole(CallRoute.LIMIT, Set.of(CallRoute.JSON, CallRoute.FORM)));
        return List.of(HttpRoute.post(PATH, taking, route).when(route::refuse));
    }

    @Override
    public ChannelRef ref() {
        return ref;
    }

    @Override
    public CompletableFuture<Void> open(Intake intake) {
        return watch.start(intake);
    }

    @Override
    public CompletableFuture<Sent> send(Outbound message) {
        return CompletableFuture.failedFuture(
                Failure.of(FailureCode.CHANNEL_REJECTED, "nobody is on the line any more"));
    }

    @Override
    public Optional<FileSource> files() {
        return Optional.of(download);
    }

    @Override
    public Health health() {
        return health.health();
    }

    @Override
    public CompletableFuture<Void> close() {
        health.closed();
        watch.stop();
        download.close();
        return CompletableFuture.completedFuture(null);
    }
}
