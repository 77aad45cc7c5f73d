package id.kanal.gateway;

import id.kanal.attachments.Attachments;
import id.kanal.channels.ChannelContext;
import id.kanal.channels.files.FileFetcher;
import id.kanal.channels.outbox.ChannelVerticle;
import id.kanal.channels.phone.ContactAddress;
import id.kanal.dispatcher.DispatcherVerticle;
import id.kanal.dispatcher.NotifierVerticle;
import id.kanal.dispatcher.core.GuardedCore;
import id.kanal.dispatcher.core.HttpCoreSystem;
import id.kanal.dispatcher.notify.Notifier;
import id.kanal.gateway.http.ConfirmRoutes;
import id.kanal.gateway.http.Health;
import id.kanal.gateway.metrics.MeterNames;
import id.kanal.kernel.audit.AuditSealer;
import id.kanal.kernel.audit.AuditStore;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.port.Channel;
import id.kanal.kernel.signing.MasterKey;
import id.kanal.kernel.signing.RatingLink;
import id.kanal.kernel.worker.Backoff;
import id.kanal.kernel.worker.JournalIntake;
import id.kanal.kernel.worker.KeyedWorker;
import id.kanal.normalizer.NormalizerContext;
import id.kanal.normalizer.NormalizerVerticle;
import id.kanal.transcriber.RecordingStore;
import id.kanal.transcriber.TranscriberVerticle;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The stages of the flow, deployed by role. Each install method is one stage. */
final class Stages {
    private static final int WINDOW = 128;
    private static final int PER_LANE = 16;
    /** Fetching or keeping a file blocks for long and computes little. */
    private static final Executor FILES = Executors.newVirtualThreadPerTaskExecutor();

    private final Infrastructure house;
    private final Settings settings;
    private final Channels channels;
    /** Last in, first out: channels are opened last and closed first. */
    private final Deque<String> deployed = new ArrayDeque<>();

    Stages(Infrastructure house, Settings settings, Channels channels) {
        this.house = house;
        this.settings = settings;
        this.channels = channels;
    }

    Future<?> install(Set<Role> roles, MasterKey key) {
        Future<?> ready = Future.succeededFuture();
        if (roles.contains(Role.DISPATCHER))
            ready = ready.compose(done -> dispatcher()).compose(done -> notifier(key));
        if (roles.contains(Role.NORMALIZER)) ready = ready.compose(done -> normalizer(key));
        if (roles.contains(Role.CHANNELS)) ready = ready.compose(done -> channels(key));
        if (roles.contains(Role.CONSOLE)) ready = ready.compose(done -> audit(key));
        if (roles.contains(Role.CONSOLE) && settings.accounts().isStaffed())
            ready = ready.compose(
                    done -> deploy(new TaskVerticle(house.journal(), house.tasks(key), house.means(), house.meters())));
        return ready;
    }

    private Future<?> normalizer(MasterKey key) {
        NormalizerContext understanding = new NormalizerContext(
                house.means(),
                settings.normalizer(),
                house.reader().of(settings, key),
                NormalizerContext.Keyed.of(key::secret),
                house.streams(),
                new NormalizerContext.Channels(channels.profiles(), channels.assemblers(), ContactAddress::read),
                new NormalizerContext.Helpers(
                        settings.transcriber().listens(), settings.accounts().isStaffed()));
        return shared(lanes ->
                new NormalizerVerticle(house.journal(), house.attachments().blobs(), understanding, lanes));
    }

    private Future<?> dispatcher() {
        HttpCoreSystem http =
                new HttpCoreSystem(house.vertx(), settings.core(), house.means().clock());
        GuardedCore core = new GuardedCore(http, settings.core(), house.means(), System::nanoTime, house.meters());
        house.health()
                .dependency(
                        "core",
                        false,
                        () -> new Health.State(core.health().up(), core.health().cause()));
        house.meters().up(MeterNames.CORE_UP, () -> core.health().up());
        Backoff backoff = new Backoff(settings.core().backoff(), settings.core().backoffLimit());
        KeyedWorker.Limits limits = new KeyedWorker.Limits(WINDOW, PER_LANE, backoff);
        Duration keep = settings.normalizer().keepCards();
        return shared(lanes -> new DispatcherVerticle(
                house.journal(), house.means(), core, new DispatcherVerticle.Setup(lanes, limits, keep)));
    }

    private Future<?> notifier(MasterKey key) {
        RatingLink link = new RatingLink(key.secret(RatingLink.SECRET));
        URI reachedAt = settings.http().reachedAt();
        Notifier notifier = new Notifier(
                settings.notifier(),
                channels.profiles(),
                new Notifier.Links(
                        ticket -> URI.create(link.of(ticket, reachedAt)),
                        token -> ConfirmRoutes.link(token, reachedAt)),
                Keys.of(key::secret),
                house.streams(),
                house.means());
        house.health().dependency("first-answers", false, () -> Health.State.of(notifier.trouble()));
        return shared(lanes -> new NotifierVerticle(house.journal(), house.means(), notifier, lanes));
    }

    private Future<?> channels(MasterKey key) {
        JournalIntake intake = new JournalIntake(house.journal(), house.streams());
        ChannelVerticle.Setup setup = new ChannelVerticle.Setup(
                settings.outbox(),
                channels.profiles(),
                house.streams(),
                Keys.of(key::secret),
                Optional.of(
                        new FileFetcher.Store(house.attachments(), Octets.of(key.secret(Attachments.SECRET)), FILES)));
        ChannelContext surroundings = house.surroundings(settings, key);
        List<Future<?>> opened = new ArrayList<>(List.of(attachments()));
        if (settings.transcriber().listens()) opened.add(transcriber());
        for (ConfiguredChannel configured : channels.all()) {
            Channel channel = configured.make(surroundings);
            String id = configured.id();
            house.health()
                    .channel(
                            id,
                            () -> new Health.State(
                                    channel.health().up(), channel.health().cause()));
            house.meters().up(MeterNames.CHANNEL_UP, () -> channel.health().up(), "channel", id);
            opened.add(deploy(new ChannelVerticle(
                    channel, configured.intake(intake), house.journal(), setup, house.means(), house.meters())));
        }
        return Future.all(opened);
    }

    /** One engine for all nodes: whoever has the lease asks it. Messages come in and go on without it. */
    private Future<?> transcriber() {
        TranscriberVerticle verticle = new TranscriberVerticle(
                house.journal(),
                settings.transcriber(),
                new RecordingStore(house.attachments().blobs(), FILES),
                house.streams(),
                house.means(),
                house.meters());
        house.health().dependency("transcriber", false, () -> Health.State.of(verticle.trouble()));
        return deploy(verticle);
    }

    /** Messages that attach nothing come in all the same, so what is wrong here makes the gateway no less ready. */
    private Future<?> attachments() {
        house.health()
                .dependency(
                        "attachments",
                        false,
                        () -> Health.State.of(house.attachments().trouble()));
        return deploy(new SweeperVerticle(
                house.attachments(),
                new ParkedSweep(house.journal()),
                () -> house.means()
                        .clock()
                        .instant()
                        .minus(settings.attachments().keep())));
    }

    private Future<?> audit(MasterKey key) {
        AuditStore store = Infrastructure.auditStore(house.attachments(), key);
        AuditVerticle verticle = new AuditVerticle(
                new AuditSealer(house.journal(), store, FILES),
                store,
                settings.audit(),
                house.means().clock());
        house.health().dependency("audit", false, () -> Health.State.of(verticle.trouble()));
        return deploy(verticle);
    }

    /** Deals the lanes out to as many verticles as there are processors. */
    private Future<?> shared(Function<List<Integer>, VerticleBase> stage) {
        int lanes = house.streams().lanes();
        int threads = Math.min(lanes, Runtime.getRuntime().availableProcessors());
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int first = i;
            all.add(deploy(stage.apply(IntStream.range(0, lanes)
                    .filter(lane -> lane % threads == first)
                    .boxed()
                    .toList())));
        }
        return Future.all(all);
    }

    private Future<?> deploy(VerticleBase verticle) {
        return house.vertx().deployVerticle(verticle).onSuccess(id -> {
            synchronized (deployed) {
                deployed.push(id);
            }
        });
    }

    /** Stops in the reverse order of the start; each verticle finishes what it has in hand. */
    Future<?> drain() {
        synchronized (deployed) {
            Future<?> done = Future.succeededFuture();
            for (String id : List.copyOf(deployed)) {
                Future<?> before = done;
                done = before.transform(ignored -> house.vertx().undeploy(id));
            }
            return done;
        }
    }
}
