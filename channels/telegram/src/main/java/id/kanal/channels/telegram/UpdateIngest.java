package id.kanal.channels.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.port.Intake;
import id.kanal.kernel.port.Intake.AcceptResult;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts updates into the journal, and has done what follows from them once they are there. From any thread. */
final class UpdateIngest {
    private static final Logger log = LoggerFactory.getLogger(UpdateIngest.class);

    private final UpdateDecoder decoder;
    private final Clock clock;
    private final Duration remember;
    private final TelegramMetrics metrics;
    private final Consumer<FollowUp> then;

    /** @param then is told what follows, of what is new */
    UpdateIngest(
            UpdateDecoder decoder, Clock clock, Duration remember, TelegramMetrics metrics, Consumer<FollowUp> then) {
        this.decoder = decoder;
        this.clock = clock;
        this.remember = remember;
        this.metrics = metrics;
        this.then = then;
    }

    DecodedUpdate decode(ObjectNode update) {
        return decoder.decode(update, clock.instant());
    }

    /** What came is no JSON, or none that anybody should read. */
    DecodedUpdate unreadable(String raw) {
        return new DecodedUpdate(decoder.undecodable(raw, clock.instant()));
    }

    /**
     * Completes when it is durable. What the journal will never take as it is goes in once more, kept raw for a person.
     *
     * @param raw the update as it came
     */
    CompletableFuture<Void> take(DecodedUpdate update, String raw, Intake intake) {
        return accepted(update.message(), intake)
                .exceptionallyCompose(failed -> {
                    Failure failure = Failure.of(failed);
                    if (failure.retryable()) return CompletableFuture.failedFuture(failure);
                    log.atError()
                            .addKeyValue("channel", metrics.channel())
                            .addKeyValue("code", failure.code().id())
                            .log("an update is kept for a person");
                    return accepted(unreadable(raw).message(), intake);
                })
                .thenAccept(taken -> {
                    if (taken == AcceptResult.NEW) then.accept(update.then());
                });
    }

    private CompletableFuture<AcceptResult> accepted(Inbound message, Intake intake) {
        try {
            return intake.accept(message, remember).thenApply(taken -> {
                metrics.inbound(message.content(), taken);
                return taken;
            });
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }
}
