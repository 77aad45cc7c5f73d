package id.kanal.gateway;

import static id.kanal.testkit.Await.get;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.journal.Parked;
import id.kanal.testkit.InMemoryJournal;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ParkedSweepTest {
    private static final Instant OLD = Instant.parse("2026-08-01T00:00:00Z");
    private static final Instant NEW = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void onlyOldNoiseGoesHoweverMuchThereIs() {
        InMemoryJournal journal = new InMemoryJournal(Clock.systemUTC());
        Lease lease = get(journal.acquire("l"));
        for (int i = 0; i < 450; i++) park(journal, lease, i % 3 == 0 ? "undecodable" : "noise", OLD);
        park(journal, lease, "noise", NEW);
        assertThat(get(new ParkedSweep(journal).before(NEW))).isEqualTo(300);
        assertThat(journal.parked())
                .hasSize(151)
                .filteredOn(p -> p.code().equals("noise"))
                .hasSize(1);
    }

    private static void park(InMemoryJournal journal, Lease lease, String code, Instant at) {
        get(journal.commit(
                JournalTransaction.under(lease).park(new Parked("", "intake:0", code, "detail", at, "body"))));
    }
}
