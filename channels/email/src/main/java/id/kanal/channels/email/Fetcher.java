package id.kanal.channels.email;

import id.kanal.channels.email.MailServerException.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;

/**
 * Gets mails from the server into files: small ones many at a time, large ones piece by piece, so that none is ever whole
 * in memory. The size that the server tells only decides how a mail is asked for; how long it is shows when it ends.
 */
final class Fetcher {
    /** Of one answer; also what is read of a mail that is too large. */
    static final int PIECE = 256 * 1024;

    private static final int SMALL = 64 * 1024;
    private static final int MOST_TOGETHER = 1 << 20;
    private static final int MOST_MAILS = 32;

    private final ImapSession session;
    private final MailSpool spool;
    private final long maxSize;

    Fetcher(ImapSession session, MailSpool spool, long maxSize) {
        this.session = session;
        this.spool = spool;
        this.maxSize = maxSize;
    }

    /**
     * Mails that are fetched in one go.
     *
     * @param tooLarge it is one mail, of which the beginning is enough
     */
    record Group(List<Long> uids, boolean tooLarge) {}

    /** @param byItself whether a mail must not be fetched together with others */
    List<Group> groups(List<Long> uids, LongPredicate byItself) throws MailServerException {
        Map<Long, Long> sizes = session.sizes(uids);
        List<Group> groups = new ArrayList<>();
        List<Long> group = new ArrayList<>();
        long octets = 0;
        for (Long uid : uids) {
            long size = sizes.getOrDefault(uid, (long) SMALL + 1); // not told: perhaps large
            boolean alone = size > SMALL || byItself.test(uid);
            if (!group.isEmpty() && (alone || octets + size > MOST_TOGETHER || group.size() == MOST_MAILS)) {
                groups.add(new Group(group, false));
                group = new ArrayList<>();
                octets = 0;
            }
            if (alone) {
                groups.add(new Group(List.of(uid), size > maxSize));
            } else {
                group.add(uid);
                octets += size;
            }
        }
        if (!group.isEmpty()) groups.add(new Group(group, false));
        return groups;
    }

    /** The mails of one group; those that the server does not give out are left out. */
    List<Fetched> fetch(Group group) throws MailServerException, IOException {
        int asked = group.uids.size() == 1 ? PIECE : SMALL + 1;
        Map<Long, byte[]> beginnings = session.octets(group.uids, 0, asked);
        List<Fetched> fetched = new ArrayList<>();
        try {
            for (Long uid : group.uids) {
                byte[] beginning = beginnings.remove(uid); // once it is written it need not stay in memory
                if (beginning == null || beginning.length == 0) continue;
                boolean ended = beginning.length < asked;
                fetched.add(written(uid, beginning, ended, group.tooLarge));
            }
            return fetched;
        } catch (MailServerException | IOException | RuntimeException failed) {
            fetched.forEach(Fetched::discard);
            throw failed;
        }
    }

    private Fetched written(long uid, byte[] beginning, boolean ended, boolean tooLarge)
            throws MailServerException, IOException {
        Path file = spool.file();
        try {
            long octets = beginning.length;
            try (OutputStream out = Files.newOutputStream(file)) {
                out.write(beginning);
                if (!ended && !tooLarge) octets = rest(uid, octets, out);
            }
            boolean whole = ended || (!tooLarge && octets <= maxSize);
            return new Fetched(uid, file, whole ? octets : cut(file), whole);
        } catch (MailServerException | IOException | RuntimeException failed) {
            Files.deleteIfExists(file);
            throw failed;
        }
    }

    private long rest(long uid, long from, OutputStream out) throws MailServerException, IOException {
        long octets = from;
        for (int piece = PIECE; piece == PIECE && octets <= maxSize; octets += piece) {
            byte[] read = session.octets(List.of(uid), octets, PIECE).get(uid);
            if (read == null) throw new MailServerException(Kind.REFUSED, "imap: a mail went away while it was read");
            out.write(read);
            piece = read.length;
        }
        return octets;
    }

    /** The same beginning whenever it is read, so that the same mail is known again. */
    private static long cut(Path file) throws IOException {
        try (FileChannel open = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return open.truncate(PIECE).size();
        }
    }
}
