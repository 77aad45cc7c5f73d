package id.kanal.channels.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.channels.outbox.OutagePause;
import id.kanal.channels.words.Renderer;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
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
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.ReplyKeyboard;

/**
 * Sends messages at the pace that Telegram allows. A cut connection leaves open whether a message arrived: it is sent again, as the
 * outbox promises at least once.
 */
final class TelegramSender {
    /** A message that would wait longer goes back to the outbox. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final ChannelRef ref;
    private final String network;
    private final BotApi api;
    private final Renderer renderer;
    private final ReplyMarkups markups;
    private final SendPace pace;
    private final OutagePause outage;
    private final BotHealth health;
    private final TelegramMetrics metrics;
    private final Clock clock;

    /** @param network of those who can be written to */
    TelegramSender(
            ChannelRef ref,
            String network,
            TelegramParts parts,
            SendPace pace,
            OutagePause outage,
            BotHealth health,
            Clock clock) {
        this.ref = ref;
        this.network = network;
        this.api = parts.api();
        this.markups = parts.markups();
        this.renderer = markups.renderer();
        this.pace = pace;
        this.outage = outage;
        this.health = health;
        this.metrics = parts.metrics();
        this.clock = clock;
    }

    CompletableFuture<Sent> send(Outbound message) {
        try {
            if (!message.to().network().equals(network)) return CompletableFuture.failedFuture(foreign());
            long chat = Long.parseLong(message.to().value());
            SendMessage written = written(chat, message);
            return placed(pace.inChat(chat, System.nanoTime(), LONGEST_WAIT), () -> inTurn(chat, written, message));
        } catch (NumberFormatException foreign) {
            return CompletableFuture.failedFuture(foreign());
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(Failure.of(refused));
        }
    }

    private static Failure foreign() {
        return Failure.of(FailureCode.CHANNEL_REJECTED, "an address that is not of this bot's people");
    }

    /** Its chat is free: now among all the others. */
    private CompletableFuture<Sent> inTurn(long chat, SendMessage written, Outbound message) {
        return placed(pace.amongAll(System.nanoTime(), LONGEST_WAIT), () -> handed(chat, written, message));
    }

    /** Once the place that was taken has come; empty where there is none within the time that a message may wait here. */
    private CompletableFuture<Sent> placed(OptionalLong wait, Supplier<CompletableFuture<Sent>> then) {
        if (wait.isEmpty()) return CompletableFuture.failedFuture(busy());
        if (wait.getAsLong() <= 0) return then.get();
        return CompletableFuture.runAsync(
                        () -> {}, CompletableFuture.delayedExecutor(wait.getAsLong(), TimeUnit.NANOSECONDS))
                .thenCompose(due -> then.get());
    }

    /** The bot may have been told to wait since the place was taken. */
    private CompletableFuture<Sent> handed(long chat, SendMessage written, Outbound message) {
        long began = System.nanoTime();
        if (!pace.quiet(began).isZero()) return CompletableFuture.failedFuture(busy());
        return api.call(written)
                .thenApply(sent -> {
                    metrics.sent(Duration.ofNanos(System.nanoTime() - began));
                    pace.taken(chat, System.nanoTime());
                    outage.worked();
                    health.reached();
                    return new Sent(List.of(providerId(chat, sent)));
                })
                .exceptionallyCompose(failed -> failed(BotApiException.of(failed), message));
    }

    private Failure busy() {
        Duration quiet = pace.quiet(System.nanoTime());
        return Failure.retryAfter(
                FailureCode.PEER_BUSY,
                "telegram: the bot is to wait",
                quiet.isZero() ? LONGEST_WAIT : quiet.plusMillis(1));
    }

    private CompletableFuture<Sent> failed(BotApiException trouble, Outbound message) {
        if (trouble.code() == 429) pace.pause(trouble.retryAfter().orElse(Duration.ofSeconds(1)), System.nanoTime());
        if (trouble.refusesToken()) health.lost(trouble); // other outages are the receiving side's to tell
        else if (trouble.isOutage()) {
            long now = System.nanoTime();
            pace.pause(outage.failed(now), now);
        }
        Optional<Unreached> unreached = unreached(trouble);
        if (unreached.isEmpty()) return CompletableFuture.failedFuture(failure(trouble));
        DeliveryReceipt receipt = new DeliveryReceipt(
                ref,
                message.id(),
                DeliveryReceipt.State.UNDELIVERABLE,
                Optional.of(Integer.toString(trouble.code())),
                unreached,
                clock.instant());
        return CompletableFuture.completedFuture(new Sent(List.of(message.id()), List.of(receipt)));
    }

    private Failure failure(BotApiException trouble) {
        Failure failure = trouble.failure();
        Duration quiet = pace.quiet(System.nanoTime());
        return failure.code() == FailureCode.PEER_UNREACHABLE && !quiet.isZero()
                ? Failure.retryAfter(failure.code(), failure.getMessage(), quiet.plusMillis(1))
                : failure;
    }

    /** Whoever blocks the bot told Telegram so; an account that is gone, or that never wrote to us, is nobody's. */
    private static Optional<Unreached> unreached(BotApiException trouble) {
        if (trouble.code() == 403)
            return Optional.of(trouble.says("blocked by the user") ? Unreached.OPTED_OUT : Unreached.ADDRESS_GONE);
        boolean nobody = trouble.code() == 400
                && (trouble.says("chat not found")
                        || trouble.says("peer_id_invalid")
                        || trouble.says("user not found"));
        return nobody ? Optional.of(Unreached.ADDRESS_GONE) : Optional.empty();
    }

    private SendMessage written(long chat, Outbound message) {
        Optional<ReplyKeyboard> answers = markups.answers(chat, message);
        String text = TelegramLayout.text(
                renderer.blocks(message, false), answers.isPresent() ? List.of() : renderer.options(message));
        SendMessage written = OutgoingText.plain(chat, text, answered(message));
        return OutgoingText.with(answers.orElseGet(() -> markups.place(message)), written);
    }

    /** A handle of ours is the id of a message in the same chat. */
    private List<Integer> answered(Outbound message) {
        return message.route()
                .handle()
                .filter(handle -> handle.channelId().equals(ref.id()))
                .map(Handle::opaque)
                .filter(id -> id.matches("[1-9][0-9]{0,8}"))
                .map(Integer::valueOf)
                .map(List::of)
                .orElseGet(List::of);
    }

    private static String providerId(long chat, JsonNode sent) {
        return chat + "/" + sent.path("message_id").asLong();
    }
}
