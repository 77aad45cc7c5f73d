package id.kanal.channels.email;

import id.kanal.channels.ChannelContext.Shared;
import id.kanal.channels.JournalAnswer;
import id.kanal.channels.WakeUp;
import id.kanal.channels.email.MailServerException.Kind;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.port.Intake;
import id.kanal.kernel.worker.Backoff;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one session with the mailbox, for ever: waits until the mailbox is this node's, connects, stays until something
 * breaks, waits a little, connects again. Over all nodes there is never more than one session. Has its own thread.
 */
final class MailboxPoller {
    private static final Logger log = LoggerFactory.getLogger(MailboxPoller.class);

    /** By then the first try has ended, or another node has the mailbox. */
    private static final Duration FIRST = Duration.ofSeconds(2);

    private static final int READERS = 3;
    private static final int LOGIN_DOUBLINGS = 30;

    private final MailChannelContext office;
    private final ImapConnector door;
    private final WakeUp bell = new WakeUp();
    private final UidTracker ledger;
    private final CompletableFuture<Void> firstTry = new CompletableFuture<>();
    private final CompletableFuture<Void> finished = new CompletableFuture<>();
    private final ExecutorService readers;
    private volatile Optional<ImapSession> session = Optional.empty();
    private volatile Optional<PollLoop> visit = Optional.empty();
    private volatile String cause = "imap: not connected yet";
    private volatile boolean opened;
    private volatile boolean closing;
    private volatile boolean overdue;
    private int failures;

    MailboxPoller(MailChannelContext office, ImapConnector door) {
        this.office = office;
        this.door = door;
        this.ledger = new UidTracker(office.config().retryLimit());
        this.readers = Executors.newFixedThreadPool(READERS, work -> office.thread("read", work));
    }

    /** Completes when the first try has ended, well or not, or when it seems that another node has the mailbox. */
    CompletableFuture<Void> open(Shared shared, Intake intake, Secrets secrets) {
        opened = true;
        office.thread("imap", () -> keep(shared, intake, secrets)).start();
        return firstTry;
    }

    /** Only connects, opens the folder and leaves. */
    CompletableFuture<Void> look() {
        opened = true;
        office.thread("imap", () -> {
                    try (ImapSession one = door.open()) {
                        cause = one.validity() < 0 ? "imap: the folder has no UIDVALIDITY" : "";
                    } catch (MailServerException trouble) {
                        cause = trouble.getMessage();
                    } finally {
                        firstTry.complete(null);
                        finished.complete(null);
                    }
                })
                .start();
        return firstTry;
    }

    /** Finishes what is in hand, within the drain; then the session is logged out. */
    CompletableFuture<Void> close() {
        closing = true;
        stir();
        if (!opened) finished.complete(null);
        var unused = finished.copy()
                .completeOnTimeout(null, office.config().drain().toMillis(), TimeUnit.MILLISECONDS)
                .thenRun(() -> {
                    overdue = true;
                    door.abort();
                });
        return finished.thenRun(readers::shutdownNow);
    }

    /** Why mails do not come in as they should, in words for an operator; empty when they do. */
    String trouble() {
        if (closing) return "closed";
        if (!cause.isEmpty()) return cause;
        Optional<ImapSession> here = session;
        if (here.isPresent() && here.get().silence().compareTo(longestSilence()) > 0)
            return "imap: the server was not heard of for too long";
        return visit.map(PollLoop::trouble).orElse("");
    }

    private Duration longestSilence() {
        ImapConfig imap = office.config().imap();
        Duration rest = imap.idle() && imap.idleFor().compareTo(imap.poll()) > 0 ? imap.idleFor() : imap.poll();
        return rest.plus(imap.readTimeout().multipliedBy(3));
    }

    private void stir() {
        bell.ring();
        session.ifPresent(ImapSession::interrupt);
    }

    private void keep(Shared shared, Intake intake, Secrets secrets) {
        try {
            while (!closing) {
                try (MailSpool spool = MailSpool.open(shared.attachments().folder("mails"))) {
                    while (!closing) tenure(shared, intake, secrets, spool);
                } catch (IOException disk) {
                    down("the folder for mails below attachments.directory cannot be used", "down", disk);
                    pause(false);
                }
            }
        } finally {
            cause = "closed";
            firstTry.complete(null);
            finished.complete(null);
        }
    }

    /** From getting the lease to giving it back or losing it. */
    private void tenure(Shared shared, Intake intake, Secrets secrets, MailSpool spool) {
        Optional<Lease> granted = lease(shared);
        if (granted.isEmpty()) return;
        Lease lease = granted.get();
        var unused = lease.recalled().thenRun(this::stir);
        Holding stay = new Holding(lease);
        try {
            while (stay.lasts()) {
                boolean login = once(shared, intake, secrets, spool, stay);
                if (stay.lasts()) pause(login);
            }
        } finally {
            var released = lease.release();
            if (closing)
                released.exceptionally(ranOut -> null)
                        .completeOnTimeout(null, 1, TimeUnit.SECONDS)
                        .join();
        }
    }

    private Optional<Lease> lease(Shared shared) {
        CompletableFuture<Lease> granted =
                shared.journal().acquire("mailbox/" + office.ref().id());
        long since = System.nanoTime();
        while (!closing) {
            try {
                return Optional.of(granted.get(100, TimeUnit.MILLISECONDS));
            } catch (TimeoutException waiting) {
                if (System.nanoTime() - since < FIRST.toNanos()) continue;
                String journal = shared.journal().trouble();
                cause = journal.isEmpty() ? "" : "journal: " + journal; // else another node reads it: that is well
                firstTry.complete(null);
            } catch (ExecutionException failed) {
                cause = "journal: " + Failure.of(failed).getMessage();
                pause(false);
                return Optional.empty();
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        if (!granted.cancel(false) && !granted.isCompletedExceptionally()) {
            var unused = granted.join().release();
        }
        return Optional.empty();
    }

    /** One session from beginning to end; whether it failed at the login. Whatever goes wrong, the keeper goes on. */
    private boolean once(Shared shared, Intake intake, Secrets secrets, MailSpool spool, Holding stay) {
        try (ImapSession fresh = door.open()) {
            session = Optional.of(fresh);
            ledger.opened(fresh.validity(), cursor(shared));
            PollLoop one = new PollLoop(office, shared, stay, fresh, ledger, tools(shared, intake, secrets, spool));
            visit = Optional.of(one);
            cause = "";
            office.tally().session("up");
            log.atInfo().addKeyValue("channel", office.ref().id()).log("mailbox open");
            firstTry.complete(null);
            one.run();
            down("the session ended", "down", null);
            return false;
        } catch (MailServerException trouble) {
            boolean login = trouble.kind() == Kind.LOGIN;
            down(trouble.getMessage(), login ? "refused" : session.isPresent() ? "down" : "unreachable", trouble);
            return login;
        } catch (Failure failed) {
            down("journal: " + failed.getMessage(), "down", failed);
            return false;
        } catch (IOException disk) {
            down("the folder for mails below attachments.directory cannot be used", "down", disk);
            return false;
        } catch (RuntimeException bug) {
            down("imap: a mistake of ours (" + bug.getClass().getSimpleName() + ')', "down", bug);
            return false;
        } finally {
            session = Optional.empty();
            visit = Optional.empty();
            firstTry.complete(null);
        }
    }

    private PollLoop.Tools tools(Shared shared, Intake intake, Secrets secrets, MailSpool spool) {
        EmailConfig config = office.config();
        MailDecoder decoder = new MailDecoder(office, shared.attachments(), secrets);
        Backoff backoff = new Backoff(config.retryFirst(), config.retryLimit());
        MailIngest reception = new MailIngest(intake, readers, backoff, office);
        return new PollLoop.Tools(decoder, reception, spool);
    }

    private Cursor cursor(Shared shared) {
        String key = Keys.cursor(office.ref().id());
        return Cursor.of(JournalAnswer.of(shared.journal().load(List.of(key))).get(0));
    }

    private void pause(boolean login) {
        EmailConfig config = office.config();
        Backoff backoff = login
                ? new Backoff(config.loginRetry(), config.loginRetry().multipliedBy(LOGIN_DOUBLINGS))
                : new Backoff(config.retryFirst(), config.retryLimit());
        bell.await(backoff.delay(++failures, office.means().random()));
    }

    private void down(String why, String event, Throwable failed) {
        if (closing) {
            log.atInfo().addKeyValue("channel", office.ref().id()).log("mailbox closed");
            return;
        }
        cause = why;
        office.tally().session(event);
        var line = log.atWarn().addKeyValue("channel", office.ref().id()).addKeyValue("cause", why);
        if (failed instanceof RuntimeException && !(failed instanceof Failure))
            line = line.addKeyValue("at", MailIngest.place(failed));
        line.log("mailbox not open, will try again");
    }

    private final class Holding implements PollLoop.Stay {
        private final Lease lease;

        private Holding(Lease lease) {
            this.lease = lease;
        }

        private boolean lasts() {
            return !closing && lease.held() && !lease.recalled().isDone();
        }

        @Override
        public Lease lease() {
            return lease;
        }

        @Override
        public boolean closing() {
            return closing;
        }

        @Override
        public boolean overdue() {
            return overdue;
        }

        @Override
        public WakeUp bell() {
            return bell;
        }

        @Override
        public void worked() {
            failures = 0;
        }
    }
}
