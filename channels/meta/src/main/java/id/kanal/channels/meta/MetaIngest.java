package id.kanal.channels.meta;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.outbox.SentMessages;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.ReplyTo;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.port.Intake;
import id.kanal.kernel.port.Intake.AcceptResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts what a delivery holds into the journal: of one sender in its order, of several side by side. From any thread. */
final class MetaIngest {
    private static final Logger log = LoggerFactory.getLogger(MetaIngest.class);
    private static final Duration RECEIPTS_REMEMBERED = Duration.ofHours(1);

    private final MetaIds ids;
    private final MetaMetrics metrics;
    private final Duration remember;
    private final Function<String, CompletableFuture<Optional<Ticket>>> sent;
    private final Consumer<MetaItem.Arrived> then;

    /**
     * @param remember how long the same message counts as the same
     * @param sent the case of a message of ours, by Meta's id of it
     * @param then is told of what is new and durable, for what follows beside any answer; lost in a crash, at no cost to anybody
     */
    MetaIngest(
            MetaIds ids,
            MetaMetrics metrics,
            Duration remember,
            Function<String, CompletableFuture<Optional<Ticket>>> sent,
            Consumer<MetaItem.Arrived> then) {
        this.ids = ids;
        this.metrics = metrics;
        this.remember = remember;
        this.sent = sent;
        this.then = then;
    }

    /** The case of a message of ours, by Meta's id of it; of none for a probe. */
    static Function<String, CompletableFuture<Optional<Ticket>>> sent(ChannelRef ref, ChannelContext around) {
        return around.shared()
                .map(shared -> new SentMessages(shared.journal(), Keys.of(shared.secrets()), ref.id()))
                .<Function<String, CompletableFuture<Optional<Ticket>>>>map(known -> known::ticket)
                .orElse(id -> CompletableFuture.completedFuture(Optional.empty()));
    }

    /** Completes when all of it is durable; fails when something of it is not, after everything has ended. */
    CompletableFuture<Void> take(List<MetaItem> items, Instant received, Intake intake) {
        Map<String, CompletableFuture<Void>> lanes = new HashMap<>();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (MetaItem item : items) {
            CompletableFuture<Void> mine = switch (item) {
                case MetaItem.Arrived arrived ->
                    lanes.getOrDefault(lane(arrived), CompletableFuture.completedFuture(null))
                            .thenCompose(before -> arrived(arrived, received, intake));
                case MetaItem.Ended ended -> ended(ended, intake);
                case MetaItem.UnderWay(String label) -> {
                    metrics.status(label);
                    yield CompletableFuture.completedFuture(null);
                }
            };
            if (item instanceof MetaItem.Arrived arrived) lanes.put(lane(arrived), mine);
            all.add(mine);
        }
        return CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new));
    }

    private static String lane(MetaItem.Arrived arrived) {
        return arrived.message().from().key();
    }

    private CompletableFuture<Void> ended(MetaItem.Ended ended, Intake intake) {
        metrics.status(ended.label());
        try {
            return intake.accept(ended.receipt(), ended.fingerprint(), RECEIPTS_REMEMBERED)
                    .thenAccept(taken -> {});
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    private CompletableFuture<Void> arrived(MetaItem.Arrived arrived, Instant received, Intake intake) {
        return proven(arrived)
                .thenCompose(message -> accepted(message, intake))
                .exceptionallyCompose(failed -> orRaw(Failure.of(failed), arrived, received, intake))
                .thenAccept(taken -> {
                    if (taken == AcceptResult.NEW) then.accept(arrived);
                });
    }

    /** What somebody answers to comes with the answer, from Meta and not from them, so it is as good as a mark of ours. */
    private CompletableFuture<Inbound> proven(MetaItem.Arrived arrived) {
        Inbound message = arrived.message();
        if (arrived.answers().isEmpty() || message.replyTo().proven().isPresent())
            return CompletableFuture.completedFuture(message);
        return sent.apply(arrived.answers().get()).thenApply(ticket -> {
            ReplyTo told = message.replyTo();
            return message.answering(new ReplyTo(ticket, told.messageIds(), told.messageId(), told.handle()));
        });
    }

    /** What the journal will never take as it is goes in once more, kept raw for a person, and on the same terms. */
    private CompletableFuture<AcceptResult> orRaw(
            Failure failure, MetaItem.Arrived refused, Instant received, Intake intake) {
        if (failure.retryable()) return CompletableFuture.failedFuture(failure);
        log.atError()
                .addKeyValue("channel", metrics.channel())
                .addKeyValue("code", failure.code().id())
                .log("a message is kept for a person");
        Inbound kept = ids.undecodable(
                "a message that cannot be stored as it is",
                Optional.of(refused.message().from()),
                Json.write(refused.raw()),
                received);
        return accepted(kept.on(refused.message().terms()), intake);
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
