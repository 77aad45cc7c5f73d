package id.kanal.channels.email;

import id.kanal.channels.email.EmailConfig.Auth;
import id.kanal.channels.email.EmailConfig.Tls;
import id.kanal.channels.email.MailServerException.Kind;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * One session with the SMTP server. All of it blocks and belongs to one thread. The transaction is spoken here and not by
 * Angus, which hides behind one exception whose fault it was.
 */
final class SmtpSession implements AutoCloseable {
    private static final int BUSY = 421; // RFC 5321, 4.2.2: it is about to hang up

    private final Wire wire;
    private final MailSocket socket;
    private int sent;

    private SmtpSession(Wire wire, MailSocket socket) {
        this.wire = wire;
        this.socket = socket;
    }

    static SmtpSession open(EmailConfig config, AccessTokens tokens) throws MailServerException {
        SmtpConfig smtp = config.smtp();
        ServerEndpoint line = ServerEndpoint.of(smtp, config.tlsTrust());
        MailSocket socket = new MailSocket(line);
        Properties properties = line.properties("smtp", socket);
        properties.setProperty("mail.smtp.localhost", smtp.name().isEmpty() ? config.domain() : smtp.name());
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(smtp.tls() == Tls.STARTTLS));
        boolean token = smtp.auth() == Auth.XOAUTH2;
        properties.setProperty("mail.smtp.auth.mechanisms", token ? "XOAUTH2" : "PLAIN LOGIN");
        Wire wire = new Wire(Session.getInstance(properties));
        try {
            if (smtp.user().isEmpty()) wire.connect(line.host(), line.port(), null, null);
            else wire.connect(line.host(), line.port(), smtp.user(), token ? tokens.current() : password(smtp));
            if (!smtp.user().isEmpty() && !wire.supportsExtension("AUTH"))
                throw new MailServerException(Kind.SETTINGS, "smtp.user: the server offers no login");
            return new SmtpSession(wire, socket);
        } catch (AuthenticationFailedException refused) {
            tokens.forget();
            throw refused(refused, token ? "oauth" : "smtp.user or smtp.password");
        } catch (MessagingException | RuntimeException failed) {
            if (smtp.tls() == Tls.STARTTLS && wire.said("STARTTLS is required", failed))
                throw new MailServerException(Kind.SETTINGS, "smtp.tls: the server does not offer STARTTLS", failed);
            throw MailServerException.unreachable("smtp", failed);
        } catch (MailServerException failed) {
            quit(wire);
            throw failed;
        }
    }

    private static MailServerException refused(AuthenticationFailedException refused, String key) {
        String code = MailServerException.replyCode(String.valueOf(refused.getMessage()));
        boolean later = code.startsWith("4");
        return new MailServerException(
                later ? Kind.UNREACHABLE : Kind.LOGIN,
                (later ? "smtp" : key) + ": the server refuses the login (" + code + ")",
                refused);
    }

    private static String password(SmtpConfig smtp) {
        return smtp.password().reveal();
    }

    /** Mails over this session so far. */
    int sent() {
        return sent;
    }

    /**
     * Begins a mail. When the connection breaks here, nothing was sent yet. A recipient whom only SMTPUTF8 can name
     * (RFC 6531) cannot be reached through a server that does not offer it.
     */
    void begin(String sender, EnvelopeRecipient recipient) throws MailServerException, NoMailbox {
        boolean international = recipient.international();
        if (international && !wire.supportsExtension("SMTPUTF8")) throw NoMailbox.beyondAscii();
        String dsn = wire.supportsExtension("DSN") ? " RET=HDRS" : ""; // bounces need not bring the text back
        String header = wire.supportsExtension("8BITMIME") ? " BODY=8BITMIME SMTPUTF8" : " SMTPUTF8";
        said(ask("MAIL FROM:<" + sender + '>' + dsn + (international ? header : "")), Step.SENDER);
    }

    /**
     * Hands the mail over that was begun. Returns once the server has taken it; throws a {@code Failure} when it does not
     * want it, now or ever, and trouble when something else is wrong.
     */
    void deliver(String recipient, byte[] mail) throws MailServerException, NoMailbox {
        somebody(ask("RCPT TO:<" + recipient + '>'), Step.RECIPIENT);
        try {
            wire.data(mail);
            sent++;
        } catch (SMTPSendFailedException refused) {
            somebody(refused.getReturnCode() < 0 ? "" : String.valueOf(refused.getMessage()), Step.DATA);
        } catch (MessagingException | IOException broken) {
            throw MailServerException.broken("smtp", broken);
        }
    }

    void noop() throws MailServerException {
        said(ask("NOOP"), Step.NOOP);
    }

    private String ask(String command) throws MailServerException {
        try {
            return wire.ask(command);
        } catch (MessagingException broken) {
            throw MailServerException.broken("smtp", broken);
        }
    }

    private enum Step {
        NOOP,
        SENDER,
        RECIPIENT,
        DATA
    }

    /** As {@link #said}, where an answer may be about the recipient. */
    private void somebody(String answer, Step step) throws MailServerException, NoMailbox {
        Optional<NoMailbox> nobody = NoMailbox.in(answer);
        if (nobody.isEmpty()) {
            said(answer, step);
            return;
        }
        if (step != Step.DATA) wire.reset();
        throw nobody.get();
    }

    /** What an answer means: 2xx goes on, 4xx later, 5xx never (RFC 5321, 4.2.1), but for what is no mail's fault. */
    private void said(String answer, Step step) throws MailServerException {
        String code = MailServerException.replyCode(answer);
        if (code.startsWith("2") || code.startsWith("3")) return;
        boolean read = code.startsWith("4") || code.startsWith("5");
        if (!read) throw new MailServerException(Kind.BROKEN, "smtp: the server hung up or answered " + code);
        if (step != Step.DATA) wire.reset();
        if (code.startsWith(Integer.toString(BUSY)) || code.contains(" 4.7."))
            throw Failure.of(FailureCode.PEER_BUSY, "the mail server answered " + code);
        if (code.startsWith("4") || step == Step.NOOP)
            throw Failure.of(FailureCode.PEER_UNREACHABLE, "the mail server answered " + code);
        if (step == Step.SENDER)
            throw new MailServerException(
                    Kind.SETTINGS, "address: the server refuses it as a sender (" + code + "); look at smtp.user, too");
        throw Failure.of(FailureCode.CHANNEL_REJECTED, "the mail server answered " + code);
    }

    @Override
    public void close() {
        quit(wire);
    }

    /** From any thread: breaks the connection. */
    void abort() {
        try {
            socket.close();
        } catch (IOException closed) {
            // closed is closed
        }
    }

    private static void quit(Wire wire) {
        try {
            wire.close();
        } catch (MessagingException | RuntimeException over) {
            // the socket is closed whatever happens
        }
    }

    /** Angus's transport, whose single commands only its heirs may use. */
    private static final class Wire extends SMTPTransport {
        private Wire(Session session) {
            super(session, new URLName("smtp", null, -1, null, null, null));
        }

        /** The whole answer, lines joined. */
        synchronized String ask(String command) throws MessagingException {
            // Angus writes each character as one octet
            byte[] octets = command.getBytes(StandardCharsets.UTF_8);
            int code = simpleCommand(new String(octets, StandardCharsets.ISO_8859_1));
            return code < 0 ? "" : getLastServerResponse();
        }

        synchronized void data(byte[] mail) throws MessagingException, IOException {
            OutputStream out = data();
            out.write(mail);
            out.flush();
            finishData();
        }

        synchronized void reset() {
            try {
                if (super.isConnected()) simpleCommand("RSET");
            } catch (MessagingException broken) {
                // shows at the next command
            }
        }

        boolean said(String words, Throwable failed) {
            return String.valueOf(failed.getMessage()).startsWith(words);
        }
    }
}
