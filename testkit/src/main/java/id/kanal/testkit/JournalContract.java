package id.kanal.testkit;

import static id.kanal.testkit.Await.get;
import static id.kanal.testkit.JournalFixture.bodies;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Parked;
import id.kanal.kernel.port.Intake.AcceptResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every journal promises. The test brings an empty one for each method. */
public interface JournalContract
        extends AppendContract, ReadContract, TransactionContract, DelayContract, LeaseContract, ReservationContract {
    @Test
    default void aParkedEntryGoesBackOrAway() {
        Entry entry = appended("a");
        Parked note = new Parked("", IN, "bug", "why", Instant.parse("2026-11-23T09:15:04.120Z"), "a");
        commit(JournalTransaction.under(lease())
                .acknowledge(IN, entry.id())
                .park(note)
                .park(note));
        List<Parked> parked = get(journal().parked(Entry.START, 10));
        assertThat(parked).hasSize(2);
        assertThat(parked.get(0))
                .usingRecursiveComparison()
                .ignoringFields("id")
                .isEqualTo(note);
        assertThat(get(journal().parked(parked.get(0).id(), 10))).containsExactly(parked.get(1));
        assertThat(get(journal().figures()).parked()).isEqualTo(2);

        assertThat(get(journal().requeue(parked.get(0).id()))).isTrue();
        assertThat(get(journal().requeue(parked.get(0).id()))).isFalse();
        assertThat(bodies(read(IN, Entry.START, 10))).containsExactly("a");
        assertThat(get(journal().discard(parked.get(1).id()))).isTrue();
        assertThat(get(journal().discard(parked.get(1).id()))).isFalse();
        assertThat(get(journal().figures()).parked()).isZero();
    }

    @Test
    default void figuresAddUp() {
        assertThat(get(journal().figures())).isEqualTo(new Journal.Figures(Map.of(), 0, Map.of()));
        assertThat(append("a", "1")).isEqualTo(AcceptResult.NEW);
        assertThat(append("a", "1")).isEqualTo(AcceptResult.DUPLICATE);
        assertThat(get(journal().append(new Append(IN, "b", Append.NOT_COUNTED, "2", HOUR))))
                .isEqualTo(AcceptResult.NEW);
        assertThat(get(journal().figures()))
                .isEqualTo(
                        new Journal.Figures(Map.of(IN, 2L), 0, Map.of("sms", Map.of("received", 1L, "duplicate", 1L))));
        assertThat(journal().trouble()).isEmpty();
    }
}
