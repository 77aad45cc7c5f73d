package id.kanal.channels.email;

import id.kanal.channels.email.MailServerException.Kind;
import jakarta.mail.Flags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ByteArray;
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
 * One session with the IMAP server, with the folder open: what can be asked of its mails. They are named by their UIDs
 * only: sequence numbers change under one's hands. All of it blocks and belongs to one thread, but for {@link #interrupt}.
 */
final class ImapSession implements AutoCloseable {
    /** Our mark on mails that are in the journal, where the server lets us set one (RFC 3501, 2.3.2). */
    static final String KEYWORD = "$Kanal";

    private final ImapConnection wire;
    private final long validity;
    private final boolean keywords;

    /** @param protocol logged in */
    ImapSession(IMAPProtocol protocol, MailSocket socket, String folder) throws MailServerException {
        this.wire = new ImapConnection(protocol, socket);
        MailboxInfo opened = wire.select(folder);
        this.validity = Math.max(0, opened.uidvalidity);
        this.keywords =
                opened.permanentFlags.contains(Flags.Flag.USER) || opened.permanentFlags.contains(new Flags(KEYWORD));
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
        return wire.can(capability);
    }

    boolean idles() {
        return wire.idles();
    }

    /** How long ago the server last did as it was told. */
    Duration silence() {
        return wire.silence();
    }

    /** Whether the folder may hold mails that the last {@link #search} did not show. */
    boolean news() {
        return wire.news();
    }

    /** UIDs in ascending order. */
    List<Long> search(String criteria) throws MailServerException {
        wire.noNews();
        List<Long> found = new ArrayList<>();
        for (Response one : wire.run("UID SEARCH " + criteria, null)) {
            if (!(one instanceof IMAPResponse answer) || !answer.keyEquals("SEARCH")) continue;
            for (long uid = answer.readLong(); uid >= 0; uid = answer.readLong()) if (uid > 0) found.add(uid);
        }
        return found.stream().sorted().distinct().toList();
    }

    /** What the server says of their sizes; mails that are gone are left out. */
    Map<Long, Long> sizes(List<Long> uids) throws MailServerException {
        Map<Long, Long> sizes = new HashMap<>();
        for (FetchResponse one : fetch(uids, "(UID RFC822.SIZE)")) {
            UID uid = one.getItem(UID.class);
            RFC822SIZE size = one.getItem(RFC822SIZE.class);
            if (uid != null && size != null) sizes.put(uid.uid, size.size);
        }
        return sizes;
    }

    /** The octets of mails from an offset on, none beyond their end; mails that are gone are left out. */
    Map<Long, byte[]> octets(List<Long> uids, long from, int most) throws MailServerException {
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

    private List<FetchResponse> fetch(List<Long> uids, String what) throws MailServerException {
        List<FetchResponse> answers = new ArrayList<>();
        for (Response one : wire.run("UID FETCH " + UidSet.of(uids) + ' ' + what, null))
            if (one instanceof FetchResponse answer) answers.add(answer);
        return answers;
    }

    void store(List<Long> uids, String flags) throws MailServerException {
        var unused = wire.run("UID STORE " + UidSet.of(uids) + " +FLAGS.SILENT (" + flags + ')', null);
    }

    /** RFC 6851. */
    void move(List<Long> uids, String folder) throws MailServerException {
        wire.takeAway("UID MOVE " + UidSet.of(uids), name(folder));
    }

    void copy(List<Long> uids, String folder) throws MailServerException {
        var unused = wire.run("UID COPY " + UidSet.of(uids), name(folder));
    }

    /** Removes these and no other mails that are flagged {@code \Deleted} (RFC 4315). */
    void expunge(List<Long> uids) throws MailServerException {
        wire.takeAway("UID EXPUNGE " + UidSet.of(uids), null);
    }

    void create(String folder) throws MailServerException {
        var unused = wire.run("CREATE", name(folder));
        try {
            unused = wire.run("SUBSCRIBE", name(folder));
        } catch (MailServerException notNeeded) {
            if (notNeeded.kind() != Kind.REFUSED) throw notNeeded; // only mail programs care for it
        }
    }

    void noop() throws MailServerException {
        var unused = wire.run("NOOP", null);
    }

    private static Argument name(String folder) {
        return new Argument().writeString(BASE64MailboxEncoder.encode(folder));
    }

    /** Waits until the server tells of something, at most so long (RFC 2177). */
    void idle(Duration limit) throws MailServerException {
        wire.idle(limit);
    }

    /** From any thread: what idles ends at once, and whatever would idle later does not begin. */
    void interrupt() {
        wire.interrupt();
    }

    /** The prefix that the server wants before the names of our folders, such as {@code INBOX.} (RFC 2342). */
    String prefix() {
        return wire.prefix();
    }

    @Override
    public void close() {
        wire.close();
    }
}
