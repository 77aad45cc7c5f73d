package id.kanal.channels.email;

import id.kanal.channels.email.EmailConfig.Auth;
import id.kanal.channels.email.EmailConfig.Tls;
import id.kanal.channels.email.MailServerException.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ConnectionException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.util.MailLogger;

/** Opens sessions with the IMAP server: connection, TLS, login, folder. */
final class ImapConnector {
    /** Refusals that are not the password's fault (RFC 5530). */
    private static final Set<String> NOT_NOW = Set.of("[UNAVAILABLE]", "[LIMIT]", "[INUSE]", "[SERVERBUG]");

    private final ImapConfig config;
    private final ServerEndpoint line;
    private final AccessTokens tokens;
    private volatile MailSocket last;

    ImapConnector(EmailConfig config, AccessTokens tokens) {
        this.config = config.imap();
        this.line = ServerEndpoint.of(config.imap(), config.tlsTrust());
        this.tokens = tokens;
        this.last = new MailSocket(line);
    }

    /** From any thread: breaks the connection that was opened last. */
    void abort() {
        try {
            last.close();
        } catch (IOException closed) {
            // closed is closed
        }
    }

    ImapSession open() throws MailServerException {
        MailSocket socket = new MailSocket(line);
        last = socket;
        IMAPProtocol protocol = connected(socket);
        try {
            if (config.tls() == Tls.STARTTLS) secure(protocol);
            logIn(protocol, socket);
            return new ImapSession(protocol, socket, config.folder());
        } catch (MailServerException failed) {
            farewell(protocol);
            throw failed;
        }
    }

    private IMAPProtocol connected(MailSocket socket) throws MailServerException {
        Properties properties = line.properties("imap", socket);
        MailLogger silent = new MailLogger(
                ImapConnector.class,
                "",
                false,
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            return new IMAPProtocol("imap", line.host(), line.port(), properties, false, silent);
        } catch (ConnectionException greeted) {
            String code = greeted.getResponse() == null
                    ? ""
                    : MailServerException.responseCode(greeted.getResponse().toString());
            throw new MailServerException(Kind.UNREACHABLE, "imap.host: the server lets nobody in now" + code, greeted);
        } catch (IOException | ProtocolException | RuntimeException failed) {
            throw MailServerException.unreachable("imap", failed);
        }
    }

    private static void secure(IMAPProtocol protocol) throws MailServerException {
        if (!protocol.hasCapability("STARTTLS"))
            throw new MailServerException(Kind.SETTINGS, "imap.tls: the server does not offer STARTTLS");
        try {
            protocol.startTLS();
            protocol.capability(); // what was said before TLS could have been said by anybody (RFC 3501, 6.2.1)
        } catch (ProtocolException | RuntimeException failed) {
            throw MailServerException.unreachable("imap", failed);
        }
    }

    private void logIn(IMAPProtocol protocol, MailSocket socket) throws MailServerException {
        if (protocol.isAuthenticated()) return; // PREAUTH
        String key = config.auth() == Auth.XOAUTH2 ? "oauth" : "imap.user or imap.password";
        try {
            socket.renew();
            if (config.auth() == Auth.XOAUTH2) protocol.authoauth2(config.user(), tokens.current());
            else if (protocol.hasCapability("AUTH=PLAIN")) protocol.authplain("", config.user(), password());
            else if (protocol.hasCapability("LOGINDISABLED"))
                throw new MailServerException(Kind.SETTINGS, "imap.tls: the server takes no password without TLS");
            else protocol.login(config.user(), password());
            protocol.capability(); // most servers offer more to whom they know
        } catch (CommandFailedException refused) {
            tokens.forget();
            String code = MailServerException.responseCode(String.valueOf(refused.getResponse()));
            if (NOT_NOW.contains(code.strip()))
                throw new MailServerException(
                        Kind.UNREACHABLE, "imap: the server does not let us in now" + code, refused);
            throw new MailServerException(Kind.LOGIN, key + ": the server refuses the login" + code, refused);
        } catch (ProtocolException | RuntimeException failed) {
            throw MailServerException.broken("imap", failed);
        }
    }

    private String password() {
        return config.password().reveal();
    }

    private static void farewell(IMAPProtocol protocol) {
        try {
            protocol.logout();
        } catch (ProtocolException | RuntimeException over) {
            protocol.disconnect();
        }
    }
}
