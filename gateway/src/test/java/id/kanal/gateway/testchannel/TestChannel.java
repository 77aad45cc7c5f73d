package id.kanal.gateway.testchannel;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.ChannelType;
import id.kanal.channels.words.MessageSet;
import id.kanal.channels.words.PlainLayout;
import id.kanal.channels.words.Renderer;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelProfile.Ability;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Handle;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.port.Channel;
import id.kanal.kernel.port.Intake;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Sends to the provider; everything comes in by the hook. */
final class TestChannel implements Channel {
    static final String NETWORK = "test";
    static final Address BOT = new Address(NETWORK, "bot");
    static final ChannelType<TestChannelConfig> TYPE = new ChannelType<>(
            "test",
            TestChannelConfig.class,
            TestChannel::profile,
            TestChannel::new,
            Map.of(),
            Optional.of(TestHook::new));

    private static final Duration FAILS_LATE = Duration.ofHours(1);

    private final ChannelRef ref;
    private final TestProvider provider;
    private final Renderer renderer;
    private volatile boolean open;

    private TestChannel(ChannelRef ref, TestChannelConfig config, ChannelContext around) {
        this.ref = ref;
        this.provider = TestProvider.named(config.provider());
        this.renderer = new Renderer(
                MessageSet.shipped("test", around.words().languages()),
                around.words().zone());
    }

    private static ChannelProfile profile(String id, TestChannelConfig config) {
        return new ChannelProfile(
                "test",
                Set.of(NETWORK),
                ChannelProfile.Threading.REPLY_ELSE_TIME,
                Set.of(Ability.OPTIONS, Ability.LINKS),
                Set.of(),
                new ChannelProfile.Sending(
                        true, false, config.window(), Set.of(), FAILS_LATE, ChannelProfile.Tariff.UNKNOWN),
                Set.of(BOT));
    }

    @Override
    public ChannelRef ref() {
        return ref;
    }

    @Override
    public CompletableFuture<Void> open(Intake intake) {
        open = true;
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Sent> send(Outbound message) {
        Optional<String> thread = message.route()
                .handle()
                .filter(handle -> handle.channelId().equals(ref.id()))
                .map(Handle::opaque);
        String text = PlainLayout.of(renderer.blocks(message, true), List.of());
        String id = provider.take(message.to().value(), text, buttons(message), thread);
        return CompletableFuture.completedFuture(new Sent(List.of(id)));
    }

    private Map<String, String> buttons(Outbound message) {
        Map<String, String> buttons = new LinkedHashMap<>();
        if (message.topic() instanceof Topic.Question question) {
            List<String> words = renderer.options(message);
            for (int i = 0; i < words.size(); i++)
                buttons.put(question.options().get(i).id(), words.get(i));
        }
        return buttons;
    }

    @Override
    public Health health() {
        return open ? Health.UP : Health.down("closed");
    }

    @Override
    public CompletableFuture<Void> close() {
        open = false;
        return CompletableFuture.completedFuture(null);
    }
}
