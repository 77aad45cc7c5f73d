package id.kanal.simulators.mail;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.imap.ImapHandler;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.server.ProtocolHandler;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.Socket;
import java.net.SocketException;
import java.util.Map;

/**
 * GreenMail with one IMAP and one SMTP server that send what they have at once. GreenMail's own servers leave Nagle's
 * algorithm on: an answer of two parts takes the 40 ms after which the other side acknowledges the first.
 */
public final class PromptGreenMail extends GreenMail {
    public PromptGreenMail(ServerSetup imap, ServerSetup smtp) {
        super(new ServerSetup[] {imap, smtp});
    }

    @Override
    protected Map<String, AbstractServer> createServices(ServerSetup[] setups, Managers managers) {
        return Map.of(
                ServerSetup.PROTOCOL_IMAP, new PromptImap(setups[0], managers),
                ServerSetup.PROTOCOL_SMTP, new PromptSmtp(setups[1], managers));
    }

    /** Instead of {@link #getImap}, which expects a class that nothing can be derived from. */
    public AbstractServer imap() {
        return services.get(ServerSetup.PROTOCOL_IMAP);
    }

    private static final class PromptImap extends AbstractServer {
        private PromptImap(ServerSetup setup, Managers managers) {
            super(setup, managers);
        }

        @Override
        protected ProtocolHandler createProtocolHandler(Socket client) {
            return new ImapHandler(managers.getUserManager(), managers.getImapHostManager(), client);
        }

        @Override
        protected void handleClientSocket(Socket client) throws SocketException {
            client.setTcpNoDelay(true);
            super.handleClientSocket(client);
        }
    }

    private static final class PromptSmtp extends SmtpServer {
        private PromptSmtp(ServerSetup setup, Managers managers) {
            super(setup, managers);
        }

        @Override
        protected void handleClientSocket(Socket client) throws SocketException {
            client.setTcpNoDelay(true);
            super.handleClientSocket(client);
        }
    }
}
