package id.kanal.channels.email;

import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/** GreenMail with one mailbox, and what a test wants to know of it. */
final class Postbox implements AutoCloseable {
    private static final int QUICK_MILLIS = 20_000;
    private static final Instant RECEIVED = Instant.parse("2026-11-23T02:15:03Z");

    private final GreenMail greenMail;
    private final GreenMailUser user;

    Postbox() {
        ServerSetup imap = setup(ServerSetup.PROTOCOL_IMAP);
        ServerSetup smtp = setup(ServerSetup.PROTOCOL_SMTP);
        greenMail = new GreenMail(new ServerSetup[] {imap, smtp});
        greenMail.start();
        user = greenMail.setUser(EmailConfigs.ADDRESS, "pengaduan", EmailConfigs.PASSWORD);
    }

    private static ServerSetup setup(String protocol) {
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol);
        setup.setServerStartupTimeout(QUICK_MILLIS);
        return setup;
    }

    int imapPort() {
        return greenMail.getImap().getPort();
    }

    int smtpPort() {
        return greenMail.getSmtp().getPort();
    }

    void user(String address) {
        greenMail.setUser(address, address, "rahasia");
    }

    /** @return the UID of the mail in the inbox */
    long deliver(byte[] mail) {
        try {
            return inbox().appendMessage(mime(mail), new Flags(), Date.from(RECEIVED));
        } catch (MessagingException | FolderException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** The octets stay as they are, which GreenMail's own parsing would not promise. */
    private static MimeMessage mime(byte[] mail) throws MessagingException {
        return new MimeMessage(null, new ByteArrayInputStream(mail));
    }

    MailFolder inbox() throws FolderException {
        return hosts().getInbox(user);
    }

    List<StoredMessage> inInbox() {
        try {
            return inbox().getMessages();
        } catch (FolderException broken) {
            throw new IllegalStateException(broken);
        }
    }

    List<StoredMessage> in(String folder) {
        return folder(folder).map(MailFolder::getMessages).orElse(List.of());
    }

    Optional<MailFolder> folder(String name) {
        return Optional.ofNullable(hosts().getFolder(user, name));
    }

    private ImapHostManager hosts() {
        return greenMail.getManagers().getImapHostManager();
    }

    List<MimeMessage> sent(String recipient) {
        return Arrays.stream(greenMail.getReceivedMessagesForDomain(recipient)).toList();
    }

    void delete() throws UserException {
        greenMail.getManagers().getUserManager().deleteUser(user);
    }

    @Override
    public void close() {
        greenMail.stop();
    }
}
