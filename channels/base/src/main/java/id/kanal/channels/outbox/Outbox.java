package id.kanal.channels.outbox;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.journal.Parked;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.port.Channel;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.port.Telemetry;
import id.kanal.kernel.state.ConversationFields;
import id.kanal.kernel.worker.Backoff;
import id.kanal.kernel.worker.KeyedWorker;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Sends the messages of one channel. A message is settled only after the provider has taken all of it, in one step with
 * the note under which its receipts are counted. A crash between the two sends it again: at least once.
 */
final class Outbox implements KeyedWorker.Handler {
    /** Tries in memory before a message goes to the end of the queue, so that one bad address blocks nobody else. */
    private static final int PATIENCE = 4;

    /** While the provider is away, every message waits the same: its own backoff would only delay the recovery. */
    private static final Duration WHILE_AWAY = Duration.ofSeconds(1);

    private final Journal journal;
    private final Channel channel;
    private final OutboxConfig config;
    private final RuntimeContext means;
    private final Telemetry telemetry;
    private final String stream;
    private final Backoff backoff;
    private final SentNote note;
    private final Keys keys;
    private final WaitingMessages waiting;

    Outbox(
            Journal journal,
            Channel channel,
            OutboxConfig config,
            SentNote note,
            Keys keys,
            RuntimeContext means,
            Telemetry telemetry) {
        this.journal = journal;
        this.channel = channel;
        this.config = config;
        this.note = note;
        this.keys = keys;
        this.waiting = new WaitingMessages(config.window());
        this.means = means;
        this.telemetry = telemetry;
        this.stream = Streams.outbound(channel.ref().id());
        this.backoff = new Backoff(config.firstRetry(), config.longestRetry());
    }

    @Override
    public String key(Entry entry) {
        return waiting.read(entry).to().key();
    }

    @Override
    public CompletableFuture<JournalTransaction> handle(Entry entry, int attempt, Lease lease) {
        Outbound message = waiting.take(entry);
        Instant now = means.clock().instant();
        if (message.createdAt().plus(config.timeToLive()).isBefore(now))
            return CompletableFuture.failedFuture(
                    Failure.of(FailureCode.OUT_OF_PATIENCE, "older than its time to live"));
        if (!channel.health().sendable())
            return CompletableFuture.failedFuture(
                    Failure.retryAfter(FailureCode.PEER_UNREACHABLE, "the channel cannot send now", WHILE_AWAY));
        return stopped(message).thenCompose(stop -> {
            if (stop) return CompletableFuture.completedFuture(outcome(entry, lease, "stopped"));
            return channel.send(message)
                    .thenApply(sent -> sent(entry, message, sent, lease))
                    .exceptionallyCompose(failure -> later(entry, message, attempt, Failure.of(failure), lease));
        });
    }

    /** Another node may be bound while we are not. */
    @Override
    public boolean able() {
        return channel.health().sendable();
    }

    @Override
    public JournalTransaction park(Entry entry, Parked parked, Lease lease) {
        return outcome(entry, lease, "unsent").park(parked);
    }

    /** STOP may have come while the message waited in the queue or through the night. */
    private CompletableFuture<Boolean> stopped(Outbound message) {
        if (message.purpose() != Outbound.Purpose.STATUS) return CompletableFuture.completedFuture(false);
        return journal.load(List.of(keys.conversation(message.to())))
                .thenApply(
                        found -> ConversationFields.read(found.get(0)).wishes().stopped());
    }

    private JournalTransaction sent(Entry entry, Outbound message, Channel.Sent sent, Lease lease) {
        telemetry.time(
                "kanal_outbound_wait",
                Duration.between(message.createdAt(), means.clock().instant()),
                "channel",
                channel.ref().id());
        JournalTransaction step = outcome(entry, lease, "sent");
        if (sent.providerIds().isEmpty()) return step;
        Duration keep = note.keep(config.receiptsFor());
        for (DeliveryReceipt receipt : sent.receipts())
            step.append(Streams.receipts(channel.ref().id()), JournalJson.write(receipt));
        String id = counted(message);
        Map<String, String> origin = Map.of(ReceiptCounter.OUTBOUND, id);
        Map<String, String> delivery = noted(message, sent);
        if (sent.providerIds().size() == 1)
            return step.put(key(sent.providerIds().get(0)), both(origin, delivery), keep);
        for (String segment : sent.providerIds()) step.put(key(segment), origin, keep);
        return step.put(Keys.delivery(id), delivery, keep);
    }

    /** Under what its segments are counted: apart from those of channels that tried the same before. */
    private static String counted(Outbound message) {
        int before = message.attempts().tried().size();
        return before == 0 ? message.id() : message.id() + '/' + before;
    }

    private String key(String providerId) {
        return keys.sent(channel.ref().id(), providerId);
    }

    private static Map<String, String> both(Map<String, String> one, Map<String, String> other) {
        Map<String, String> all = new HashMap<>(one);
        all.putAll(other);
        return all;
    }

    private Map<String, String> noted(Outbound message, Channel.Sent sent) {
        String segments = Integer.toString(sent.providerIds().size());
        return both(note.of(message), Map.of(ReceiptCounter.SEGMENTS, segments));
    }

    private CompletableFuture<JournalTransaction> later(
            Entry entry, Outbound message, int attempt, Failure failure, Lease lease) {
        boolean ours = failure.retryable()
                && failure.code() != FailureCode.PEER_BUSY
                && failure.retryAfter().isEmpty()
                && channel.health().sendable();
        if (!ours || attempt < PATIENCE) return CompletableFuture.failedFuture(failure);
        Outbound again = message.triedOnce();
        Instant due = means.clock()
                .instant()
                .plus(backoff.delay(PATIENCE + again.attempts().count(), means.random()));
        return CompletableFuture.completedFuture(
                outcome(entry, lease, "deferred").appendAt(stream, JournalJson.write(again), due));
    }

    private JournalTransaction outcome(Entry entry, Lease lease, String outcome) {
        telemetry.count("kanal_outbound", "channel", channel.ref().id(), "outcome", outcome);
        return JournalTransaction.under(lease)
                .acknowledge(stream, entry.id())
                .count(channel.ref().id(), outcome);
    }
}
