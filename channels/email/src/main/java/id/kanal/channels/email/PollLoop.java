package id.kanal.channels.email;

import id.kanal.channels.ChannelContext.Shared;
import id.kanal.channels.JournalAnswer;
import id.kanal.channels.WakeUp;
import id.kanal.channels.email.MailIngest.Outcome;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.worker.Backoff;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** One session from its beginning to its end: round after round, with rests between. For the mailbox's thread. */
final class PollLoop implements FetchCycle.Desk {
    private static final Duration KEPT = Duration.ofDays(3650);
    private static final Duration KEEPALIVE = Duration.ofMinutes(1);

    private final MailChannelContext office;
    private final Shared shared;
    private final Stay stay;
    private final ImapSession session;
    private final UidTracker ledger;
    private final ProcessedFolder filing;
    private final Tools tools;
    private volatile String waiting = "";

    /** How long it lasts, and what can end its rests. */
    interface Stay {
        Lease lease();

        boolean closing();

        /** Whether a mailbox that closes has waited long enough. */
        boolean overdue();

        WakeUp bell();

        /** A round has ended well. */
        void worked();
    }

    /** What mails pass through. */
    record Tools(MailDecoder decoder, MailIngest reception, MailSpool spool) {}

    PollLoop(MailChannelContext office, Shared shared, Stay stay, ImapSession session, UidTracker ledger, Tools tools) {
        this.office = office;
        this.shared = shared;
        this.stay = stay;
        this.session = session;
        this.ledger = ledger;
        this.tools = tools;
        this.filing = new ProcessedFolder(session, office.config().imap().processed());
    }

    /** Why it is not all well, in words for an operator; empty when it is. */
    String trouble() {
        String waits = waiting.isEmpty() ? tools.reception.trouble() : waiting;
        if (!waits.isEmpty()) return waits;
        if (!filing.trouble().isEmpty()) return filing.trouble();
        int postponed = ledger.postponed();
        return postponed == 0
                ? ""
                : "imap: the connection breaks whenever the server is asked for a certain mail (" + postponed
                        + " of them)";
    }

    void run() throws MailServerException, IOException {
        EmailConfig config = office.config();
        Backoff backoff = new Backoff(config.retryFirst(), config.retryLimit());
        Fetcher fetcher = new Fetcher(session, tools.spool, config.maxSize());
        FetchCycle round = new FetchCycle(session, ledger, this, fetcher, filing);
        int again = 0;
        try {
            while (goOn()) {
                waiting = blocked();
                boolean failed = waiting.isEmpty() && round.run();
                if (waiting.isEmpty() && !failed) {
                    stay.worked();
                    again = 0;
                    if (goOn() && !session.news()) rest();
                } else if (goOn()) {
                    if (session.silence().compareTo(KEEPALIVE) > 0) session.noop();
                    stay.bell().await(backoff.delay(++again, office.means().random()));
                }
            }
        } finally {
            tools.reception.giveUp();
        }
    }

    /** Nothing is fetched that could not be kept. */
    private String blocked() {
        String journal = shared.journal().trouble();
        if (!journal.isEmpty()) return "journal: " + journal;
        String attachments = shared.attachments().trouble();
        return attachments.isEmpty() ? "" : "attachments: " + attachments;
    }

    private void rest() throws MailServerException {
        ImapConfig imap = office.config().imap();
        boolean idle = imap.idle() && session.idles();
        Duration most = idle ? imap.idleFor() : imap.poll();
        Duration soon = office.config().retryLimit();
        Duration rest = ledger.postponed() > 0 && most.compareTo(soon) > 0 ? soon : most;
        if (idle) session.idle(rest);
        else stay.bell().await(rest);
    }

    @Override
    public boolean goOn() {
        return !stay.closing()
                && stay.lease().held()
                && !stay.lease().recalled().isDone();
    }

    @Override
    public boolean mustLeave() {
        return !stay.lease().held() || stay.overdue();
    }

    @Override
    public CompletableFuture<Outcome> take(Fetched mail) {
        return tools.reception.take(() -> tools.decoder.decode(mail));
    }

    @Override
    public CompletableFuture<Outcome> stub(Fetched left, String reason) {
        String name = "uid-" + session.validity() + '-' + left.uid();
        return tools.reception.take(() -> tools.decoder.stub(name, left.file(), reason));
    }

    @Override
    public Fetched nothing(long uid) throws IOException {
        return new Fetched(uid, tools.spool.file(), 0, false);
    }

    @Override
    public void save(Cursor cursor) {
        JournalTransaction step = JournalTransaction.under(stay.lease())
                .put(Keys.cursor(office.ref().id()), cursor.fields(), KEPT);
        var unused = JournalAnswer.of(shared.journal().commit(step));
    }
}
