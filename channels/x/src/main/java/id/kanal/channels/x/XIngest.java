package id.kanal.channels.x;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.Terms;
import id.kanal.kernel.port.Intake;
import id.kanal.kernel.port.Intake.AcceptResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts events into the journal, and what has to be known of them beside it. From any thread. */
final class XIngest {
    private static final Logger log = LoggerFactory.getLogger(XIngest.class);

    private final Duration remember;
    private final PostLedger ledger;
    private final Correspondents correspondents;
    private final XBudget budget;
    private final XMetrics metrics;
    private final Consumer<String> unreadable;

    /** @param unreadable is told who wrote in an encrypted chat, once that is durable */
    XIngest(
            Duration remember,
            PostLedger ledger,
            Correspondents correspondents,
            XBudget budget,
            XMetrics metrics,
            Consumer<String> unreadable) {
        this.remember = remember;
        this.ledger = ledger;
        this.correspondents = correspondents;
        this.budget = budget;
        this.metrics = metrics;
        this.unreadable = unreadable;
    }

    /**
     * Completes when all of it is durable, one after the other.
     *
     * @param via how it came, for counters
     */
    CompletableFuture<Void> take(List<XArrival> arrivals, String via, Intake intake) {
        CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
        for (XArrival arrival : arrivals) all = all.thenCompose(before -> taken(arrival, via, intake));
        return all;
    }

    private CompletableFuture<Void> taken(XArrival arrival, String via, Intake intake) {
        CompletableFuture<Void> nothing = CompletableFuture.completedFuture(null);
        // before it is taken, because what is taken may not come again
        return arrival.wroteDirectly()
                .map(correspondents::note)
                .orElse(nothing)
                .thenCompose(noted -> accepted(arrival.message(), via, intake)
                        .exceptionallyCompose(failed -> orKept(Failure.of(failed), arrival.message(), via, intake)))
                .thenCompose(taken -> {
                    boolean fresh = taken == AcceptResult.NEW;
                    if (fresh && via.equals("hook")) budget.note(arrival.price());
                    if (fresh) arrival.unreadable().ifPresent(unreadable);
                    // also of what is known: an earlier try may have come no further than the journal
                    return arrival.post().map(ledger::note).orElse(nothing);
                });
    }

    /** What the journal will never take as it is leaves a note that there was something. */
    private CompletableFuture<AcceptResult> orKept(Failure failure, Inbound message, String via, Intake intake) {
        if (failure.retryable()) return CompletableFuture.failedFuture(failure);
        log.atError()
                .addKeyValue("channel", metrics.channel())
                .addKeyValue("code", failure.code().id())
                .log("a message is kept for a person");
        Content kept =
                new Content.Undecodable("a message that cannot be stored as it is", Octets.EMPTY, Optional.empty());
        return accepted(message.with(kept).on(Terms.UNANSWERED), via, intake);
    }

    private CompletableFuture<AcceptResult> accepted(Inbound message, String via, Intake intake) {
        try {
            return intake.accept(message, remember).thenApply(taken -> {
                metrics.inbound(message.content(), via, taken);
                return taken;
            });
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }
}
