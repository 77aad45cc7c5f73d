package id.kanal.gateway;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.ChannelType;
import id.kanal.channels.http.HttpRoute;
import id.kanal.gateway.http.Api;
import id.kanal.gateway.http.Health;
import id.kanal.gateway.http.HttpVerticle;
import id.kanal.gateway.metrics.MeterNames;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.worker.JournalIntake;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running gateway: the house and the stages that its roles ask for. */
final class Gateway {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final long LETTING_GO_MILLIS = 800;

    private final Infrastructure house;
    private final Stages stages;
    private final HttpVerticle http;
    private final Optional<ConsoleStage> console;
    private final CountDownLatch ended = new CountDownLatch(1);

    private Gateway(Infrastructure house, Stages stages, HttpVerticle http, Optional<ConsoleStage> console) {
        this.house = house;
        this.stages = stages;
        this.http = http;
        this.console = console;
    }

    /**
     * Starts everything that can start. Fails when the journal is unsafe or in use or the HTTP port is taken; peers that
     * are away are tried for ever instead. Blocks for some seconds at most.
     */
    static Gateway start(Settings settings, Set<Role> roles) {
        return start(settings, roles, Infrastructure.ownMeans(), ChannelCatalog.ALL);
    }

    /** With a clock, ids, chance and types of channels that a test has chosen. */
    static Gateway start(Settings settings, Set<Role> roles, RuntimeContext means, List<ChannelType<?>> types) {
        long began = System.nanoTime();
        Infrastructure house = Infrastructure.open(settings, means);
        try {
            Channels channels = Channels.of(settings, types);
            Stages stages = new Stages(house, settings, channels);
            Health health = house.health();
            health.dependency(
                    "journal", true, () -> Health.State.of(house.journal().trouble()));
            house.meters()
                    .up(MeterNames.JOURNAL_UP, () -> house.journal().trouble().isEmpty());
            Optional<ConsoleStage> console = ConsoleStage.of(house, settings, channels, roles);
            HttpVerticle http =
                    new HttpVerticle(parts(house, settings, doors(house, settings, channels, roles, console)));
            join(house.loops().server().deployVerticle(http));
            Gateway gateway = new Gateway(house, stages, http, console);
            house.masterKey()
                    .compose(key -> stages.install(EnumSet.copyOf(roles), key))
                    .onComplete(done -> {
                        if (done.failed()) LOG.atError().setCause(done.cause()).log("a stage did not start");
                        else health.phase(Health.Phase.RUNNING);
                        CompletableFuture<Void> unused =
                                CompletableFuture.runAsync(ThreadPriorities::acknowledgementsFirst);
                        LOG.atInfo()
                                .addKeyValue("port", http.port())
                                .addKeyValue("roles", roles)
                                .addKeyValue("millis", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began))
                                .log("started");
                    });
            return gateway;
        } catch (RuntimeException failed) {
            house.close();
            throw failed;
        }
    }

    private static Api.Doors doors(
            Infrastructure house,
            Settings settings,
            Channels channels,
            Set<Role> roles,
            Optional<ConsoleStage> console) {
        return new Api.Doors(channels.profiles(), (key, appender) -> {
            ChannelContext surroundings = house.surroundings(settings, key);
            List<HttpRoute> pages =
                    console.map(stage -> stage.routes(key, surroundings)).orElse(List.of());
            if (!roles.contains(Role.CHANNELS)) return new Api.Entrances(Map.of(), pages);
            JournalIntake intake = new JournalIntake(house.journal(), appender, house.streams());
            List<HttpRoute> routes = new ArrayList<>(channels.routes(surroundings, intake));
            routes.addAll(pages);
            return new Api.Entrances(channels.hooks(surroundings, intake), routes);
        });
    }

    private static Api.Parts parts(Infrastructure house, Settings settings, Api.Doors doors) {
        return new Api.Parts(
                settings.http(),
                new Api.Stores(
                        house.journal(),
                        house.streams(),
                        house.attachments().blobs(),
                        house.attachments().folder("spool")),
                house.masterKey(),
                house.means(),
                new Api.Access(settings.core().keys(), settings.operatorsToken()),
                new Api.Observation(house.health(), house.meters()),
                doors);
    }

    int port() {
        return http.port();
    }

    /** Stops taking in, finishes what is in hand, closes. False when the time was too short for all of it. */
    boolean stop(Duration limit) {
        house.health().phase(Health.Phase.DRAINING);
        CompletableFuture<Void> stopped = stages.drain()
                .toCompletionStage()
                .toCompletableFuture()
                .handleAsync((done, failure) -> {
                    console.ifPresent(ConsoleStage::close);
                    house.close();
                    return null;
                });
        try {
            stopped.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException late) {
            forsake();
            return false;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            ended.countDown();
        }
    }

    /** What could not be finished is for another node, now and not when the leases run out. */
    private void forsake() {
        try {
            house.redis().forsake().get(LETTING_GO_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException redisAway) {
            LOG.debug("leases are left to run out");
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until {@link #stop} was called; the exit code. */
    int awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
