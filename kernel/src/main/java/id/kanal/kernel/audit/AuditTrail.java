package id.kanal.kernel.audit;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.Streams;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The sealed records, from their end back to what retention has left of them. All of it blocks. */
public final class AuditTrail {
    private final AuditStore store;
    private final Instant keptSince;

    /** @param keptSince what is younger must be there */
    public AuditTrail(AuditStore store, Instant keptSince) {
        this.store = store;
        this.keptSince = keptSince;
    }

    /**
     * Looks at every segment: its seal, and that it is the one which the next one names.
     *
     * @param newest as the journal has it; empty where nothing was sealed since it was begun. Asked after the store, so that
     *     what is sealed meanwhile is not missed
     */
    public Findings verify(Supplier<Optional<AuditLink>> newest) throws IOException {
        Walk walk = new Walk();
        walk.from(newest);
        return walk.findings();
    }

    /** Gives every record, the oldest first. Fails as {@code INVALID} before the first one when {@link #verify} finds a fault. */
    public void export(Supplier<Optional<AuditLink>> newest, Consumer<AuditRecord> records) throws IOException {
        Walk walk = new Walk();
        walk.from(newest);
        if (!walk.faults.isEmpty()) throw Failure.of(FailureCode.INVALID, String.join("; ", walk.faults));
        for (AuditLink link : walk.chain)
            read(link).stream().flatMap(segment -> segment.records().stream()).forEach(records);
    }

    /**
     * The newest records that are sealed, the newest first. Looks at no more segments than it needs; fails as {@code INVALID} at
     * one that is not what it was.
     */
    public List<AuditRecord> latest(Supplier<Optional<AuditLink>> newest, int most) throws IOException {
        List<AuditRecord> found = new ArrayList<>();
        Optional<AuditLink> first = store.head();
        Optional<AuditLink> next = newest.get().or(() -> first);
        while (next.isPresent() && found.size() < most) {
            Optional<AuditSegment> segment = read(next.get());
            List<AuditRecord> records = segment.map(AuditSegment::records).orElse(List.of());
            for (int i = records.size() - 1; i >= 0 && found.size() < most; i--) found.add(records.get(i));
            next = segment.flatMap(AuditSegment::previous);
        }
        return found;
    }

    /** As the journal has it, whether or not anything was sealed since it was begun. */
    public static CompletableFuture<Optional<AuditLink>> newest(Journal journal) {
        return AuditChain.load(journal).thenApply(AuditChain::newest);
    }

    /** What the journal holds that is not sealed yet, the oldest first. */
    public static CompletableFuture<List<AuditRecord>> waiting(Journal journal) {
        return waiting(journal, Entry.START, new ArrayList<>());
    }

    private static CompletableFuture<List<AuditRecord>> waiting(
            Journal journal, String after, List<AuditRecord> before) {
        return journal.read(Streams.audit(), after, AuditSealer.MOST)
                .completeOnTimeout(List.of(), 1, TimeUnit.SECONDS) // a journal waits for what is not there
                .thenCompose(page -> {
                    page.forEach(entry -> before.add(AuditRecord.of(entry)));
                    return page.isEmpty()
                            ? CompletableFuture.completedFuture(before)
                            : waiting(journal, page.get(page.size() - 1).id(), before);
                });
    }

    /** Empty when it is not there; fails as {@code INVALID} when it is not what it was. */
    private Optional<AuditSegment> read(AuditLink link) throws IOException {
        Optional<SealedText> sealed = store.find(link.segment());
        if (sealed.filter(there -> !there.hash().equals(link.hash())).isPresent())
            throw Failure.of(FailureCode.INVALID, "is another one than was sealed");
        return sealed.map(there -> AuditSegment.read(there.text()));
    }

    /**
     * @param newest where the log ends; empty when there is none
     * @param from the time of the oldest record that is there
     * @param faults in words, the newest first; empty when all is as it was written
     */
    public record Findings(
            int segments, long records, Optional<AuditLink> newest, Optional<Instant> from, List<String> faults) {}

    private final class Walk {
        private final Deque<AuditLink> chain = new ArrayDeque<>(); // the oldest first
        private final List<String> faults = new ArrayList<>();
        private long records;
        private Optional<Instant> oldest = Optional.empty();

        void from(Supplier<Optional<AuditLink>> newest) throws IOException {
            Optional<AuditLink> head = head();
            Optional<AuditLink> next = newest.get().or(() -> head);
            while (next.isPresent()) next = before(next.get());
            if (faults.isEmpty() && head.filter(link -> !chain.contains(link)).isPresent() && !isOver(head.get()))
                faults.add(
                        "the journal ends the log before segment " + head.get().segment() + ", which was sealed");
        }

        private Optional<AuditLink> head() throws IOException {
            try {
                return store.head();
            } catch (Failure forged) {
                faults.add("the note of the newest segment " + forged.getMessage());
                return Optional.empty();
            }
        }

        private Optional<AuditLink> before(AuditLink link) throws IOException {
            Optional<AuditSegment> segment = Optional.empty();
            try {
                segment = read(link);
                if (segment.isEmpty() && !isOver(link)) faults.add("segment " + link.segment() + " is missing");
            } catch (Failure changed) {
                faults.add("segment " + link.segment() + ' ' + changed.getMessage());
            }
            segment.ifPresent(there -> take(link, there));
            return segment.flatMap(AuditSegment::previous);
        }

        private void take(AuditLink link, AuditSegment segment) {
            chain.addFirst(link);
            records += segment.records().size();
            oldest = Optional.of(segment.records().get(0).at());
        }

        /** Retention may have taken it. */
        private boolean isOver(AuditLink link) {
            return link.until().isBefore(keptSince);
        }

        Findings findings() {
            Optional<AuditLink> newest = Optional.ofNullable(chain.peekLast());
            return new Findings(chain.size(), records, newest, oldest, List.copyOf(faults));
        }
    }
}
