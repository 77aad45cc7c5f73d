package id.kanal.channels.email;

import id.kanal.attachments.Attachments;
import id.kanal.attachments.AttachmentsConfig;
import id.kanal.channels.email.MailDecoder.Decoded;
import id.kanal.channels.email.write.MailWording;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.port.Telemetry;
import id.kanal.kernel.signing.KeyedDigest;
import id.kanal.testkit.TestContext;
import id.kanal.testkit.TestSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** What makes messages of mails, with a store of its own and without a mailbox. */
final class DecoderRig implements AutoCloseable {
    final EmailConfig config;
    final Tokens tokens;
    final MailWording wording = new MailWording(EmailRig.WORDS);
    final Attachments attachments;
    private final Path directory;

    DecoderRig(Path directory, EmailConfig config) {
        this.directory = directory;
        this.config = config;
        this.tokens = new Tokens(EmailRig.SECRET, config);
        this.attachments = Attachments.open(
                AttachmentsConfig.of(directory.resolve("blobs").toString()),
                TestContext.real(),
                URI.create("https://kanal.test"));
    }

    Decoded decoded(byte[] mail) {
        return decoded(mail, TestSecrets.PROVIDER_IDS);
    }

    /** @param ids of an installation */
    Decoded decoded(byte[] mail, KeyedDigest ids) {
        MailChannelContext office = new MailChannelContext(
                new ChannelRef("mail", "email"),
                config,
                TestContext.real(),
                new EmailMetrics(Telemetry.NONE, "mail"),
                wording);
        MailDecoder decoder =
                new MailDecoder(office, attachments, new Secrets(tokens, Octets.of(EmailRig.SECRET), ids));
        try {
            Path file = Files.write(directory.resolve("mail.eml"), mail);
            return decoder.decode(new Fetched(1, file, mail.length, true));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        attachments.close();
    }
}
