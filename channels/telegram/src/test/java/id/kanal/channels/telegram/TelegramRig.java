package id.kanal.channels.telegram;

import id.kanal.attachments.Attachments;
import id.kanal.attachments.AttachmentsConfig;
import id.kanal.channels.ChannelContext;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Handle;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.port.Telemetry;
import id.kanal.testkit.Await;
import id.kanal.testkit.InMemoryJournal;
import id.kanal.testkit.RecordingIntake;
import id.kanal.testkit.TestContext;
import id.kanal.testkit.TestSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A Telegram channel with a journal in memory, towards whatever server the settings name. */
final class TelegramRig implements AutoCloseable {
    static final ChannelRef REF = new ChannelRef("bot", "telegram");
    static final List<String> LANGUAGES = List.of("id", "en", "jv", "su");
    static final Instant AT = Instant.parse("2026-11-23T09:15:00Z");

    final TelegramConfig config;
    final InMemoryJournal journal;
    final RecordingIntake intake = new RecordingIntake();
    final Map<String, Integer> counts = new ConcurrentHashMap<>();
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
        try {
            this.store = Files.createTempDirectory("kanal-blobs-");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        this.attachments = Attachments.open(AttachmentsConfig.of(store.toString()), TestContext.real(), publicUrl);
        this.around = new ChannelContext(
                TestContext.real(),
                new Counting(),
                TestSecrets.PROVIDER_IDS,
                Optional.of(new ChannelContext.Shared(
                        journal,
                        attachments,
                        TestSecrets.MASTER::secret,
                        TestContext.desk(journal, TestContext.real()))),
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
        return counts.getOrDefault(nameAndTags, 0);
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
        try (Stream<Path> files = Files.walk(store)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }

    private final class Counting implements Telemetry {
        @Override
        public void count(String name, String... tags) {
            StringBuilder key = new StringBuilder(name);
            for (int i = 2; i < tags.length; i += 2)
                key.append(' ').append(tags[i]).append('=').append(tags[i + 1]);
            counts.merge(key.toString(), 1, Integer::sum);
        }

        @Override
        public void time(String name, Duration took, String... tags) {
            count(name, tags);
        }
    }
}
