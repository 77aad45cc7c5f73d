package id.kanal.normalizer;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelProfile.Ability;
import id.kanal.kernel.model.ChannelProfile.Sending;
import id.kanal.kernel.model.ChannelProfile.Tariff;
import id.kanal.kernel.model.ChannelProfile.Threading;
import id.kanal.kernel.model.ChannelProfiles;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Claim;
import id.kanal.kernel.model.Claim.Act;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.CoreEvent;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Pending;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.ReplyTo;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.signing.ClaimSeal;
import id.kanal.kernel.state.ConversationFields;
import id.kanal.kernel.worker.JournalIntake;
import id.kanal.normalizer.text.TextAnalyzer;
import id.kanal.testkit.Await;
import id.kanal.testkit.InMemoryBlobs;
import id.kanal.testkit.InMemoryJournal;
import id.kanal.testkit.MutableClock;
import id.kanal.testkit.TestContext;
import id.kanal.testkit.TestSecrets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One lane with its stage on a journal in memory: citizens write, the stage works when it is told to. */
final class NormalizerHarness implements AutoCloseable {
    static final ChannelRef SMS = new ChannelRef("sms-a", "sms");
    static final ChannelRef EMAIL = new ChannelRef("mail", "email");
    static final Address MAILBOX = new Address("email", "pengaduan@example.go.id");
    static final Address SARI = new Address("email", "sari@example.org");
    static final Address TONO = new Address("email", "tono@example.com");
    static final Address OURS = new Address("short-code", "1708");
    static final Address SITI = new Address("tel", "+6281234567890");
    static final Address BUDI = new Address("tel", "+6285700000001");
    static final ChannelProfile BY_TIME = new ChannelProfile(
            "sms",
            Set.of("tel"),
            Threading.TIME,
            Set.of(),
            Set.of(),
            new Sending(true, false, Optional.empty(), Set.of(), Duration.ZERO, Tariff.UNKNOWN),
            Set.of(OURS));
    static final ChannelProfile BY_REFERENCE = new ChannelProfile(
            "email",
            Set.of("email"),
            Threading.REPLY,
            Set.of(Ability.FILES, Ability.LINKS),
            Set.of(Format.BRAILLE, Format.LARGE),
            new Sending(false, true, Optional.empty(), Set.of(), Duration.ZERO, Tariff.UNKNOWN),
            Set.of(MAILBOX));
    /** A chat: a message may refer to another, and answers may be sent for a day. */
    static final ChannelProfile CHAT = new ChannelProfile(
            "chat",
            Set.of("tel"),
            Threading.REPLY_ELSE_TIME,
            Set.of(Ability.OPTIONS),
            Set.of(),
            new Sending(true, false, Optional.of(Duration.ofHours(24)), Set.of(), Duration.ofHours(1), Tariff.UNKNOWN),
            Set.of(OURS));

    private static final Set<String> OUTCOMES =
            Stream.of(Outcome.values()).map(Outcome::id).collect(Collectors.toSet());

    static final byte[] SEAL = new byte[32];
    static final Duration PATIENCE = Duration.ofMinutes(5);
    static final NormalizerConfig CONFIG = new NormalizerConfig(
            "id.kanal.example",
            List.of("TANGKAB"),
            Map.of(
                    "ktp-lost",
                    new FrequentQuestion(List.of("ktp hilang", "ktp ilang"), "id", "Bawa surat kehilangan dan KK."),
                    "ktp",
                    new FrequentQuestion(List.of("ktp"), "id", "Datang ke Disdukcapil dengan KK.")),
            Duration.ofMinutes(10),
            Duration.ofHours(24),
            Duration.ofDays(14),
            Duration.ofMinutes(10),
            Duration.ofMinutes(10),
            Duration.ofDays(7),
            ZoneId.of("Asia/Jakarta"),
            80,
            Duration.ofHours(24),
            Duration.ofDays(400),
            Duration.ofDays(90),
            Duration.ofDays(3650),
            200);

    final MutableClock clock = new MutableClock(Instant.parse("2026-11-23T09:15:00Z"));
    final InMemoryJournal journal = new InMemoryJournal(clock);
    final InMemoryBlobs blobs = new InMemoryBlobs();
    final RuntimeContext means = TestContext.with(clock);
    private final NormalizerContext context;
    private final JournalIntake intake = new JournalIntake(journal, new Streams(1));
    private final Lease lease = Await.get(journal.acquire("normalizer/intake:0"));
    private NormalizerStage stage;
    private int received;

    NormalizerHarness() {
        this(new PlainReader());
    }

    NormalizerHarness(TextAnalyzer reader) {
        this(reader, BY_TIME);
    }

    /** @param sms what the channel of short messages can do */
    NormalizerHarness(TextAnalyzer reader, ChannelProfile sms) {
        this(reader, sms, NormalizerContext.Helpers.NONE);
    }

    /** With an engine that listens to recordings; its answers are entries. */
    static NormalizerHarness listening(TextAnalyzer reader, ChannelProfile sms) {
        return new NormalizerHarness(reader, sms, new NormalizerContext.Helpers(true, false));
    }

    /** With people who see their tasks. */
    static NormalizerHarness staffed(TextAnalyzer reader, ChannelProfile sms, boolean listening) {
        return new NormalizerHarness(reader, sms, new NormalizerContext.Helpers(listening, true));
    }

    private NormalizerHarness(TextAnalyzer reader, ChannelProfile sms, NormalizerContext.Helpers helpers) {
        this.context = context(means, reader, sms, helpers);
        restart();
    }

    static NormalizerContext context(
            RuntimeContext means, TextAnalyzer reader, ChannelProfile sms, NormalizerContext.Helpers helpers) {
        ChannelProfiles profiles =
                new ChannelProfiles(Map.of(SMS.id(), sms, EMAIL.id(), BY_REFERENCE), List.of(SMS, EMAIL));
        return new NormalizerContext(
                means,
                CONFIG,
                reader,
                new NormalizerContext.Keyed(
                        new DuplicateDetector("key".getBytes(StandardCharsets.UTF_8)),
                        new ClaimSeal(SEAL),
                        TestSecrets.KEYS),
                new Streams(1),
                new NormalizerContext.Channels(profiles, Alphabet.ALL, NormalizerHarness::written),
                helpers);
    }

    /** An address as tests write it. */
    private static Optional<Address> written(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.indexOf('@') > 0) return Optional.of(new Address("email", lower));
        return lower.matches("\\+62[0-9]{8,12}") ? Optional.of(new Address("tel", lower)) : Optional.empty();
    }

    /** Nothing of what the stage remembers is in the stage. */
    void restart() {
        stage = new NormalizerStage(journal, blobs, Runnable::run, context, 0);
    }

    NormalizerHarness says(Address from, String text) {
        return comes(from, Content.Message.of(text));
    }

    NormalizerHarness part(Address from, String reference, int total, int number, Alphabet alphabet, byte[] octets) {
        Content.Piece piece = new Content.Piece.Raw(Octets.of(octets), alphabet.name());
        return comes(from, new Content.Fragment(reference, number, OptionalInt.of(total), PATIENCE, piece));
    }

    /** By the channel of short messages, whose network vouches for senders. */
    NormalizerHarness comes(Address from, Content content) {
        return comes("smpp:sms-a:", origin(SMS, from, OURS, Proof.VOUCHED), ReplyTo.NOTHING, content);
    }

    NormalizerHarness mails(Address from, Mail mail) {
        return comes("email:mail:", origin(EMAIL, from, MAILBOX, mail.proof(from)), mail.replyTo(), mail.message());
    }

    /** Something without words; a rating comes by the link that only its reporter has. */
    NormalizerHarness mails(Address from, Content content) {
        Proof proof = content instanceof Content.Rated rating
                ? new Proof.Token(new Claim(Set.of(Act.RATE), Optional.of(rating.ticket()), from, Instant.MAX))
                : Proof.CLAIMED;
        return mails(from, proof, content);
    }

    NormalizerHarness mails(Address from, Proof proof, Content content) {
        return comes("email:mail:", origin(EMAIL, from, MAILBOX, proof), ReplyTo.NOTHING, content);
    }

    /** Opens the link of the last confirmation that was sent, and presses the button. */
    NormalizerHarness confirms() {
        Topic.Confirm asked = notices().stream()
                .map(Notification::topic)
                .filter(Topic.Confirm.class::isInstance)
                .map(Topic.Confirm.class::cast)
                .reduce((first, last) -> last)
                .orElseThrow();
        Claim claim = new ClaimSeal(SEAL).open(asked.token(), clock.instant()).orElseThrow();
        String act = asked.act().name().toLowerCase(Locale.ROOT);
        return mails(claim.by(), new Proof.Token(claim), new Content.Chosen("confirm", act));
    }

    static Origin origin(ChannelRef channel, Address from, Address to, Proof proof) {
        return Origin.of(channel, from, to, proof);
    }

    NormalizerHarness comes(String prefix, Origin origin, ReplyTo replyTo, Content content) {
        return comes(inbound(prefix, origin, replyTo, content));
    }

    Inbound inbound(String prefix, Origin origin, ReplyTo replyTo, Content content) {
        clock.advance(Duration.ofMillis(1));
        return Inbound.of(prefix + ++received, origin, Optional.empty(), clock.instant(), content)
                .answering(replyTo);
    }

    NormalizerHarness comes(Inbound message) {
        assert Await.get(intake.accept(message, Duration.ofHours(1))) != null;
        return this;
    }

    /** Whose sender nothing speaks for. */
    NormalizerHarness claims(Address from, Content content) {
        return comes("smpp:sms-a:", origin(SMS, from, OURS, Proof.CLAIMED), ReplyTo.NOTHING, content);
    }

    /** In the channel of short messages, answering something. */
    NormalizerHarness replies(Address from, ReplyTo replyTo, Content content) {
        return comes("smpp:sms-a:", origin(SMS, from, OURS, Proof.VOUCHED), replyTo, content);
    }

    static ReplyTo replyTo(String own, String... earlier) {
        return new ReplyTo(Optional.empty(), List.of(earlier), Optional.of(own), Optional.empty());
    }

    /** A question that is open with somebody, as the turn that asks it would leave it. */
    NormalizerHarness asks(Address address, Pending pending) {
        Conversation next = conversation(address)
                .awaiting(Stream.concat(Stream.of(pending), conversation(address).pending().stream())
                        .toList());
        Await.get(journal.commit(JournalTransaction.under(lease)
                .put(TestSecrets.KEYS.conversation(address), ConversationFields.write(next), CONFIG.keepSenders())));
        return this;
    }

    /** The ticket of a complaint that was just worked on. */
    Ticket complains(Address from, String text) {
        int before = data("received").size();
        says(from, text).work();
        return ticket(before);
    }

    /** What the core tells of a case; worked on. */
    NormalizerHarness news(Ticket ticket, String id, StatusEvent.Status status, Optional<String> note) {
        StatusEvent.Update update = new StatusEvent.Update(status, Optional.empty(), note, Optional.empty());
        return enters(new IntakeEntry.News(new StatusEvent(id, ticket, Optional.empty(), update, clock.instant())))
                .work();
    }

    /** What another stage puts into the lane. */
    NormalizerHarness enters(IntakeEntry entry) {
        Await.get(journal.commit(JournalTransaction.under(lease).append("intake:0", JournalJson.write(entry))));
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

    NormalizerContext context() {
        return context;
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
        return journal.bodies("notices:0").stream()
                .map(JournalJson::notification)
                .toList();
    }

    List<Kind> answers() {
        return notices().stream().map(Kind::of).toList();
    }

    Notification lastNotice() {
        List<Notification> all = notices();
        return all.get(all.size() - 1);
    }

    Kind lastKind() {
        return Kind.of(lastNotice());
    }

    Conversation conversation(Address address) {
        return ConversationFields.read(journal.state(TestSecrets.KEYS.conversation(address)));
    }

    Ticket ticket(int complaint) {
        return new Ticket(data("received").get(complaint).get("ticket").asText());
    }

    Map<String, String> card(Ticket ticket) {
        return journal.state(Keys.card(ticket));
    }

    /** What the core or another stage writes on a card. */
    NormalizerHarness write(Ticket ticket, String field, String value) {
        Await.get(journal.commit(
                JournalTransaction.under(lease).put(Keys.card(ticket), Map.of(field, value), Duration.ofDays(400))));
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
                .filter(count -> OUTCOMES.contains(count.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    @Override
    public void close() {
        journal.close();
    }
}
