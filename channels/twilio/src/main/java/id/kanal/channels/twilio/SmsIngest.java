package id.kanal.channels.twilio;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.port.Intake;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts messages into the journal, however they came. From any thread. */
final class SmsIngest {
    private static final Logger log = LoggerFactory.getLogger(SmsIngest.class);

    private final Duration remember;
    private final SmsMetrics metrics;

    SmsIngest(Duration remember, SmsMetrics metrics) {
        this.remember = remember;
        this.metrics = metrics;
    }

    /**
     * Completes when all of it is durable, one after the other. What the journal will never take as it is goes in once more, kept raw
     * for a person.
     *
     * @param via how it came, for counters
     * @param raw the same kept raw
     */
    CompletableFuture<Void> take(List<Inbound> messages, Supplier<Inbound> raw, String via, Intake intake) {
        CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
        for (Inbound message : messages)
            all = all.thenCompose(before -> accepted(message, via, intake))
                    .exceptionallyCompose(failed -> orRaw(Failure.of(failed), raw, via, intake));
        return all;
    }

    private CompletableFuture<Void> orRaw(Failure failure, Supplier<Inbound> raw, String via, Intake intake) {
        if (failure.retryable()) return CompletableFuture.failedFuture(failure);
        log.atError()
                .addKeyValue("channel", metrics.channel())
                .addKeyValue("code", failure.code().id())
                .log("a message is kept for a person");
        return accepted(raw.get(), via, intake);
    }

    private CompletableFuture<Void> accepted(Inbound message, String via, Intake intake) {
        try {
            return intake.accept(message, remember).thenAccept(taken -> metrics.inbound(message.content(), via, taken));
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }
}
