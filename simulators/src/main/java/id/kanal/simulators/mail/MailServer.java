package id.kanal.simulators.mail;

import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.ServerSetup;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.settings.Secret;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The server. Open for connections when {@link #start} returns; all its methods may be called from any thread. */
public final class MailServer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    /** RFC 3501, 5.4: an autologout timer is of at least 30 minutes. */
    private static final Duration AUTOLOGOUT = Duration.ofMinutes(31);

    private final PromptGreenMail greenMail;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Set<String> watched = ConcurrentHashMap.newKeySet();
    private final ExecutorService thread = thread();
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private volatile boolean stripping;
    private volatile boolean keeping;

    /** Told on one thread of the server's own, one thing after the other, in the order in which they happened. */
    public interface Listener {
        /** The mail lies in the mailbox, unless somebody was quick enough to take it out again. */
        void arrived(String mailbox, Mail mail);

        /** Something was taken out of the inbox or flagged. */
        void changed(String mailbox);
    }

    /**
     * A mail and its envelope (RFC 5321, 2.3.1). Never printed: it is somebody's.
     *
     * @param returnPath where it goes back to when it cannot be delivered
     */
    public record Taken(String returnPath, String to, Octets octets) {
        @Override
        public String toString() {
            return "Taken[" + octets.length() + " octets]";
        }
    }

    private MailServer(int smtpPort, int imapPort) {
        this.greenMail = new PromptGreenMail(
                new ServerSetup(imapPort, LOOPBACK, ServerSetup.PROTOCOL_IMAP),
                new ServerSetup(smtpPort, LOOPBACK, ServerSetup.PROTOCOL_SMTP));
        users().setMessageDeliveryHandler(this::addressee);
        greenMail.start(); // makes its services anew, so what is set on them is set now
        greenMail.getSmtp().setClientSocketTimeout((int) AUTOLOGOUT.toMillis());
        greenMail.imap().setClientSocketTimeout((int) AUTOLOGOUT.toMillis());
    }

    /** @param smtpPort 0 takes any free one, as does an {@code imapPort} of 0 */
    public static MailServer start(int smtpPort, int imapPort) {
        return new MailServer(smtpPort, imapPort);
    }

    /** The real one, also when 0 was asked for. */
    public int smtpPort() {
        return greenMail.getSmtp().getPort();
    }

    /** The real one, also when 0 was asked for. */
    public int imapPort() {
        return greenMail.imap().getPort();
    }

    /** Gives the address a mailbox whose IMAP user is the address; an existing mailbox only gets the password. */
    public void open(String address, Secret password) {
        mailbox(address).setPassword(password.reveal());
    }

    public void listen(Listener listener) {
        listeners.add(listener);
    }

    /** Every mail that it took for anybody, as it came, oldest first; those of a mailbox alone would lose their order. */
    public List<Taken> taken() {
        return List.copyOf(taken);
    }

    /** Keeps what it takes from now on for {@link #taken}. */
    public void keep() {
        keeping = true;
    }

    /**
     * From now on acts as a relay that strips the headers by which machines tell that they are machines ({@code
     * Auto-Submitted}, {@code Precedence}, {@code List-*}, {@code Return-Path}, {@code X-Auto-Response-Suppress} and their
     * like), as some gateways do: whoever gets mail from here has only its words to go by.
     */
    public void strip() {
        stripping = true;
    }

    /** Message-IDs of the mails that lie in the inbox and have not been marked as seen or deleted. */
    public List<String> unseen(String address) {
        return inbox(mailbox(address)).getMessages().stream()
                .filter(m -> !m.isSet(Flags.Flag.SEEN) && !m.isSet(Flags.Flag.DELETED))
                .map(MailServer::messageId)
                .toList();
    }

    /** How many mails lie in the inbox, whatever their flags. */
    public int lying(String address) {
        return inbox(mailbox(address)).getMessageCount();
    }

    @Override
    public void close() {
        thread.shutdownNow();
        greenMail.stop();
    }

    private GreenMailUser addressee(MovingMessage message, MailAddress to) {
        if (stripping) StrippingRelay.strip(message.getMessage());
        if (keeping) taken.add(taken(message, to));
        GreenMailUser owner = mailbox(to.getEmail());
        if (listeners.isEmpty()) return owner;
        Mail mail = Mail.read(message.getMessage()); // before others see it: a MimeMessage is not made for two threads
        return new Addressee(owner, () -> tell(listener -> listener.arrived(owner.getEmail(), mail)));
    }

    private static Taken taken(MovingMessage message, MailAddress to) {
        try {
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            message.getMessage().writeTo(octets);
            String back = message.getReturnPath() == null
                    ? ""
                    : message.getReturnPath().getEmail();
            return new Taken(back, to.getEmail(), Octets.of(octets.toByteArray()));
        } catch (MessagingException | IOException unreadable) {
            throw new IllegalStateException(unreadable); // it lies in memory
        }
    }

    private synchronized GreenMailUser mailbox(String address) {
        String plain = withoutDetail(address);
        GreenMailUser owner = users().getUserByEmail(plain);
        if (owner == null) owner = create(plain);
        if (watched.add(plain))
            inbox(owner).addListener(new InboxListener(() -> tell(listener -> listener.changed(plain))));
        return owner;
    }

    private GreenMailUser create(String address) {
        try {
            return users().createUser(address, address, "");
        } catch (UserException taken) {
            throw new IllegalStateException(taken);
        }
    }

    private MailFolder inbox(GreenMailUser owner) {
        try {
            ImapHostManager hosts = greenMail.getManagers().getImapHostManager();
            return hosts.getInbox(owner);
        } catch (FolderException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private UserManager users() {
        return greenMail.getUserManager();
    }

    /** A listener may look into a folder, which the thread that changes it must not do: it holds the folder's locks. */
    private void tell(Consumer<Listener> what) {
        thread.execute(() -> listeners.forEach(what));
    }

    /** RFC 5233: what follows the separator in the local part is the owner's own business. */
    static String withoutDetail(String address) {
        String lower = address.strip().toLowerCase(Locale.ROOT);
        int at = lower.lastIndexOf('@');
        int plus = lower.indexOf('+');
        return plus > 0 && plus < at ? lower.substring(0, plus) + lower.substring(at) : lower;
    }

    private static String messageId(StoredMessage stored) {
        try {
            String id = stored.getMimeMessage().getMessageID();
            return id == null ? "" : id;
        } catch (MessagingException unreadable) {
            return "";
        }
    }

    /** What is still told while all closes is dropped. */
    private static ExecutorService thread() {
        return new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> {
                    Thread thread = new Thread(work, "mail-server");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
    }
}
