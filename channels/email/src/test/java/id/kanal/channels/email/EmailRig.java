package id.kanal.channels.email;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.attachments.Attachments;
import id.kanal.attachments.AttachmentsConfig;
import id.kanal.channels.ChannelContext;
import id.kanal.channels.call.CallBoard;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An e-mail channel with a journal in memory and a store of its own, towards whatever server the settings name. */
final class EmailRig implements AutoCloseable {
    static final byte[] SECRET = Arrays.copyOf("a secret of this installation".getBytes(StandardCharsets.UTF_8), 32);

    static final ChannelContext.Words WORDS = new ChannelContext.Words(List.of("id", "en"), ZoneId.of("Asia/Jakarta"));

    final EmailConfig config;
    final InMemoryJournal journal;
    final RecordingIntake intake = new RecordingIntake();
    final Attachments attachments;
    final CountingTelemetry counts = new CountingTelemetry();
    final Tokens tokens;
    final EmailChannel channel;
    private final Path store;
    private final boolean ownJournal;

    EmailRig(EmailConfig config) {
        this(config, new InMemoryJournal(Clock.systemUTC()), true);
    }

    /** Another node on the same journal. */
    EmailRig(EmailConfig config, EmailRig other) {
        this(config, other.journal, false);
    }

    private EmailRig(EmailConfig config, InMemoryJournal journal, boolean ownJournal) {
        this.config = config;
        this.journal = journal;
        this.ownJournal = ownJournal;
        this.tokens = new Tokens(SECRET, config);
        this.store = TestFolder.create("kanal-blobs-");
        URI here = URI.create("https://kanal.test");
        this.attachments = Attachments.open(AttachmentsConfig.of(store.toString()), TestContext.real(), here);
        Function<String, byte[]> secrets = name -> SECRET.clone();
        this.channel = new EmailChannel(
                new ChannelRef("mail", "email"),
                config,
                new ChannelContext(
                        TestContext.real(),
                        counts,
                        TestSecrets.PROVIDER_IDS,
                        Optional.of(new ChannelContext.Shared(
                                journal,
                                attachments,
                                secrets,
                                TestContext.desk(journal, TestContext.real()),
                                new CallBoard(
                                        new InMemoryDocuments(Clock.systemUTC()),
                                        new InMemoryFeed(),
                                        TestSecrets.MASTER::secret,
                                        TestContext.real()))),
                        here,
                        WORDS));
    }

    EmailRig opened() {
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

    void received(int messages) {
        received(messages, Await.LIMIT);
    }

    void received(int messages, Duration limit) {
        Await.until(
                messages + " messages",
                limit,
                () -> intake.messages().size() >= messages,
                () -> intake.messages().size() + "; " + channel.health().cause());
        assertThat(intake.messages()).hasSize(messages);
    }

    Content.Message letter(int number) {
        return (Content.Message) intake.messages().get(number).content();
    }

    List<String> words() {
        return intake.messages().stream()
                .map(Inbound::content)
                .map(content -> content instanceof Content.Message letter
                        ? letter.body().whole().strip()
                        : content.toString())
                .toList();
    }

    int count(String nameAndTags) {
        return counts.of(nameAndTags);
    }

    Path store() {
        return store;
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
