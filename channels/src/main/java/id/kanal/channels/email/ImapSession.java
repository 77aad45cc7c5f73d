package id.kanal.channels.email;

import id.kanal.channels.email.MailTrouble.Kind;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ConnectionException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.MailboxInfo;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;

/**
 * One session with the IMAP server, with the folder open. All of it blocks and belongs to one thread, but for {@link
 * #interrupt}. Mails are named by their UIDs only: sequence numbers change under one's hands. It speaks to Angus's
 * protocol and not to its folders, which keep a cache for each mail and an exception for each surprise.
 */
final class ImapSession implements AutoCloseable {
    /** Our mark on mails that are in the journal, where the server lets us set one (RFC 3501, 2.3.2). */
    static final String KEYWORD = "$Kanal";

    private static final int UNKNOWN = -1;
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final IMAPProtocol protocol;
    private final MailSocket socket;
    private final long validity;
    private final boolean keywords;
    private final Object idleLock = new Object();
    private boolean idling; // under idleLock, like the next two
    private boolean ending;
    private boolean interrupted;
    private int exists;
    private boolean idleRefused;
    private volatile boolean news;
    private volatile long heardAt = System.nanoTime();

    /** @param protocol logged in */
    ImapSession(IMAPProtocol protocol, MailSocket socket, String folder) throws MailTrouble {
        this.protocol = protocol;
        this.socket = socket;
        MailboxInfo opened = opened(folder);
        this.validity = Math.max(0, opened.uidvalidity);
        this.keywords =
                opened.permanentFlags.contains(Flags.Flag.USER) || opened.permanentFlags.contains(new Flags(KEYWORD));
        this.exists = opened.total;
        protocol.addResponseHandler(this::heard);
    }

    private MailboxInfo opened(String folder) throws MailTrouble {
        try {
            socket.renew();
            MailboxInfo opened = protocol.select(folder);
            if (opened.mode == Folder.READ_ONLY)
                throw new MailTrouble(Kind.SETTINGS, "imap.folder: the server lets us only read it");
            return opened;
        } catch (CommandFailedException refused) {
            throw new MailTrouble(
                    Kind.SETTINGS,
                    "imap.folder: the server does not open it" + MailTrouble.responseCode(said(refused)),
                    refused);
        } catch (ProtocolException | RuntimeException failed) {
            throw MailTrouble.broken("imap", cause(failed));
        }
    }

    /** UIDs mean the same mails as long as this stays the same (RFC 3501, 2.3.1.1). */
    long validity() {
        return validity;
    }

    /** Whether mails can bear {@link #KEYWORD}. */
    boolean keywords() {
        return keywords;
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

    /** Whether the folder may hold mails that the last {@link #search} did not show. */
    boolean news() {
        return news;
    }

    /** UIDs in ascending order. */
    List<Long> search(String criteria) throws MailTrouble {
        news = false;
        List<Long> found = new ArrayList<>();
        for (Response one : run("UID SEARCH " + criteria, null)) {
            if (!(one instanceof IMAPResponse answer) || !answer.keyEquals("SEARCH")) continue;
            for (long uid = answer.readLong(); uid >= 0; uid = answer.readLong()) if (uid > 0) found.add(uid);
        }
        return found.stream().sorted().distinct().toList();
    }

    /** What the server says of their sizes; mails that are gone are left out. */
    Map<Long, Long> sizes(List<Long> uids) throws MailTrouble {
        Map<Long, Long> sizes = new HashMap<>();
        for (FetchResponse one : fetch(uids, "(UID RFC822.SIZE)")) {
            UID uid = one.getItem(UID.class);
            RFC822SIZE size = one.getItem(RFC822SIZE.class);
            if (uid != null && size != null) sizes.put(uid.uid, size.size);
        }
        return sizes;
    }

    /** The octets of mails from an offset on, none beyond their end; mails that are gone are left out. */
    Map<Long, byte[]> octets(List<Long> uids, long from, int most) throws MailTrouble {
        Map<Long, byte[]> octets = new HashMap<>();
        for (FetchResponse one : fetch(uids, "(UID BODY.PEEK[]<" + from + '.' + most + ">)")) {
            UID uid = one.getItem(UID.class);
            BODY body = one.getItem(BODY.class);
            if (uid == null || body == null) continue;
            ByteArray data = body.getByteArray();
            octets.put(uid.uid, data == null ? new byte[0] : data.getNewBytes());
        }
        return octets;
    }

    private List<FetchResponse> fetch(List<Long> uids, String what) throws MailTrouble {
        List<FetchResponse> answers = new ArrayList<>();
        for (Response one : run("UID FETCH " + UidSet.of(uids) + ' ' + what, null))
            if (one instanceof FetchResponse answer) answers.add(answer);
        return answers;
    }

    void store(List<Long> uids, String flags) throws MailTrouble {
        var unused = run("UID STORE " + UidSet.of(uids) + " +FLAGS.SILENT (" + flags + ')', null);
    }

    /** RFC 6851. */
    void move(List<Long> uids, String folder) throws MailTrouble {
        tookAway(run("UID MOVE " + UidSet.of(uids), name(folder)), uids.size());
    }

    void copy(List<Long> uids, String folder) throws MailTrouble {
        var unused = run("UID COPY " + UidSet.of(uids), name(folder));
    }

    /** Removes these and no other mails that are flagged {@code \Deleted} (RFC 4315). */
    void expunge(List<Long> uids) throws MailTrouble {
        tookAway(run("UID EXPUNGE " + UidSet.of(uids), null), uids.size());
    }

    /**
     * Some servers do not tell what left the folder at our own wish. Then as many mails as before may be others, and the
     * next count that is told is news whatever it is.
     */
    private void tookAway(Response[] answers, int mails) {
        long told = Arrays.stream(answers)
                .filter(any -> any instanceof IMAPResponse answer && answer.keyEquals("EXPUNGE"))
                .count();
        if (told < mails) exists = UNKNOWN;
    }

    void create(String folder) throws MailTrouble {
        var unused = run("CREATE", name(folder));
        try {
            unused = run("SUBSCRIBE", name(folder));
        } catch (MailTrouble notNeeded) {
            if (notNeeded.kind() != Kind.REFUSED) throw notNeeded; // only mail programs care for it
        }
    }

    void noop() throws MailTrouble {
        var unused = run("NOOP", null);
    }

    private static Argument name(String folder) {
        return new Argument().writeString(BASE64MailboxEncoder.encode(folder));
    }

    private Response[] run(String command, Argument arguments) throws MailTrouble {
        try {
            socket.renew();
            Response[] answers = protocol.command(command, arguments);
            for (Response one : answers) heard(one);
            protocol.handleResult(answers[answers.length - 1]);
            heardAt = System.nanoTime();
            return answers;
        } catch (ConnectionException gone) {
            throw MailTrouble.broken("imap", cause(gone));
        } catch (ProtocolException refused) {
            throw new MailTrouble(
                    Kind.REFUSED,
                    "imap: the server refuses a command" + MailTrouble.responseCode(said(refused)),
                    refused);
        } catch (RuntimeException unreadable) {
            protocol.disconnect(); // the rest of the answer would be taken for the next one
            throw MailTrouble.broken("imap", unreadable);
        }
    }

    /** Any answer may tell that the folder has grown, whatever was asked (RFC 3501, 7). */
    private void heard(Response any) {
        if (!(any instanceof IMAPResponse answer)) return;
        if (answer.keyEquals("EXPUNGE") && exists != UNKNOWN) exists--;
        if (!answer.keyEquals("EXISTS")) return;
        if (answer.getNumber() != exists) news = true;
        exists = answer.getNumber();
        if (news) endIdle();
    }

    /** Waits until the server tells of something, at most so long (RFC 2177). */
    void idle(Duration limit) throws MailTrouble {
        CompletableFuture<Void> watchdog = new CompletableFuture<>();
        try {
            // DONE is answered soon; until it is sent the server may be silent
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
                // what was heard is noted by heard()
            }
            socket.awake();
            heardAt = System.nanoTime();
        } catch (CommandFailedException | BadCommandException refused) {
            idleRefused = true; // from now on it is asked now and then
        } catch (ProtocolException | IOException | RuntimeException failed) {
            protocol.disconnect();
            throw MailTrouble.broken("imap", cause(failed));
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
