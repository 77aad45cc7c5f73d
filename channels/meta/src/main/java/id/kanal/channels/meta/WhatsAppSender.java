package id.kanal.channels.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Handle;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Unreached;
import id.kanal.kernel.port.Channel.Sent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Sends messages at the pace that WhatsApp allows: anything while the window is open, otherwise the template that can carry it, or
 * nothing, so that another channel is looked for. A cut connection leaves open whether a message arrived, and nothing at the Graph API
 * tells afterwards: it is sent again, as the outbox promises at least once. Our id goes along, so that a status of either try counts.
 */
final class WhatsAppSender {
    /** A message that would wait longer goes back to the outbox. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final ChannelRef ref;
    private final GraphApi api;
    private final WhatsAppLayout layout;
    private final WhatsAppTemplates templates;
    private final Optional<WhatsAppWindow> window;
    private final PairPace pace;
    private final GraphHealth health;
    private final MetaMetrics metrics;
    private final Clock clock;

    /** @param window empty for a probe, which sends nothing */
    WhatsAppSender(
            WhatsAppParts parts, Optional<WhatsAppWindow> window, PairPace pace, GraphHealth health, Clock clock) {
        this.ref = parts.ids().ref();
        this.api = parts.api();
        this.layout = parts.layout();
        this.templates = parts.config().templates();
        this.window = window;
        this.pace = pace;
        this.health = health;
        this.metrics = parts.metrics();
        this.clock = clock;
    }

    CompletableFuture<Sent> send(Outbound message) {
        try {
            String network = MetaIds.network(WhatsAppChannel.NAME, api.account().id());
            if (!message.to().network().equals(network)
                    || !isSomebody(message.to().value()))
                throw Failure.of(FailureCode.CHANNEL_REJECTED, "an address that is not of this number's people");
            return window.map(known -> known.isOpen(message))
                    .orElseGet(() -> CompletableFuture.completedFuture(true))
                    .thenCompose(open -> open ? free(message) : closed(message));
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(Failure.of(refused));
        }
    }

    private static boolean isSomebody(String value) {
        return WhatsAppIdentity.isUserId(value) || WhatsAppIdentity.isNumber(value);
    }

    private CompletableFuture<Sent> free(Outbound message) {
        ObjectNode body = layout.free(message);
        answered(message).ifPresent(id -> body.putObject("context").put("message_id", id));
        return placed(message, () -> handed(message, body, false));
    }

    /** The window is closed, or just has been. */
    private CompletableFuture<Sent> closed(Outbound message) {
        return templates
                .of(message.topic(), message.route().language())
                .map(approved -> placed(message, () -> handed(message, layout.template(message, approved), true)))
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
        ObjectNode addressed = addressed(message.to().value());
        addressed.put("biz_opaque_callback_data", message.id());
        addressed.setAll(body);
        return api.post("messages", api.account().id() + "/messages", addressed).thenCompose(answer -> {
            JsonNode id = answer.body().at("/messages/0/id");
            if (answer.isGood() && !id.asText().isEmpty()) {
                metrics.sent(Duration.ofNanos(System.nanoTime() - began));
                health.reached();
                if (asTemplate) health.templates("");
                return CompletableFuture.completedFuture(new Sent(List.of(id.asText())));
            }
            return refused(answer, message, asTemplate);
        });
    }

    /** An id of a person has a field of its own; where both are given the number counts. */
    static ObjectNode addressed(String to) {
        return Json.object()
                .put("messaging_product", "whatsapp")
                .put("recipient_type", "individual")
                .put(WhatsAppIdentity.isUserId(to) ? "recipient" : "to", to);
    }

    /** A handle of ours is the id of a message in the same chat. */
    private Optional<String> answered(Outbound message) {
        return message.route()
                .handle()
                .filter(handle -> handle.channelId().equals(ref.id()))
                .map(Handle::opaque)
                .filter(id -> !id.isEmpty());
    }

    private CompletableFuture<Sent> refused(GraphAnswer answer, Outbound message, boolean asTemplate) {
        WhatsAppError error = new WhatsAppError(answer.code());
        Optional<Unreached> why = error.unreached();
        if (why.filter(Unreached.WINDOW_CLOSED::equals).isPresent() && !asTemplate) return closed(message);
        if (why.isPresent())
            return CompletableFuture.completedFuture(
                    unreached(message, why.get(), Optional.of(Integer.toString(error.code()))));
        if (asTemplate && error.isOfTheTemplate()) {
            health.templates("a template is not taken (" + error.code() + "); look at its approval and parameters");
            return CompletableFuture.completedFuture(
                    unreached(message, Unreached.WINDOW_CLOSED, Optional.of(Integer.toString(error.code()))));
        }
        return CompletableFuture.failedFuture(failure(answer, error, message));
    }

    private Failure failure(GraphAnswer answer, WhatsAppError error, Outbound message) {
        if (error.pause().isPresent()) {
            Duration wait = answer.retryAfter().orElse(error.pause().get());
            if (error.isPairLimit()) pace.pausePair(message.to().key(), wait, System.nanoTime());
            else pace.pause(wait, System.nanoTime());
            return Failure.retryAfter(FailureCode.PEER_BUSY, "meta: too many messages (" + error.code() + ')', wait);
        }
        if (answer.refusesUs()) {
            health.lost(answer.why());
            return Failure.of(FailureCode.PEER_UNREACHABLE, "meta: " + answer.why());
        }
        if (error.isOurs()) {
            health.lost("it does not take our messages (" + error.code() + ')');
            return Failure.of(
                    FailureCode.PEER_UNREACHABLE, "meta: it does not take our messages (" + error.code() + ')');
        }
        if (answer.isGood() || answer.passes() || error.passes())
            return Failure.of(FailureCode.PEER_UNREACHABLE, "meta: " + answer.why());
        return Failure.of(
                FailureCode.CHANNEL_REJECTED, "meta: refused (" + answer.status() + ", " + error.code() + ')');
    }

    private Sent unreached(Outbound message, Unreached why, Optional<String> code) {
        DeliveryReceipt receipt = new DeliveryReceipt(
                ref, message.id(), DeliveryReceipt.State.UNDELIVERABLE, code, Optional.of(why), clock.instant());
        return new Sent(List.of(message.id()), List.of(receipt));
    }
}
