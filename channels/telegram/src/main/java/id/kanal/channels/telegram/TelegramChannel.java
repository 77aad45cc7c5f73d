package id.kanal.channels.telegram;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.ChannelContext.Shared;
import id.kanal.channels.ChannelType;
import id.kanal.channels.LeasedLoop;
import id.kanal.channels.outbox.OutagePause;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelProfile.Ability;
import id.kanal.kernel.model.ChannelProfile.Sending;
import id.kanal.kernel.model.ChannelProfile.Tariff;
import id.kanal.kernel.model.ChannelProfile.Threading;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.port.Channel;
import id.kanal.kernel.port.FileSource;
import id.kanal.kernel.port.Intake;
import id.kanal.kernel.worker.Backoff;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One bot: what people write to it in private, and our answers. */
public final class TelegramChannel implements Channel {
    public static final ChannelType<TelegramConfig> TYPE = new ChannelType<>(
            "telegram",
            TelegramConfig.class,
            TelegramChannel::profile,
            TelegramChannel::new,
            Map.of(),
            Optional.of(TelegramHook::new));

    private static final String MEDIUM = "telegram";

    /** Whoever cannot be reached is told with the answer to the very call; the note of a message must only outlive its receipt. */
    private static final Duration FAILS_LATE = Duration.ofHours(1);

    private final ChannelRef ref;
    private final TelegramConfig config;
    private final ChannelContext around;
    private final TelegramParts parts;
    private final BotHealth health;
    private final BotSetup setup;
    private final TelegramSender sender;
    private final CompletableFuture<Void> overdue = new CompletableFuture<>();
    private volatile Optional<LeasedLoop> loop = Optional.empty();
    /** What a probe found. */
    private volatile String inspected = "";

    public TelegramChannel(ChannelRef ref, TelegramConfig config, ChannelContext around) {
        this.ref = ref;
        this.config = config;
        this.around = around;
        this.parts = TelegramParts.of(ref, config, around);
        this.health = new BotHealth(ref.id());
        this.setup = new BotSetup(parts.api(), parts.menu(), health, config.checkEvery());
        SendPace pace = new SendPace(config.chatPause(), config.throughput(), System.nanoTime());
        Backoff untilItAnswers = new Backoff(config.retryFirst(), config.retryLimit());
        this.sender = new TelegramSender(
                ref,
                UpdateIds.network(config.botId()),
                parts,
                pace,
                new OutagePause(untilItAnswers, around.means().random()),
                health,
                around.means().clock());
    }

    private static ChannelProfile profile(String id, TelegramConfig config) {
        return new ChannelProfile(
                MEDIUM,
                Set.of(UpdateIds.network(config.botId())),
                Threading.REPLY_ELSE_TIME,
                Set.of(Ability.OPTIONS, Ability.ASK_LOCATION, Ability.LINKS),
                Set.of(),
                new Sending(true, false, Optional.empty(), Set.of(), FAILS_LATE, Tariff.UNKNOWN),
                Set.of(UpdateIds.address(config.botId(), config.botId())));
    }

    @Override
    public ChannelRef ref() {
        return ref;
    }

    @Override
    public CompletableFuture<Void> open(Intake intake) {
        if (around.shared().isEmpty()) return look();
        LeasedLoop started = switch (config.mode()) {
            case POLLING -> polling(around.shared().get(), intake);
            case WEBHOOK -> webhook(around.shared().get());
        };
        loop = Optional.of(started);
        return started.open();
    }

    private LeasedLoop polling(Shared shared, Intake intake) {
        UpdatePoller poller =
                new UpdatePoller(setup, parts.ingest(), intake, health, config.pollTimeout(), retry(), overdue);
        return new LeasedLoop(name("poll"), poller, health::updates, shared.journal(), ref.id() + "/poll");
    }

    private LeasedLoop webhook(Shared shared) {
        WebhookKeeper keeper = new WebhookKeeper(
                setup,
                health,
                around.hook(ref),
                config.secretToken(),
                retry(),
                around.means().clock());
        return new LeasedLoop(name("webhook"), keeper, health::updates, shared.journal(), ref.id() + "/webhook");
    }

    private BotRetry retry() {
        return new BotRetry(
                new Backoff(config.retryFirst(), config.retryLimit()),
                around.means().random());
    }

    private String name(String part) {
        return "telegram-" + ref.id() + '-' + part;
    }

    /** Whether the token is a bot's, and what Telegram has of it. */
    private CompletableFuture<Void> look() {
        CompletableFuture<Void> looked = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        inspected = new BotInspection(parts.api(), config.mode(), around.hook(ref)).found();
                        health.reached();
                    } catch (BotApiException trouble) {
                        health.lost(trouble);
                    }
                    looked.complete(null);
                },
                name("look"));
        thread.setDaemon(true);
        thread.start();
        return looked;
    }

    @Override
    public CompletableFuture<Sent> send(Outbound message) {
        return sender.send(message);
    }

    @Override
    public Optional<FileSource> files() {
        return Optional.of(new TelegramFiles(parts.api(), config.fileTimeout()));
    }

    @Override
    public Health health() {
        Health now = health.health();
        return now.up() ? new Health(true, true, inspected) : now;
    }

    /** Waits for what is in hand as long as the drain, and no longer. */
    @Override
    public CompletableFuture<Void> close() {
        health.closed();
        CompletableFuture<Void> ended =
                loop.map(LeasedLoop::close).orElseGet(() -> CompletableFuture.completedFuture(null));
        var unused = overdue.completeOnTimeout(null, config.drain().toMillis(), TimeUnit.MILLISECONDS);
        return ended.whenComplete((done, failed) -> parts.api().close());
    }
}
