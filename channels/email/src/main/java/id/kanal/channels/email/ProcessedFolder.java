package id.kanal.channels.email;

import id.kanal.channels.email.MailServerException.Kind;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes mails that are in the journal out of the way: into the folder of processed mails, or with a mark where they are. To
 * the mail server this is our acknowledgement. Nothing is lost when it fails: they are known when they are found again.
 */
final class ProcessedFolder {
    private static final Logger log = LoggerFactory.getLogger(ProcessedFolder.class);

    private final ImapSession session;
    private final String folder;
    private boolean created;
    private volatile String trouble = "";

    /** @param processed empty: mails stay where they are */
    ProcessedFolder(ImapSession session, String processed) {
        this.session = session;
        String prefix = processed.isEmpty() ? "" : session.prefix();
        this.folder = processed.startsWith(prefix) ? processed : prefix + processed;
    }

    /** What {@link ImapSession#search} leaves out is filed or being removed by somebody. */
    String unfiled() {
        return session.keywords() ? "UNDELETED UNKEYWORD " + ImapSession.KEYWORD : "UNDELETED";
    }

    /** Whether what bears no mark of ours is not filed; else only the cursor tells. */
    boolean marks() {
        return !folder.isEmpty() || session.keywords();
    }

    /** Mails that were marked because they could not be put into the folder: perhaps they can now. */
    List<Long> marked() throws MailServerException {
        if (folder.isEmpty() || !session.keywords()) return List.of();
        return session.search("UNDELETED KEYWORD " + ImapSession.KEYWORD);
    }

    /** Why mails stay in the folder; empty when they do not. */
    String trouble() {
        return trouble;
    }

    /** So that a person finds it: it could not be read. */
    void flag(List<Long> uids) throws MailServerException {
        try {
            session.store(uids, "\\Flagged");
        } catch (MailServerException refused) {
            if (refused.kind() != Kind.REFUSED) throw refused;
        }
    }

    /** Whether they are out of the way now. */
    boolean file(List<Long> uids) throws MailServerException {
        boolean all = true;
        for (List<Long> some : UidSet.chunks(uids, UidSet.MOST)) all &= fileSome(some);
        return all;
    }

    private boolean fileSome(List<Long> uids) throws MailServerException {
        if (folder.isEmpty()) return mark(uids);
        try {
            put(uids);
            trouble = "";
            return true;
        } catch (MailServerException refused) {
            if (refused.kind() != Kind.REFUSED) throw refused;
            if (trouble.isEmpty())
                log.atWarn().addKeyValue("cause", refused.getMessage()).log("mails cannot be filed");
            trouble = "imap.processed: mails cannot be put there; " + refused.getMessage();
            var unused = mark(uids);
            return false;
        }
    }

    /** Without UIDPLUS nothing is expunged: EXPUNGE would take along what other programs have flagged. */
    private void put(List<Long> uids) throws MailServerException {
        if (moved(uids)) return;
        if (!created) create();
        if (moved(uids)) return;
        session.copy(uids, folder);
        session.store(uids, "\\Seen \\Deleted");
        if (session.can("UIDPLUS")) session.expunge(uids);
    }

    private boolean moved(List<Long> uids) throws MailServerException {
        if (!session.can("MOVE")) return false;
        try {
            session.move(uids, folder);
            return true;
        } catch (MailServerException refused) {
            if (refused.kind() != Kind.REFUSED) throw refused;
            return false;
        }
    }

    private void create() throws MailServerException {
        try {
            session.create(folder);
        } catch (MailServerException exists) {
            if (exists.kind() != Kind.REFUSED) throw exists;
        }
        created = true;
    }

    /** A server that takes no keywords still shows people that the mail was read. */
    private boolean mark(List<Long> uids) throws MailServerException {
        try {
            session.store(uids, session.keywords() ? "\\Seen " + ImapSession.KEYWORD : "\\Seen");
            return true;
        } catch (MailServerException refused) {
            if (refused.kind() != Kind.REFUSED) throw refused;
            trouble = "imap.folder: mails cannot be flagged; " + refused.getMessage();
            return false;
        }
    }
}
