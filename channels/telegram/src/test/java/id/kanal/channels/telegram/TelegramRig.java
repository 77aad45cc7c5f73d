package id.kanal.channels.telegram;

import id.kanal.attachments.Attachments;
import id.kanal.attachments.AttachmentsConfig;
import id.kanal.channels.ChannelContext;
import id.kanal.channels.call.CallBoard;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Handle;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Topic;
import id.kanal.testkit.Await;
import id.kanal.testkit.CountingTelemetry;
import id.kanal.testkit.InMemoryDocuments;
import id.kanal.testkit.InMemoryFeed;
import id.kanal.testkit.InMemoryJournal;
import id.kanal.testkit.RecordingIntake;
import id.kanal.testkit.TestContext;
import id.kanal.testkit.TestFolder;
import id.kanal.testkit.TestSecrets;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** A Telegram channel with a journal in memory, towards whatever server the settings name. */
final class TelegramRig implements AutoCloseable {
    static final ChannelRef REF = new ChannelRef("bot", "telegram");
    static final List<String> LANGUAGES = List.of("id", "en", "jv", "su");
    static final Instant AT = Instant.parse("2026-11-23T09:15:00Z");

    final TelegramConfig config;
    final InMemoryJournal journal;
    final RecordingIntake intake = new RecordingIntake();
    final CountingTelemetry counts = new CountingTelemetry();
    final ChannelContext around;
    final TelegramChannel channel;
    private final Attachments attachments;
    private final Path store;
    private final boolean ownJournal;

    TelegramRig(TelegramConfig config) {
        this(config, URI.create("https://kanal.test"));
    }

    /** @param publicUrl how Telegram reaches us */
    TelegramRig(TelegramConfig config, URI publicUrl) {
        this(config, publicUrl, new InMemoryJournal(Clock.systemUTC()), true);
    }

    /** Another node on the same journal. */
    TelegramRig(TelegramRig other) {
        this(other.config, URI.create("https://kanal.test"), other.journal, false);
    }

    private TelegramRig(TelegramConfig config, URI publicUrl, InMemoryJournal journal, boolean ownJournal) {
        this.config = config;
        this.journal = journal;
        this.ownJournal = ownJournal;
        this.store = TestFolder.create("kanal-blobs-");
        this.attachments = Attachments.open(AttachmentsConfig.of(store.toString()), TestContext.real(), publicUrl);
        this.around = new ChannelContext(
                TestContext.real(),
                counts,
                TestSecrets.PROVIDER_IDS,
                Optional.of(new ChannelContext.Shared(
                        journal,
                        attachments,
                        TestSecrets.MASTER::secret,
                        TestContext.desk(journal, TestContext.real()),
                        new CallBoard(
                                new InMemoryDocuments(Clock.systemUTC()),
                                new InMemoryFeed(),
                                TestSecrets.MASTER::secret,
                                TestContext.real()))),
                publicUrl,
                new ChannelContext.Words(LANGUAGES, ZoneId.of("Asia/Jakarta")));
        this.channel = new TelegramChannel(REF, config, around);
    }

    static ShortSeal seal() {
        return new ShortSeal(TestSecrets.MASTER.secret(ShortSeal.SECRET));
    }

    TelegramRig opened() {
        Await.get(channel.open(intake));
        up();
        return this;
    }

    void up() {
        Await.until(
                "the channel is up",
                Await.LIMIT,
                () -> channel.health().up(),
                () -> channel.health().cause());
    }

    void troubled(String words) {
        Await.until(
                words, Await.LIMIT, () -> channel.health().cause().contains(words), () -> "but " + channel.health());
    }

    void received(int messages) {
        Await.until(
                messages + " messages",
                Await.LIMIT,
                () -> intake.messages().size() >= messages,
                () -> intake.messages().size() + "; " + channel.health().cause());
    }

    List<String> words() {
        return intake.messages().stream()
                .map(message -> message.content() instanceof Content.Message written
                        ? written.body().whole()
                        : message.content().toString())
                .toList();
    }

    int count(String nameAndTags) {
        return counts.of(nameAndTags);
    }

    Outbound outbound(long chat, Topic topic) {
        return outbound(chat, topic, Optional.empty(), "id");
    }

    Outbound outbound(long chat, Topic topic, Optional<Long> answered, String language) {
        return new Outbound(
                "00000000000000000000000001",
                new Outbound.Route(
                        REF,
                        new Address(UpdateIds.network(config.botId()), Long.toString(chat)),
                        UpdateIds.address(config.botId(), config.botId()),
                        answered.map(id -> new Handle(REF.id(), Long.toString(id))),
                        language,
                        Format.PLAIN),
                Outbound.Purpose.ANSWER,
                topic,
                Facts.NONE,
                AT,
                Outbound.Attempts.NONE);
    }

    @Override
    public void close() {
        Await.get(channel.close());
        intake.close();
        attachments.close();
        if (ownJournal) journal.close();
        TestFolder.delete(store);
    }
}
