package id.kanal.gateway;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.http.HttpProbe;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Reservation;
import id.kanal.kernel.port.Channel;
import id.kanal.kernel.port.Intake;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.port.Telemetry;
import id.kanal.kernel.signing.KeyedDigest;
import id.kanal.kernel.signing.MasterKey;
import id.kanal.transcriber.HttpTranscriber;
import id.kanal.transcriber.SilentWav;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Connects to every channel, to the core and to the speech engine, and says what works. Takes no message: providers keep them. */
final class Probe {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Consumer<String> line;

    /** @param line told of each thing that is found */
    Probe(Consumer<String> line) {
        this.line = line;
    }

    /** Whether all of it works. */
    boolean run(Settings settings) {
        RuntimeContext means = new RuntimeContext(Clock.systemUTC(), () -> "probe", new SecureRandom());
        boolean all = core(settings);
        all &= transcriber(settings, means);
        ChannelContext surroundings = new ChannelContext(
                means,
                Telemetry.NONE,
                new KeyedDigest(MasterKey.draw(new SecureRandom()).secret(ChannelContext.PROVIDER_IDS)),
                Optional.empty(),
                settings.http().reachedAt(),
                Infrastructure.words(settings));
        for (ConfiguredChannel channel :
                Channels.of(settings, ChannelCatalog.ALL).all()) all &= channel(channel.make(surroundings));
        return all;
    }

    private boolean channel(Channel channel) {
        String name = channel.ref().id() + " (" + channel.ref().medium() + ")";
        try {
            String late = "no answer within " + PATIENCE.toSeconds() + " s";
            if (!works(name, channel.open(new Refusing()), PATIENCE, late)) return false;
            Channel.Health health = channel.health();
            if (health.up())
                line.accept(name + ": works" + (health.cause().isEmpty() ? "" : ", but " + health.cause()));
            else line.accept(name + ": does not work: " + health.cause());
            return health.up();
        } finally {
            closed(channel);
        }
    }

    /**
     * Waits; when it does not work, that is said.
     *
     * @param late what is said then
     */
    private boolean works(String name, CompletableFuture<?> answer, Duration patience, String late) {
        try {
            Object unused = answer.get(patience.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException silent) {
            line.accept(name + ": " + late);
        } catch (ExecutionException failed) {
            line.accept(name + ": does not work: " + Failure.of(failed).getMessage());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private static void closed(Channel channel) {
        try {
            channel.close().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException alreadyTold) {
            // what matters was said when it was opened
        }
    }

    /** Any answer shows that the core is there; nothing is posted that it could take for a complaint. */
    private boolean core(Settings settings) {
        Duration patience = settings.core().timeout();
        HttpRequest options = HttpProbe.options(settings.core().url(), patience);
        try {
            int status = HttpProbe.client(patience)
                    .send(options, BodyHandlers.discarding())
                    .statusCode();
            line.accept("core: answers (HTTP " + status + " to OPTIONS)");
            return true;
        } catch (IOException broken) {
            line.accept("core: cannot be reached: " + HttpProbe.why(broken));
            return false;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Has a second of silence written down; where there is no engine, nothing is said. */
    private boolean transcriber(Settings settings, RuntimeContext means) {
        if (!settings.transcriber().listens()) return true;
        Vertx vertx = Vertx.vertx();
        try {
            HttpTranscriber engine = new HttpTranscriber(vertx, settings.transcriber(), means);
            Duration patience = settings.transcriber().timeout().plus(PATIENCE);
            if (!works("transcriber", engine.transcribe(SilentWav.second()), patience, "no answer in time"))
                return false;
            line.accept("transcriber: works");
            return true;
        } finally {
            Gateway.join(vertx.close());
        }
    }

    /** Tells providers to try again: a probe keeps nothing. */
    private static final class Refusing implements Intake {
        @Override
        public CompletableFuture<AcceptResult> accept(Inbound message, Duration remember) {
            return CompletableFuture.failedFuture(Failure.of(FailureCode.JOURNAL_DOWN, "only a probe"));
        }

        @Override
        public CompletableFuture<Reservation.Result> reserve(
                Inbound message, Map<String, String> card, Duration keep, Duration remember) {
            return CompletableFuture.failedFuture(Failure.of(FailureCode.JOURNAL_DOWN, "only a probe"));
        }

        @Override
        public CompletableFuture<AcceptResult> accept(DeliveryReceipt receipt, String fingerprint, Duration remember) {
            return CompletableFuture.failedFuture(Failure.of(FailureCode.JOURNAL_DOWN, "only a probe"));
        }
    }
}
