package id.kanal.channels.meta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.channels.outbox.OutagePause;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Unreached;
import id.kanal.kernel.port.Channel.Sent;
import id.kanal.kernel.worker.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Sends messages at the pace that Meta allows: anything while the window is open, otherwise the template that can carry it, or
 * nothing, so that another channel is looked for. A cut connection leaves open whether a message arrived, and nothing at the Graph API
 * tells afterwards: it is sent again, as the outbox promises at least once.
 */
final class MetaSender {
    /** A message that would wait longer goes back to the outbox. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** While the Graph API is away: a few messages are tried after each wait. */
    private static final Backoff WHILE_AWAY = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(5));

    private final ChannelRef ref;
    private final GraphApi api;
    private final MetaForm form;
    private final Optional<ReplyWindow> window;
    private final PairPace pace;
    private final OutagePause outage;
    private final GraphHealth health;
    private final MetaMetrics metrics;
    private final Clock clock;

    /** @param window empty for a probe, which sends nothing */
    MetaSender(
            ChannelRef ref,
            GraphApi api,
            MetaForm form,
            Optional<ReplyWindow> window,
            Waits waits,
            GraphHealth health,
            MetaMetrics metrics,
            Clock clock) {
        this.ref = ref;
        this.api = api;
        this.form = form;
        this.window = window;
        this.pace = waits.pace;
        this.outage = waits.outage;
        this.health = health;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** What a message may have to wait for. */
    record Waits(PairPace pace, OutagePause outage) {
        static Waits of(Duration pairPause, int throughput, RandomGenerator random) {
            return new Waits(
                    new PairPace(pairPause, throughput, System.nanoTime()), new OutagePause(WHILE_AWAY, random));
        }
    }

    CompletableFuture<Sent> send(Outbound message) {
        try {
            if (!form.reaches(message.to()))
                throw Failure.of(FailureCode.CHANNEL_REJECTED, "an address that is not of this account's people");
            return window.map(known -> known.isOpen(message))
                    .orElseGet(() -> CompletableFuture.completedFuture(true))
                    .thenCompose(open -> open ? free(message) : closed(message));
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(Failure.of(refused));
        }
    }

    private CompletableFuture<Sent> free(Outbound message) {
        ObjectNode body = form.free(message);
        return placed(message, () -> handed(message, body, false));
    }

    /** The window is closed, or just has been. */
    private CompletableFuture<Sent> closed(Outbound message) {
        return form.template(message)
                .map(body -> placed(message, () -> handed(message, body, true)))
                .orElseGet(() -> CompletableFuture.completedFuture(
                        unreached(message, Unreached.WINDOW_CLOSED, Optional.empty())));
    }

    /** Once the place that was taken has come; fails where there is none within the time that a message may wait here. */
    private CompletableFuture<Sent> placed(Outbound message, Supplier<CompletableFuture<Sent>> then) {
        long now = System.nanoTime();
        OptionalLong wait = pace.place(message.to().key(), now, LONGEST_WAIT);
        if (wait.isEmpty()) return CompletableFuture.failedFuture(busy());
        if (wait.getAsLong() == 0) return then.get();
        return CompletableFuture.runAsync(
                        () -> {}, CompletableFuture.delayedExecutor(wait.getAsLong(), TimeUnit.NANOSECONDS))
                .thenCompose(due ->
                        pace.quiet(System.nanoTime()).isZero() ? then.get() : CompletableFuture.failedFuture(busy()));
    }

    private Failure busy() {
        Duration quiet = pace.quiet(System.nanoTime());
        return Failure.retryAfter(
                FailureCode.PEER_BUSY, "meta: we are to wait", quiet.isZero() ? LONGEST_WAIT : quiet.plusMillis(1));
    }

    private CompletableFuture<Sent> handed(Outbound message, ObjectNode body, boolean asTemplate) {
        long began = System.nanoTime();
        return answered(form.path(), body).thenCompose(answer -> {
            String id = answer.isGood() ? form.idIn(answer.body()) : "";
            if (!answer.isOutage()) outage.worked();
            if (!id.isEmpty()) {
                metrics.sent(Duration.ofNanos(System.nanoTime() - began));
                health.reached();
                if (asTemplate) health.templates("");
                return CompletableFuture.completedFuture(new Sent(List.of(id)));
            }
            return refused(answer, message, asTemplate);
        });
    }

    private CompletableFuture<GraphAnswer> answered(String path, ObjectNode body) {
        return api.post("messages", path, body).exceptionallyCompose(failed -> {
            Failure failure = Failure.of(failed);
            return CompletableFuture.failedFuture(
                    failure.code() == FailureCode.PEER_UNREACHABLE ? away(failure.getMessage()) : failure);
        });
    }

    /** Once it is an outage nobody is tried before the pause is over, and the message keeps its place. */
    private Failure away(String why) {
        long now = System.nanoTime();
        pace.pause(outage.failed(now), now);
        Duration quiet = pace.quiet(now);
        return quiet.isZero()
                ? Failure.of(FailureCode.PEER_UNREACHABLE, why)
                : Failure.retryAfter(FailureCode.PEER_UNREACHABLE, why, quiet.plusMillis(1));
    }

    private CompletableFuture<Sent> refused(GraphAnswer answer, Outbound message, boolean asTemplate) {
        GraphError error = form.error(answer);
        Optional<Unreached> why = error.unreached();
        if (why.filter(Unreached.WINDOW_CLOSED::equals).isPresent() && !asTemplate) return closed(message);
        if (why.isPresent())
            return CompletableFuture.completedFuture(unreached(message, why.get(), Optional.of(error.label())));
        if (asTemplate && error.isOfTheTemplate()) {
            health.templates("a template is not taken (" + error.label() + "); look at its approval and parameters");
            return CompletableFuture.completedFuture(
                    unreached(message, Unreached.WINDOW_CLOSED, Optional.of(error.label())));
        }
        return CompletableFuture.failedFuture(failure(answer, error, message));
    }

    private Failure failure(GraphAnswer answer, GraphError error, Outbound message) {
        if (error.pause().isPresent()) {
            Duration wait = answer.retryAfter().orElse(error.pause().get());
            if (error.isPairLimit()) pace.pausePair(message.to().key(), wait, System.nanoTime());
            else pace.pause(wait, System.nanoTime());
            return Failure.retryAfter(FailureCode.PEER_BUSY, "meta: too many messages (" + error.label() + ')', wait);
        }
        if (error.isOurs()) {
            health.lost("it does not take our messages (" + error.label() + ')');
            return Failure.of(
                    FailureCode.PEER_UNREACHABLE, "meta: it does not take our messages (" + error.label() + ')');
        }
        if (error.passes())
            return Failure.of(FailureCode.PEER_UNREACHABLE, "meta: it is not taken now (" + error.label() + ')');
        if (answer.refusesUs()) {
            health.lost(answer.why());
            return Failure.of(FailureCode.PEER_UNREACHABLE, "meta: " + answer.why());
        }
        if (answer.isOutage()) return away("meta: " + answer.why());
        if (answer.isGood() || answer.passes())
            return Failure.of(FailureCode.PEER_UNREACHABLE, "meta: " + answer.why());
        return Failure.of(
                FailureCode.CHANNEL_REJECTED, "meta: refused (" + answer.status() + ", " + error.label() + ')');
    }

    private Sent unreached(Outbound message, Unreached why, Optional<String> code) {
        DeliveryReceipt receipt = new DeliveryReceipt(
                ref, message.id(), DeliveryReceipt.State.UNDELIVERABLE, code, Optional.of(why), clock.instant());
        return new Sent(List.of(message.id()), List.of(receipt));
    }
}
