package id.kanal.kernel.audit;

import com.google.errorprone.annotations.CheckReturnValue;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.port.RuntimeContext;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Where it is written down who does what. From any thread. */
@CheckReturnValue
public final class Audit {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final Journal journal;
    private final RuntimeContext means;

    public Audit(Journal journal, RuntimeContext means) {
        this.journal = journal;
        this.means = means;
    }

    /**
     * Completes when the record is on disk. Only then the action may begin; when this fails, with a {@code Failure} of the
     * journal, the action is refused. Completes on a thread of the journal, so continuations must not block. Throws {@link
     * IllegalArgumentException} for what {@link AuditRecord} does not take.
     *
     * @param actor the account of whoever acts
     * @param action what they are about to do, such as {@code case-view}
     * @param object what with, such as a ticket; no word of a citizen, no address, no number of theirs
     */
    public CompletableFuture<Void> append(String actor, String action, String object) {
        AuditRecord record = new AuditRecord("", means.clock().instant(), actor, action, object);
        String key = "audit:" + means.ids().get();
        return journal.append(new Append(Streams.audit(), record.line(), Append.NOT_COUNTED, key, REMEMBERED))
                .thenApply(taken -> null);
    }
}
