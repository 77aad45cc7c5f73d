package id.kanal.gateway;

import id.kanal.channels.ChannelContext;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Reservation;
import id.kanal.kernel.port.Channel;
import id.kanal.kernel.port.Intake;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.port.Telemetry;
import id.kanal.kernel.port.Transcriber;
import id.kanal.kernel.signing.KeyedDigest;
import id.kanal.kernel.signing.MasterKey;
import id.kanal.transcriber.HttpTranscriber;
import id.kanal.transcriber.SilentWav;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
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

/** Connects to every channel, to the core and to the speech engine, and says what works. Takes no message: providers keep them. */
final class Probe {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final PrintStream out;

    Probe(PrintStream out) {
        this.out = out;
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
            channel.open(new Refusing()).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            Channel.Health health = channel.health();
            if (health.up())
                out.println(name + ": works" + (health.cause().isEmpty() ? "" : ", but " + health.cause()));
            else out.println(name + ": does not work: " + health.cause());
            return health.up();
        } catch (TimeoutException late) {
            out.println(name + ": no answer within " + PATIENCE.toSeconds() + " s");
            return false;
        } catch (ExecutionException failed) {
            out.println(name + ": does not work: " + Failure.of(failed).getMessage());
            return false;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            closed(channel);
        }
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
        HttpRequest options = HttpRequest.newBuilder(settings.core().url())
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .timeout(settings.core().timeout())
                .build();
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.core().timeout())
                .build();
        try {
            int status = client.send(options, BodyHandlers.discarding()).statusCode();
            out.println("core: answers (HTTP " + status + " to OPTIONS)");
            return true;
        } catch (IOException broken) {
            out.println("core: cannot be reached: " + broken.getClass().getSimpleName());
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
            Transcriber.Heard unused = engine.transcribe(SilentWav.second())
                    .get(settings.transcriber().timeout().plus(PATIENCE).toSeconds(), TimeUnit.SECONDS);
            out.println("transcriber: works");
            return true;
        } catch (ExecutionException failed) {
            out.println("transcriber: does not work: " + Failure.of(failed).getMessage());
            return false;
        } catch (TimeoutException late) {
            out.println("transcriber: no answer in time");
            return false;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
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
