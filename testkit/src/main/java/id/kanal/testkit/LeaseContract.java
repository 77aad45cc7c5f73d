package id.kanal.testkit;

import static id.kanal.testkit.Await.failure;
import static id.kanal.testkit.Await.get;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Lease;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What every journal promises of leases. */
interface LeaseContract extends JournalFixture {
    @Test
    default void aLeaseIsForOneUntilItIsGivenBack() {
        Lease first = get(journal().acquire("l"));
        CompletableFuture<Lease> second = journal().acquire("l");
        Lease other = get(journal().acquire("other"));
        assertThat(second).isNotDone();
        assertThat(first.held()).isTrue();
        get(first.release());
        assertThat(first.held()).isFalse();
        assertThat(get(second).token()).isGreaterThan(other.token());
    }

    @Test
    default void aLeaseThatNobodyElseOughtToHaveIsNotRecalledAndItsEndIsTold() {
        Lease lease = lease();
        Lease given = get(journal().acquire("other"));
        assertThat(lease.recalled()).isNotDone();
        get(given.release());
        assertThat(given.recalled()).isDone();
        assertThat(lease.recalled()).isNotDone();
        loseLease(lease.name());
        assertThat(failure(journal().commit(JournalTransaction.under(lease))).code())
                .isEqualTo(FailureCode.LEASE_LOST);
        get(lease.recalled());
    }

    @Test
    default void whoNoLongerWaitsForALeaseDoesNotGetIt() {
        Lease first = get(journal().acquire("l"));
        CompletableFuture<Lease> gone = journal().acquire("l");
        gone.cancel(false);
        get(first.release());
        assertThat(get(journal().acquire("l")).held()).isTrue();
    }
}
