package id.kanal.channels.email;

import id.kanal.channels.email.Fetcher.Group;
import id.kanal.channels.email.MailIngest.Outcome;
import id.kanal.channels.email.MailServerException.Kind;
import id.kanal.kernel.failure.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads what lies in the folder. Mails are fetched ahead of the journal, so that the server never waits for it; they are
 * filed in their order, each only after the journal has it and the cursor is past it.
 */
final class FetchCycle {
    private static final int MOST_IN_HAND = 96;
    private static final long MOST_OCTETS = 48 << 20;
    private static final int FILED_TOGETHER = 32;
    private static final Duration KEEPALIVE = Duration.ofMinutes(1);

    private final ImapSession session;
    private final UidTracker ledger;
    private final Desk desk;
    private final Fetcher fetcher;
    private final ProcessedFolder filing;
    private final Deque<InHand> hand = new ArrayDeque<>();
    private long octets;
    private boolean failed;

    FetchCycle(ImapSession session, UidTracker ledger, Desk desk, Fetcher fetcher, ProcessedFolder filing) {
        this.session = session;
        this.ledger = ledger;
        this.desk = desk;
        this.fetcher = fetcher;
        this.filing = filing;
    }

    /** What a round needs of the mailbox around it. */
    interface Desk {
        CompletableFuture<Outcome> take(Fetched mail);

        /** Takes what is left of a mail that cannot be read. */
        CompletableFuture<Outcome> stub(Fetched left, String reason);

        /** What is left of a mail of which nothing could be read. */
        Fetched nothing(long uid) throws IOException;

        /** Blocks until the journal has the cursor. */
        void save(Cursor cursor);

        /** Whether more may be taken in hand. */
        boolean goOn();

        /** Whether even what is in hand has to be left: the mailbox is another node's now, or time is up. */
        boolean mustLeave();
    }

    /** Whether some mail could not be read and is to be tried again soon. */
    boolean run() throws MailServerException, IOException {
        failed = false;
        try {
            List<Long> marked = filing.marked();
            List<Long> found = session.search(filing.unfiled());
            List<Long> todo = ledger.todo(found, marked, filing.marks());
            settled();
            for (List<Long> some : UidSet.chunks(todo, UidSet.MOST))
                for (Group group : fetcher.groups(some, ledger::alone)) {
                    if (!room()) return true;
                    fetch(group);
                    if (ready() >= FILED_TOGETHER) settle();
                }
            while (!hand.isEmpty()) if (!next()) return true;
            ledger.calm();
            return failed;
        } finally {
            hand.forEach(one -> one.mail.discard());
            hand.clear();
            octets = 0;
        }
    }

    /** Finishes what is in hand; for a mailbox that closes. */
    private boolean room() throws MailServerException, IOException {
        while (hand.size() >= MOST_IN_HAND || octets > MOST_OCTETS) if (!next()) return false;
        if (desk.goOn()) return true;
        while (!hand.isEmpty()) if (!next()) return false;
        return false;
    }

    private void fetch(Group group) throws MailServerException, IOException {
        try {
            List<Fetched> mails = fetcher.fetch(group);
            List<Long> missing = new ArrayList<>(group.uids());
            for (Fetched mail : mails) {
                missing.remove(mail.uid());
                add(mail, desk.take(mail));
            }
            for (Long uid : missing) notGiven(uid);
        } catch (MailServerException trouble) {
            if (trouble.kind() == Kind.BROKEN) ledger.broke(group.uids());
            if (trouble.kind() != Kind.REFUSED) throw trouble;
            if (group.uids().size() == 1) notGiven(group.uids().get(0));
            else for (Long uid : group.uids()) fetch(new Group(List.of(uid), false));
        }
    }

    private void notGiven(long uid) throws IOException {
        failed = true;
        if (!ledger.failed(uid)) return;
        Fetched nothing = desk.nothing(uid);
        stub(nothing, "the server does not give it out");
    }

    private void add(Fetched mail, CompletableFuture<Outcome> outcome) {
        hand.add(new InHand(mail, outcome, false));
        octets += mail.octets();
    }

    private void stub(Fetched left, String reason) {
        hand.add(new InHand(left, desk.stub(left, reason), true));
        octets += left.octets();
    }

    private int ready() {
        int ready = 0;
        for (InHand one : hand) {
            if (!one.outcome.isDone()) break;
            ready++;
        }
        return ready;
    }

    /** Waits for the first in hand and settles it with all that are ready behind it; false when it has to be left. */
    private boolean next() throws MailServerException, IOException {
        InHand first = hand.element();
        long since = System.nanoTime();
        while (!first.outcome.isDone()) {
            if (desk.mustLeave()) return false;
            try {
                var unused = first.outcome.get(100, TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                if (System.nanoTime() - since < KEEPALIVE.toNanos()) continue;
                since = System.nanoTime();
                session.noop();
            } catch (ExecutionException never) {
                throw Failure.of(never);
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return settle();
    }

    private boolean settle() throws MailServerException, IOException {
        List<Long> unreadable = new ArrayList<>();
        boolean left = false;
        for (int ready = Math.min(ready(), UidSet.MOST); ready > 0 && !left; ready--) {
            InHand one = hand.remove();
            octets -= one.mail.octets();
            boolean kept = false;
            switch (one.outcome.join()) {
                case IN_JOURNAL -> ledger.inJournal(one.mail.uid());
                case UNREADABLE -> {
                    ledger.inJournal(one.mail.uid());
                    unreadable.add(one.mail.uid());
                }
                case FAILED -> kept = failed(one);
                case LEFT -> left = true;
            }
            if (!kept) one.mail.discard();
        }
        if (!unreadable.isEmpty()) filing.flag(unreadable.stream().sorted().toList());
        settled();
        return !left;
    }

    /** Whether it goes on as a stub. */
    private boolean failed(InHand one) {
        failed = true;
        boolean enough = ledger.failed(one.mail.uid()) && !one.stub;
        if (enough) stub(one.mail, "it cannot be read");
        return enough;
    }

    /** The cursor first: a mail that is filed is never looked for again. */
    private void settled() throws MailServerException {
        if (ledger.moved()) {
            Cursor cursor = ledger.cursor();
            desk.save(cursor);
            ledger.saved(cursor);
        }
        List<Long> unfiled = ledger.unfiled();
        if (!unfiled.isEmpty() && filing.file(unfiled)) ledger.filed(unfiled);
    }

    /** @param stub of a mail that could not be read */
    private record InHand(Fetched mail, CompletableFuture<Outcome> outcome, boolean stub) {}
}
