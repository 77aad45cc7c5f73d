package id.kanal.kernel.audit;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.journal.Streams;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves records from the journal into segments: plan, write, settle. Killed anywhere in between, whoever goes on finds the plan
 * and writes the same segment once more. One node at a time has the lease. From any thread.
 */
public final class AuditSealer {
    private static final Logger LOG = LoggerFactory.getLogger(AuditSealer.class);
    private static final String LEASE = "audit/seal";
    /** Records of a segment at most; a step settles them in one go. */
    static final int MOST = 1_000;

    private static final Duration KEPT = Duration.ofDays(3650);

    private final Journal journal;
    private final AuditStore store;
    private final Executor blocking;

    /** @param blocking where the store is used */
    public AuditSealer(Journal journal, AuditStore store, Executor blocking) {
        this.journal = journal;
        this.store = store;
        this.blocking = blocking;
    }

    /** Seals all that waits; how many records. Waits while another node does. */
    public CompletableFuture<Integer> seal() {
        return journal.acquire(LEASE)
                .thenCompose(lease -> all(lease, 0)
                        .thenCompose(many -> givenBack(lease).thenApply(done -> many))
                        .exceptionallyCompose(failure ->
                                givenBack(lease).thenCompose(done -> CompletableFuture.failedFuture(failure))));
    }

    private static CompletableFuture<Void> givenBack(Lease lease) {
        return lease.release().exceptionally(ignored -> null); // what is not given back runs out
    }

    private CompletableFuture<Integer> all(Lease lease, int before) {
        return AuditChain.load(journal)
                .thenCompose(chain -> next(lease, chain))
                .thenCompose(many -> many == 0 ? CompletableFuture.completedFuture(before) : all(lease, before + many));
    }

    private CompletableFuture<Integer> next(Lease lease, AuditChain chain) {
        return journal.figures().thenCompose(figures -> {
            long waiting = figures.backlog().getOrDefault(Streams.audit(), 0L);
            if (waiting < chain.planned())
                throw Failure.of(FailureCode.BUG, "audit records are gone from the journal and were not sealed");
            return chain.planned() > 0 ? write(lease, chain) : plan(lease, chain, (int) Math.min(MOST, waiting));
        });
    }

    private CompletableFuture<Integer> plan(Lease lease, AuditChain chain, int waiting) {
        if (waiting == 0) return CompletableFuture.completedFuture(0);
        return newest(chain).thenCompose(newest -> {
            AuditChain planned = new AuditChain(newest, waiting);
            return journal.commit(step(lease, planned)).thenCompose(done -> write(lease, planned));
        });
    }

    /** In a journal that was begun anew the chain goes on where the store says that it ended. */
    private CompletableFuture<Optional<AuditLink>> newest(AuditChain chain) {
        if (chain.newest().isPresent()) return CompletableFuture.completedFuture(chain.newest());
        return blocking(store::head).exceptionally(failure -> {
            if (Failure.of(failure).code() != FailureCode.INVALID) throw Failure.of(failure);
            LOG.warn("the end of the audit log before this one was not sealed with this master key; a new one begins");
            return Optional.empty();
        });
    }

    private CompletableFuture<Integer> write(Lease lease, AuditChain chain) {
        return journal.read(Streams.audit(), Entry.START, chain.planned()).thenCompose(entries -> {
            AuditSegment segment = new AuditSegment(
                    chain.newest(), entries.stream().map(AuditRecord::of).toList());
            return blocking(() -> store.put(segment)).thenCompose(link -> settle(lease, entries, link));
        });
    }

    private CompletableFuture<Integer> settle(Lease lease, List<Entry> entries, AuditLink link) {
        JournalTransaction step = step(lease, new AuditChain(Optional.of(link), 0));
        for (Entry entry : entries) step.acknowledge(Streams.audit(), entry.id());
        return journal.commit(step)
                .thenCompose(done -> blocking(() -> {
                    store.head(link);
                    return entries.size();
                }))
                .thenApply(many -> {
                    LOG.atInfo()
                            .addKeyValue("segment", link.segment())
                            .addKeyValue("hash", link.hash())
                            .addKeyValue("records", many)
                            .log("audit records sealed");
                    return many;
                });
    }

    private static JournalTransaction step(Lease lease, AuditChain chain) {
        return JournalTransaction.under(lease).put(Keys.auditChain(), chain.fields(), KEPT);
    }

    private <T> CompletableFuture<T> blocking(Callable<T> task) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return task.call();
                    } catch (Exception any) {
                        throw Failure.of(any);
                    }
                },
                blocking);
    }
}
