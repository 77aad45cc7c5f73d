package id.kanal.normalizer;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.CoreEvent;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.channels.gsm.Alphabet;
import id.kanal.kernel.worker.JournalIntake;
import id.kanal.normalizer.text.TextAnalyzer;
import id.kanal.testkit.Await;
import id.kanal.testkit.InMemoryJournal;
import id.kanal.testkit.MutableClock;
import id.kanal.testkit.TestContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One lane with its stage on a journal in memory: citizens write, the stage works when it is told to. */
final class NormalizerHarness implements AutoCloseable {
    static final ChannelRef SMS = new ChannelRef("sms", "sms-a");
    static final ChannelRef EMAIL = new ChannelRef("email", "mail");
    static final Address MAILBOX = new Address(Address.Scheme.EMAIL, "pengaduan@example.go.id");
    static final Address SARI = new Address(Address.Scheme.EMAIL, "sari@example.org");
    static final Address TONO = new Address(Address.Scheme.EMAIL, "tono@example.com");
    static final Address OURS = new Address(Address.Scheme.SHORT_CODE, "1708");
    static final Address SITI = Address.tel("+6281234567890");
    static final Address BUDI = Address.tel("+6285700000001");
    static final Duration PATIENCE = Duration.ofMinutes(5);
    static final NormalizerConfig CONFIG = new NormalizerConfig(
            "id.kanal.example",
            List.of("TANGKAB"),
            Duration.ofMinutes(10),
            Duration.ofHours(24),
            80,
            Duration.ofHours(24),
            Duration.ofDays(400),
            Duration.ofDays(90),
            Duration.ofDays(3650),
            200);

    final MutableClock clock = new MutableClock(Instant.parse("2026-11-23T09:15:00Z"));
    final InMemoryJournal journal = new InMemoryJournal(clock);
    final RuntimeContext means = TestContext.with(clock);
    private final NormalizerContext understanding;
    private final JournalIntake intake = new JournalIntake(journal, new Streams(1));
    private final Lease lease = Await.get(journal.acquire("normalizer/intake:0"));
    private NormalizerStage stage;
    private int received;

    NormalizerHarness() {
        this(new PlainReader());
    }

    NormalizerHarness(TextAnalyzer reader) {
        this(reader, text -> false);
    }

    /** @param ours knows what we write ourselves */
    NormalizerHarness(TextAnalyzer reader, Predicate<String> ours) {
        DuplicateDetector repeats = new DuplicateDetector("key".getBytes(StandardCharsets.UTF_8));
        this.understanding = new NormalizerContext(means, CONFIG, reader, new OwnWords(ours), repeats);
        restart();
    }

    /** Nothing of what the stage remembers is in the stage. */
    void restart() {
        stage = new NormalizerStage(journal, Runnable::run, understanding, 0);
    }

    NormalizerHarness says(Address from, String text) {
        return comes(from, new Content.Text(text));
    }

    NormalizerHarness part(Address from, String reference, int total, int number, Alphabet alphabet, byte[] octets) {
        return comes(from, new Content.Part(reference, total, number, alphabet, Octets.of(octets), PATIENCE));
    }

    NormalizerHarness comes(Address from, Content content) {
        return comes("smpp:sms-a:", SMS, from, OURS, content);
    }

    NormalizerHarness mails(Address from, Mail mail) {
        return mails(from, mail.letter());
    }

    NormalizerHarness mails(Address from, Content content) {
        return comes("email:mail:", EMAIL, from, MAILBOX, content);
    }

    private NormalizerHarness comes(String prefix, ChannelRef channel, Address from, Address to, Content content) {
        clock.advance(Duration.ofMillis(1));
        String id = prefix + ++received;
        Inbound message = new Inbound(id, channel, from, to, content, Optional.empty(), clock.instant());
        assert Await.get(intake.accept(message, Duration.ofHours(1))) != null;
        return this;
    }

    NormalizerHarness later(Duration time) {
        clock.advance(time);
        return this;
    }

    /** Handles everything that waits, in batches of at most so many entries. */
    NormalizerHarness work(int most) {
        while (true) {
            assert Await.get(journal.figures()) != null; // lets due entries move up
            List<Entry> waiting = journal.entries("intake:0");
            if (waiting.isEmpty()) return this;
            List<Entry> batch = waiting.subList(0, Math.min(most, waiting.size()));
            Await.get(stage.handle(batch, lease).thenCompose(journal::commit));
        }
    }

    NormalizerHarness work() {
        return work(CONFIG.batch());
    }

    NormalizerStage stage() {
        return stage;
    }

    Lease lease() {
        return lease;
    }

    NormalizerContext understanding() {
        return understanding;
    }

    List<CoreEvent> events() {
        return journal.bodies("core:0").stream().map(JournalJson::coreEvent).toList();
    }

    List<JsonNode> data(String type) {
        return events().stream()
                .filter(event -> event.type().contains(type))
                .map(event -> Json.read(event.body()).get("data"))
                .toList();
    }

    /** The texts of all messages in the order in which the core will see them. */
    List<String> told() {
        return events().stream()
                .map(event -> Json.read(event.body()).get("data"))
                .map(data -> data.has("messages") ? data.get("messages").get(0) : data.path("message"))
                .map(message -> message.path("text").asText())
                .toList();
    }

    List<Notification> notices() {
        return journal.bodies("notices:0").stream().map(JournalJson::notice).toList();
    }

    List<Notification.Kind> answers() {
        return notices().stream().map(Notification::kind).toList();
    }

    Notification lastNotice() {
        List<Notification> all = notices();
        return all.get(all.size() - 1);
    }

    Ticket ticket(int complaint) {
        return new Ticket(data("received").get(complaint).get("ticket").asText());
    }

    Map<String, String> card(Ticket ticket) {
        return journal.state(Keys.card(ticket));
    }

    /** What the core or another stage writes on a card. */
    NormalizerHarness write(Ticket ticket, String field, String value) {
        Await.get(journal.commit(id.kanal.kernel.journal.JournalTransaction.under(lease)
                .put(Keys.card(ticket), Map.of(field, value), Duration.ofDays(400))));
        return this;
    }

    Map<String, Long> counts() {
        return counts(SMS);
    }

    Map<String, Long> counts(ChannelRef channel) {
        return Await.get(journal.figures()).counts().getOrDefault(channel.id(), Map.of());
    }

    long outcomes() {
        return Stream.of(SMS, EMAIL)
                .flatMap(channel -> counts(channel).entrySet().stream())
                .filter(count ->
                        !count.getKey().equals("received") && !count.getKey().equals("duplicate"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    @Override
    public void close() {
        journal.close();
    }
}
