package id.kanal.channels.outbox;

import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelProfiles;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Unreached;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.port.Telemetry;
import id.kanal.kernel.state.ConversationFields;
import id.kanal.kernel.worker.Backoff;
import id.kanal.kernel.worker.BatchWorker;
import id.kanal.kernel.worker.KeyedWorker;
import id.kanal.kernel.worker.WorkerScope;
import id.kanal.testkit.Await;
import id.kanal.testkit.InMemoryJournal;
import id.kanal.testkit.MutableClock;
import id.kanal.testkit.TestContext;
import id.kanal.testkit.TestSecrets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** Outbox and receipts of one channel over a journal in memory. */
final class OutboxHarness implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-23T09:15:04Z");
    static final Address SITI = new Address("tel", "+6281200000001");
    static final Address BUDI = new Address("tel", "+6281200000002");
    static final String OUT = Streams.outbound("sms-test");
    static final String RECEIPTS = Streams.receipts("sms-test");
    static final Duration PATIENCE = Duration.ofMinutes(10);
    static final Address SARI = new Address("slow", "sari");
    static final Address OURS = new Address("short-code", "1708");
    static final Ticket TICKET = new Ticket("4821937568");
    private static final OutboxConfig CONFIG =
            new OutboxConfig(Duration.ofDays(3), Duration.ofMillis(5), Duration.ofMillis(40), 8, Duration.ofDays(3));

    final MutableClock clock = new MutableClock(NOW);
    final InMemoryJournal journal;
    final FakeChannel channel = new FakeChannel();
    private final ChannelProfiles profiles;
    private final RuntimeContext means = TestContext.with(clock);
    private final ExecutorService home = Executors.newSingleThreadExecutor();
    private KeyedWorker outbox;
    private BatchWorker receipts;
    private int ids;

    /** A channel that never fails late, and no other. */
    OutboxHarness() {
        this(profiles(Map.of(FakeChannel.REF, profile(Duration.ZERO))));
    }

    OutboxHarness(ChannelProfiles profiles) {
        this(profiles, Integer.MAX_VALUE);
    }

    OutboxHarness(ChannelProfiles profiles, int bound) {
        this.journal = new InMemoryJournal(clock, bound);
        this.profiles = profiles;
        start();
    }

    static ChannelProfiles profiles(Map<ChannelRef, ChannelProfile> all) {
        Map<String, ChannelProfile> byId = new HashMap<>();
        all.forEach((ref, profile) -> byId.put(ref.id(), profile));
        return new ChannelProfiles(byId, List.copyOf(all.keySet()));
    }

    /** Reaches everybody here. */
    static ChannelProfile profile(Duration failsLate) {
        return new ChannelProfile(
                "sms",
                Set.of("tel", "slow"),
                ChannelProfile.Threading.TIME,
                Set.of(),
                Set.of(),
                new ChannelProfile.Sending(
                        true, false, Optional.empty(), Set.of(), failsLate, ChannelProfile.Tariff.UNKNOWN),
                Set.of());
    }

    void start() {
        SentNote note = new SentNote(FakeChannel.REF, profiles, new Streams(1));
        Backoff backoff = new Backoff(CONFIG.firstRetry(), CONFIG.longestRetry());
        outbox = new KeyedWorker(
                new WorkerScope(journal, means, home, "outbox", OUT),
                new KeyedWorker.Limits(32, 8, backoff),
                new Outbox(journal, channel, CONFIG, note, TestSecrets.KEYS, means, Telemetry.NONE));
        receipts = new BatchWorker(
                new WorkerScope(journal, means, home, "receipts", RECEIPTS),
                64,
                new ReceiptCounter(
                        journal,
                        "sms-test",
                        note,
                        TestSecrets.KEYS,
                        means,
                        Telemetry.NONE,
                        new ReceiptCounter.Times(PATIENCE, CONFIG.receiptsFor())));
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

    /** @param text stands for the words: the channel finds it as the citizen's name */
    Outbound put(Address to, String text, Outbound.Purpose purpose) {
        return put(to, text, purpose, Set.of());
    }

    Outbound put(Address to, String text, Outbound.Purpose purpose, Set<String> tried) {
        return put(to, text, purpose, new Outbound.Attempts(0, tried));
    }

    Outbound put(Address to, String text, Outbound.Purpose purpose, Outbound.Attempts attempts) {
        Outbound message = new Outbound(
                "out-" + ++ids,
                new Outbound.Route(FakeChannel.REF, to, OURS, Optional.empty(), "id", Format.PLAIN),
                purpose,
                to.equals(SARI) ? new Topic.Added(TICKET, Topic.Danger.NONE) : new Topic.Help(),
                new Facts(Optional.empty(), Optional.of(text), Optional.empty(), Set.of()),
                clock.instant(),
                attempts);
        append(OUT, JournalJson.write(message), message.id());
        return message;
    }

    static String text(Outbound message) {
        return message.facts().name().orElse("");
    }

    void receipt(String providerId, DeliveryReceipt.State state) {
        receipt(providerId, state, Optional.empty(), Optional.empty());
    }

    void receipt(
            String providerId, DeliveryReceipt.State state, Optional<String> error, Optional<Unreached> unreached) {
        DeliveryReceipt receipt =
                new DeliveryReceipt(FakeChannel.REF, providerId, state, error, unreached, clock.instant());
        append(RECEIPTS, JournalJson.write(receipt), "receipt-" + ++ids);
    }

    void receipt(DeliveryReceipt receipt) {
        append(RECEIPTS, JournalJson.write(receipt), "receipt-" + ++ids);
    }

    void stopped(Address address) {
        Conversation stopped =
                Conversation.NEW.wishing(new Conversation.Wishes(Optional.of(clock.instant()), Format.PLAIN));
        commit(step -> step.put(
                TestSecrets.KEYS.conversation(address), ConversationFields.write(stopped), Duration.ofDays(1)));
    }

    void append(String stream, String body, String key) {
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
