package id.kanal.kernel.journal;

import com.google.errorprone.annotations.CheckReturnValue;
import id.kanal.kernel.model.Reservation;
import id.kanal.kernel.port.Intake.AcceptResult;
import java.util.concurrent.CompletableFuture;

/** What new entries go into the journal by. Futures complete when they are on disk; failures are those of {@link Journal}. */
@CheckReturnValue
public interface Appender {
    /** Adds an entry unless its dedupe key is known, both in one atomic step; many callers share one fsync. */
    CompletableFuture<AcceptResult> append(Append append);

    /**
     * Adds an entry together with the ticket that somebody waits for: dedupe key, ticket card and entry in one atomic step, or
     * none of them. Fails as {@code BUG} when the key is known, but nothing was reserved under it.
     */
    CompletableFuture<Reservation.Result> reserve(Append append, Reservation reservation);
}
