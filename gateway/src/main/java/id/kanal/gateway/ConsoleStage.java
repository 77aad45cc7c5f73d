package id.kanal.gateway;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.http.HttpRoute;
import id.kanal.config.SettingValues;
import id.kanal.console.AccountsConfig;
import id.kanal.console.Console;
import id.kanal.console.Gauges;
import id.kanal.console.StaffRecordings;
import id.kanal.console.StaffWork;
import id.kanal.console.desk.DeskTools;
import id.kanal.gateway.http.Health;
import id.kanal.kernel.document.Feed;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.signing.MasterKey;
import id.kanal.kernel.worker.FrontDesk;
import id.kanal.kernel.worker.JournalIntake;
import id.kanal.kernel.worker.TranscriptIntake;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The console on this node, where its role and the settings ask for one. */
final class ConsoleStage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleStage.class);

    private static final long UNSEEN_AGAIN_MILLIS = Duration.ofMinutes(10).toMillis();

    private final Infrastructure house;
    private final Settings settings;
    private final Channels channels;
    private final Feed feed;
    private volatile Optional<Console> console = Optional.empty();

    private ConsoleStage(Infrastructure house, Settings settings, Channels channels, Feed feed) {
        this.house = house;
        this.settings = settings;
        this.channels = channels;
        this.feed = feed;
    }

    /** Blocks until the store was tried once. */
    static Optional<ConsoleStage> of(Infrastructure house, Settings settings, Channels channels, Set<Role> roles) {
        if (!roles.contains(Role.CONSOLE)) return Optional.empty();
        return switch (settings.accounts().type()) {
            case NONE -> Optional.empty();
            case LOCAL, OIDC, DEMO -> {
                Feed feed = house.feed(); // it connects, and routes are made on the event loop
                yield Optional.of(new ConsoleStage(house, settings, channels, feed));
            }
        };
    }

    /** @param surroundings of the doors, which tell of the same calls */
    List<HttpRoute> routes(MasterKey key, ChannelContext surroundings) {
        ChannelContext.Shared shared = surroundings.shared().orElseThrow();
        Console made = new Console(
                settings.accounts(),
                new Console.Store(house.documents(key), feed, house.audit(), shared.calls(), house.journal()),
                house.means());
        console = Optional.of(made);
        if (settings.accounts().type() == AccountsConfig.Type.LOCAL) tellFirst(made);
        if (settings.accounts().type() == AccountsConfig.Type.OIDC)
            house.health().dependency("sign-in", false, () -> Health.State.of(made.trouble()));
        TrafficMonitor traffic = new TrafficMonitor();
        watch(traffic);
        ConsoleReadings readings = new ConsoleReadings(house, channels, traffic);
        return made.routes(new Console.Site(
                settings.http().reachedAt(),
                settings.notifier().zone(),
                new Gauges(
                        readings::channels,
                        readings::dependencies,
                        readings::flow,
                        watched()::certificates,
                        () -> SettingValues.of(settings).stream()
                                .map(value -> new Gauges.SettingRow(value.key(), value.value()))
                                .toList(),
                        new ConsoleInquiries(house, settings, key)),
                desk(key, surroundings, shared.desk()),
                new StaffWork(
                        house.tasks(key),
                        shared.desk(),
                        new TranscriptIntake(house.journal(), house.streams()),
                        new StaffRecordings(house.attachments().blobs(), Thread::startVirtualThread))));
    }

    private Optional<DeskTools> desk(MasterKey key, ChannelContext surroundings, FrontDesk front) {
        return channels.staff(surroundings, new JournalIntake(house.journal(), house.streams()))
                .map(intake -> new DeskTools(intake, front, Keys.of(key::secret)));
    }

    /** Soon, then four times a day; those that could not be seen, more often. */
    private CertificateWatch watched() {
        CertificateWatch watch = new CertificateWatch(settings.tlsPeers());
        Executor thread = Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
        house.vertx().setPeriodic(1_000, UNSEEN_AGAIN_MILLIS, timer -> thread.execute(() -> watch.look(false)));
        house.vertx().setPeriodic(CertificateWatch.AGAIN.toMillis(), timer -> thread.execute(() -> watch.look(true)));
        return watch;
    }

    /** While the journal is away the last look stays. */
    private void watch(TrafficMonitor traffic) {
        house.vertx().setPeriodic(0, TrafficMonitor.EVERY.toMillis(), timer -> {
            var unused = house.journal()
                    .figures()
                    .thenAccept(
                            found -> traffic.take(found, house.means().clock().instant()));
        });
    }

    private static void tellFirst(Console console) {
        var unused = console.accounts().all().whenComplete((all, failure) -> {
            if (failure != null)
                LOG.atWarn().addKeyValue("cause", failure.toString()).log("accounts cannot be read");
            else if (all.isEmpty())
                LOG.warn(
                        "nobody can sign in yet; the first link: kanal users invite --config FILE --role operator NAME");
        });
    }

    @Override
    public void close() {
        console.ifPresent(Console::close);
    }
}
