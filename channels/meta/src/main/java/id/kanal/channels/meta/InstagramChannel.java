package id.kanal.channels.meta;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.ChannelType;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.port.Channel;
import id.kanal.kernel.port.FileSource;
import id.kanal.kernel.port.Intake;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One account at Instagram: what people write to it in direct messages, and our answers. Deliveries come in by the hook, whether this is open or not. */
public final class InstagramChannel implements Channel {
    static final String NAME = "instagram";

    public static final ChannelType<InstagramConfig> TYPE = new ChannelType<>(
            NAME,
            InstagramConfig.class,
            (id, config) -> MessagingEndpoint.profile(config.settings()),
            InstagramChannel::new,
            Map.of(),
            Optional.of((ref, config, around) -> MessagingEndpoint.hook(ref, config.settings(), around)));

    private final ChannelRef ref;
    private final MessagingEndpoint endpoint;

    public InstagramChannel(ChannelRef ref, InstagramConfig config, ChannelContext around) {
        this.ref = ref;
        this.endpoint = new MessagingEndpoint(ref, config.settings(), around);
    }

    @Override
    public ChannelRef ref() {
        return ref;
    }

    @Override
    public CompletableFuture<Void> open(Intake intake) {
        return endpoint.open();
    }

    @Override
    public CompletableFuture<Sent> send(Outbound message) {
        return endpoint.send(message);
    }

    @Override
    public Optional<FileSource> files() {
        return endpoint.files();
    }

    @Override
    public Health health() {
        return endpoint.health();
    }

    @Override
    public CompletableFuture<Void> close() {
        return endpoint.close();
    }
}
