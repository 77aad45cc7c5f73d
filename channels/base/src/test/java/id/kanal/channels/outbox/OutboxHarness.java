package id.kanal.channels.outbox;

import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.port.Telemetry;
import id.kanal.kernel.worker.Backoff;
import id.kanal.kernel.worker.BatchWorker;
import id.kanal.kernel.worker.KeyedWorker;
import id.kanal.testkit.Await;
import id.kanal.testkit.InMemoryJournal;
import id.kanal.testkit.MutableClock;
import id.kanal.testkit.TestContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** Outbox and receipts of one channel over a journal in memory. */
final class OutboxHarness implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-23T09:15:04Z");
    static final Address SITI = Address.tel("+6281200000001");
    static final Address BUDI = Address.tel("+6281200000002");
    static final String OUT = Streams.outbound("sms-test");
    static final String RECEIPTS = Streams.receipts("sms-test");
    static final Duration PATIENCE = Duration.ofMinutes(10);
    static final Duration KEEP_CARDS = Duration.ofDays(400);
    static final Address SARI = new Address(Address.Scheme.EMAIL, "sari@example.org");
    static final Ticket TICKET = new Ticket("4821937568");
    private static final OutboxConfig CONFIG =
            new OutboxConfig(Duration.ofDays(3), Duration.ofMillis(5), Duration.ofMillis(40), 8, Duration.ofDays(3));

    final MutableClock clock = new MutableClock(NOW);
    final InMemoryJournal journal = new InMemoryJournal(clock);
    final FakeChannel channel = new FakeChannel();
    private final RuntimeContext means = TestContext.with(clock);
    private final ExecutorService home = Executors.newSingleThreadExecutor();
    private KeyedWorker outbox;
    private BatchWorker receipts;
    private int ids;

    OutboxHarness() {
        start();
    }

    void start() {
        Backoff backoff = new Backoff(CONFIG.firstRetry(), CONFIG.longestRetry());
        outbox = new KeyedWorker(
                journal,
                means,
                home,
                "outbox",
                OUT,
                new KeyedWorker.Limits(32, 8, backoff),
                new Outbox(journal, channel, CONFIG, means, Telemetry.NONE));
        receipts = new BatchWorker(
                journal,
                means,
                home,
                "receipts",
                RECEIPTS,
                64,
                new ReceiptCounter(
                        journal,
                        "sms-test",
                        means,
                        Telemetry.NONE,
                        new ReceiptCounter.Times(PATIENCE, CONFIG.receiptsFor(), KEEP_CARDS)));
        outbox.start();
        receipts.start();
    }

    void stop() {
        Await.get(outbox.stop());
        Await.get(receipts.stop());
    }

    Outbound put(Address to, String text) {
        return put(to, text, Outbound.Purpose.ANSWER);
    }

    Outbound put(Address to, String text, Outbound.Purpose purpose) {
        Outbound message = new Outbound(
                "out-" + ++ids,
                FakeChannel.REF,
                to,
                Optional.empty(),
                text,
                purpose,
                to.equals(SARI) ? Optional.of(TICKET) : Optional.empty(),
                clock.instant(),
                0);
        append(OUT, JournalJson.write(message), message.id());
        return message;
    }

    void receipt(String providerId, DeliveryReceipt.State state) {
        receipt(providerId, state, Optional.empty());
    }

    void receipt(String providerId, DeliveryReceipt.State state, Optional<String> error) {
        DeliveryReceipt receipt = new DeliveryReceipt(FakeChannel.REF, providerId, state, error, clock.instant());
        append(RECEIPTS, JournalJson.write(receipt), "receipt-" + ++ids);
    }

    private void append(String stream, String body, String key) {
        Await.get(journal.append(new Append(stream, body, Append.NOT_COUNTED, key, Duration.ofHours(1))));
    }

    void commit(UnaryOperator<JournalTransaction> change) {
        Await.get(journal.acquire("test-" + ++ids)
                .thenCompose(lease -> journal.commit(change.apply(JournalTransaction.under(lease)))));
    }

    long count(String outcome) {
        return Await.get(journal.figures())
                .counts()
                .getOrDefault("sms-test", Map.of())
                .getOrDefault(outcome, 0L);
    }

    void awaitCount(String outcome, long times) {
        Await.until(outcome + " " + times, () -> count(outcome) >= times);
    }

    long backlog(String stream) {
        return Await.get(journal.figures()).backlog().getOrDefault(stream, 0L);
    }

    @Override
    public void close() {
        stop();
        home.shutdownNow();
        journal.close();
    }
}
