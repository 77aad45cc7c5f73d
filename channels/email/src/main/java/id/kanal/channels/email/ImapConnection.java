package id.kanal.channels.email;

import id.kanal.channels.email.MailServerException.Kind;
import jakarta.mail.Folder;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ConnectionException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.MailboxInfo;

/**
 * What an {@link ImapSession} talks over: one command and its answer at a time, or the server's news while it idles; and
 * what it tells of the folder beside its answers. It speaks to Angus's protocol and not to its folders, which keep a
 * cache for each mail and an exception for each surprise. All of it blocks and belongs to one thread, but for {@link
 * #interrupt}.
 */
final class ImapConnection implements AutoCloseable {
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final IMAPProtocol protocol;
    private final MailSocket socket;
    private final Object idleLock = new Object();
    private boolean idling; // under idleLock, like the next two
    private boolean ending;
    private boolean interrupted;
    private int exists;
    private boolean shrunk; // since exists was told
    private boolean idleRefused;
    private volatile boolean news;
    private volatile long heardAt = System.nanoTime();

    /** @param protocol logged in */
    ImapConnection(IMAPProtocol protocol, MailSocket socket) {
        this.protocol = protocol;
        this.socket = socket;
    }

    MailboxInfo select(String folder) throws MailServerException {
        try {
            socket.renew();
            MailboxInfo opened = protocol.select(folder);
            if (opened.mode == Folder.READ_ONLY)
                throw new MailServerException(Kind.SETTINGS, "imap.folder: the server lets us only read it");
            exists = opened.total;
            protocol.addResponseHandler(this::heard);
            return opened;
        } catch (CommandFailedException refused) {
            throw new MailServerException(
                    Kind.SETTINGS,
                    "imap.folder: the server does not open it" + MailServerException.responseCode(said(refused)),
                    refused);
        } catch (ProtocolException | RuntimeException failed) {
            throw MailServerException.broken("imap", cause(failed));
        }
    }

    boolean can(String capability) {
        return protocol.hasCapability(capability);
    }

    boolean idles() {
        return can("IDLE") && !idleRefused;
    }

    /** How long ago the server last did as it was told. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - heardAt);
    }

    /** Whether the folder has changed since {@link #noNews}. */
    boolean news() {
        return news;
    }

    void noNews() {
        news = false;
    }

    Response[] run(String command, Argument arguments) throws MailServerException {
        try {
            socket.renew();
            Response[] answers = protocol.command(command, arguments);
            for (Response one : answers) heard(one);
            protocol.handleResult(answers[answers.length - 1]);
            heardAt = System.nanoTime();
            return answers;
        } catch (ConnectionException gone) {
            throw MailServerException.broken("imap", cause(gone));
        } catch (ProtocolException refused) {
            throw new MailServerException(
                    Kind.REFUSED,
                    "imap: the server refuses a command" + MailServerException.responseCode(said(refused)),
                    refused);
        } catch (RuntimeException unreadable) {
            protocol.disconnect(); // the rest of the answer would be taken for the next one
            throw MailServerException.broken("imap", unreadable);
        }
    }

    /** Runs a command that takes mails out of the folder, whether or not the server tells that they are gone. */
    void takeAway(String command, Argument arguments) throws MailServerException {
        shrunk = true; // already: some servers count without them before they say so
        var unused = run(command, arguments);
        shrunk = true;
    }

    /**
     * Any answer may tell that the folder has grown, whatever was asked (RFC 3501, 7). As many mails as before are news,
     * too, when some have left since: others must have come.
     */
    private void heard(Response any) {
        if (!(any instanceof IMAPResponse answer)) return;
        if (answer.keyEquals("EXPUNGE")) shrunk = true;
        if (!answer.keyEquals("EXISTS")) return;
        if (shrunk || answer.getNumber() != exists) news = true;
        exists = answer.getNumber();
        shrunk = false;
        if (news) endIdle();
    }

    /** Waits until the server tells of something, at most so long (RFC 2177). */
    void idle(Duration limit) throws MailServerException {
        CompletableFuture<Void> watchdog = new CompletableFuture<>();
        try {
            // whoever else ends it is answered within this, too; until then the server may be silent
            socket.idle(limit.plus(socket.patience()));
            protocol.idleStart();
            synchronized (idleLock) {
                idling = true;
                ending = false;
            }
            var unused = watchdog.completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS)
                    .thenRun(this::endIdle);
            if (news || isInterrupted()) endIdle();
            for (Response one = protocol.readIdleResponse();
                    one != null && protocol.processIdleResponse(one);
                    one = protocol.readIdleResponse()) {
                if (news) socket.awake(); // DONE is sent: from here on the server owes an answer again
            }
            socket.awake();
            heardAt = System.nanoTime();
        } catch (CommandFailedException | BadCommandException refused) {
            idleRefused = true; // from now on it is asked now and then
        } catch (ProtocolException | IOException | RuntimeException failed) {
            protocol.disconnect();
            throw MailServerException.broken("imap", cause(failed));
        } finally {
            watchdog.cancel(false);
            synchronized (idleLock) {
                idling = false;
            }
        }
    }

    /** From any thread: what idles ends at once, and whatever would idle later does not begin. */
    void interrupt() {
        synchronized (idleLock) {
            interrupted = true;
        }
        endIdle();
    }

    private boolean isInterrupted() {
        synchronized (idleLock) {
            return interrupted;
        }
    }

    private void endIdle() {
        synchronized (idleLock) {
            if (!idling || ending) return;
            ending = true;
            protocol.idleAbort(); // six octets: never waits for the peer
        }
    }

    /** The prefix that the server wants before the names of our folders, such as {@code INBOX.} (RFC 2342). */
    String prefix() {
        if (!can("NAMESPACE")) return "";
        try {
            socket.renew();
            return Optional.ofNullable(protocol.namespace().personal)
                    .filter(all -> all.length > 0)
                    .map(all -> all[0].prefix)
                    .orElse("");
        } catch (ProtocolException | RuntimeException unknown) {
            return "";
        }
    }

    /** Why the connection ended: what broke it, or what the server said with its last word. */
    private static Throwable cause(Exception failed) {
        if (failed instanceof ProtocolException spoken
                && spoken.getResponse() != null
                && spoken.getResponse().getException() != null)
            return spoken.getResponse().getException();
        return failed;
    }

    private static String said(ProtocolException refused) {
        return refused.getResponse() == null ? "" : String.valueOf(refused.getResponse());
    }

    /** Logs out: a server that is left in silence counts the session for minutes. */
    @Override
    public void close() {
        try {
            socket.setSoTimeout((int) FAREWELL.toMillis());
            protocol.logout();
        } catch (ProtocolException | IOException | RuntimeException over) {
            protocol.disconnect();
        }
    }
}
