package id.kanal.channels.outbox;

import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.port.Telemetry;
import id.kanal.kernel.worker.BatchWorker;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Counts delivery receipts: every segment, and the message once all its segments have ended. Receipts are matched by
 * the operator's id and not by session; one that comes before its own submit response waits for it.
 */
final class ReceiptCounter implements BatchWorker.Handler {
    static final String OUTBOUND = "o";
    static final String SEGMENTS = "n";
    private static final String STATE = "s";
    private static final String DELIVERED = "d";
    private static final String FAILED = "f";
    private static final String ACTED = "x";

    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration AGAIN_LATE = Duration.ofMinutes(1);
    private static final Duration EARLY = Duration.ofSeconds(30);

    private final Journal journal;
    private final String channelId;
    private final SentNote note;
    private final Keys keys;
    private final RuntimeContext means;
    private final Telemetry telemetry;
    private final Times times;

    ReceiptCounter(
            Journal journal,
            String channelId,
            SentNote note,
            Keys keys,
            RuntimeContext means,
            Telemetry telemetry,
            Times times) {
        this.journal = journal;
        this.channelId = channelId;
        this.note = note;
        this.keys = keys;
        this.means = means;
        this.telemetry = telemetry;
        this.times = times;
    }

    /**
     * @param patience how long a receipt of an unknown id waits for its message
     * @param keep how long receipts are counted
     */
    record Times(Duration patience, Duration keep) {}

    @Override
    public CompletableFuture<JournalTransaction> handle(List<Entry> batch, Lease lease) {
        List<DeliveryReceipt> receipts =
                batch.stream().map(entry -> JournalJson.receipt(entry.body())).toList();
        Instant now = means.clock().instant();
        List<String> sentKeys = receipts.stream()
                .flatMap(r -> keys(r, hasWaited(r, now)))
                .distinct()
                .toList();
        return journal.load(sentKeys).thenCompose(sent -> {
            List<String> deliveryKeys = sent.stream()
                    .filter(known -> known.containsKey(OUTBOUND) && !isWhole(known))
                    .map(known -> Keys.delivery(known.get(OUTBOUND)))
                    .toList();
            return journal.load(deliveryKeys).thenApply(deliveries -> {
                Map<String, Map<String, String>> state = new HashMap<>();
                for (int i = 0; i < sentKeys.size(); i++) state.put(sentKeys.get(i), new HashMap<>(sent.get(i)));
                for (int i = 0; i < deliveryKeys.size(); i++)
                    state.put(deliveryKeys.get(i), new HashMap<>(deliveries.get(i)));
                return step(batch, receipts, state, lease);
            });
        });
    }

    /**
     * Other forms of the id only count when there has been time for the answer to the submit: before that, one of them could be
     * another message's.
     */
    private static boolean hasWaited(DeliveryReceipt receipt, Instant now) {
        return !receipt.at().plus(AGAIN).isAfter(now);
    }

    /** Where its message may be noted. */
    private Stream<String> keys(DeliveryReceipt receipt, boolean withOthers) {
        return Stream.concat(Stream.of(receipt.providerId()), withOthers ? receipt.otherIds().stream() : Stream.empty())
                .map(id -> keys.sent(channelId, id));
    }

    /** Whether a segment is all of its message: then what is noted of the message stands with the segment. */
    private static boolean isWhole(Map<String, String> sent) {
        return sent.containsKey(SEGMENTS);
    }

    private JournalTransaction step(
            List<Entry> batch, List<DeliveryReceipt> receipts, Map<String, Map<String, String>> state, Lease lease) {
        JournalTransaction step = JournalTransaction.under(lease);
        for (int i = 0; i < batch.size(); i++) {
            step.acknowledge(Streams.receipts(channelId), batch.get(i).id());
            count(step, receipts.get(i), batch.get(i).body(), state);
        }
        return step;
    }

    private void count(
            JournalTransaction step, DeliveryReceipt receipt, String body, Map<String, Map<String, String>> state) {
        String sentKey = keys(receipt, true)
                .filter(key -> state.getOrDefault(key, Map.of()).containsKey(OUTBOUND))
                .findFirst()
                .orElseGet(() -> keys.sent(channelId, receipt.providerId()));
        Map<String, String> sent = state.get(sentKey);
        String outbound = sent.get(OUTBOUND);
        if (outbound == null) unknown(step, receipt, body);
        else if (!receipt.state().isFinal()) outcome(step, "segment-pending");
        else if (sent.containsKey(STATE)) outcome(step, "segment-again");
        else {
            sent.put(STATE, receipt.state().name());
            if (!isWhole(sent)) step.put(sentKey, Map.of(STATE, receipt.state().name()), times.keep());
            String key = isWhole(sent) ? sentKey : Keys.delivery(outbound);
            segment(step, receipt, outbound, key, state.get(key));
        }
    }

    private void segment(
            JournalTransaction step,
            DeliveryReceipt receipt,
            String outbound,
            String key,
            Map<String, String> delivery) {
        boolean delivered = receipt.state() == DeliveryReceipt.State.DELIVERED;
        outcome(step, delivered ? "segment-delivered" : "segment-failed");
        if (!delivery.containsKey(SEGMENTS)) return; // outlived its time to live
        if (!delivered && !delivery.containsKey(ACTED))
            note.failed(receipt, outbound, delivery, means.clock().instant(), step)
                    .ifPresent(outcome -> {
                        delivery.put(ACTED, "1"); // once for the message, not for each of its segments
                        outcome(step, outcome);
                    });
        delivery.merge(delivered ? DELIVERED : FAILED, "1", (a, b) -> Integer.toString(Integer.parseInt(a) + 1));
        int failed = Integer.parseInt(delivery.getOrDefault(FAILED, "0"));
        int ended = failed + Integer.parseInt(delivery.getOrDefault(DELIVERED, "0"));
        step.put(key, delivery, times.keep());
        if (ended == Integer.parseInt(delivery.get(SEGMENTS))) outcome(step, failed == 0 ? "delivered" : "undelivered");
    }

    private void unknown(JournalTransaction step, DeliveryReceipt receipt, String body) {
        Duration age = Duration.between(receipt.at(), means.clock().instant());
        if (age.compareTo(times.patience()) > 0) outcome(step, "receipt-unknown");
        else
            step.appendAt(
                    Streams.receipts(channelId),
                    body,
                    means.clock().instant().plus(age.compareTo(EARLY) < 0 ? AGAIN : AGAIN_LATE));
    }

    private void outcome(JournalTransaction step, String outcome) {
        telemetry.count("kanal_receipts", "channel", channelId, "outcome", outcome);
        step.count(channelId, outcome);
    }
}
