package id.kanal.testkit;

import static id.kanal.testkit.Await.get;
import static id.kanal.testkit.JournalFixture.bodies;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.port.Intake.AcceptResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What every journal promises of entries that are due later. */
interface DelayContract extends JournalFixture {
    @Test
    default void aDelayedEntryIsReadWhenItIsDueAndNotBefore() {
        commit(JournalTransaction.under(lease())
                .appendAt(OUT, "late", now().plusMillis(400))
                .appendAt(OUT, "soon", now().plusMillis(200))
                .append(OUT, "now"));
        List<Entry> first = read(OUT, Entry.START, 10);
        assertThat(bodies(first)).containsExactly("now");
        assertThat(get(journal().figures()).backlog()).containsEntry(OUT, 3L);
        CompletableFuture<List<Entry>> next = journal().read(OUT, first.get(0).id(), 10);
        pass(Duration.ofMillis(200));
        List<Entry> second = get(next);
        pass(Duration.ofMillis(200));
        assertThat(bodies(second)).startsWith("soon");
        if (second.size() < 2)
            assertThat(bodies(read(OUT, second.get(0).id(), 10))).containsExactly("late");
        assertThat(get(journal().figures()).backlog()).containsEntry(OUT, 3L);
    }

    @Test
    default void anEqualDelayedEntryIsMovedToItsNewTime() {
        Lease lease = lease();
        commit(JournalTransaction.under(lease).appendAt(OUT, "a", now().plus(HOUR)));
        commit(JournalTransaction.under(lease).appendAt(OUT, "a", now()));
        assertThat(bodies(get(journal().read(OUT, Entry.START, 10)))).containsExactly("a");
        assertThat(get(journal().figures()).backlog()).containsEntry(OUT, 1L);
    }

    @Test
    default void delayedEntriesKeepNothingOutThatComesIn() {
        Lease lease = lease();
        JournalTransaction step = JournalTransaction.under(lease);
        for (int i = 0; i < bound(); i++) step.appendAt(IN, "reminder " + i, now().plus(HOUR));
        commit(step);
        assertThat(append("the rest of the message", "1")).isEqualTo(AcceptResult.NEW);
    }

    @Test
    default void aDelayedEntryCanBeTakenBack() {
        Lease lease = lease();
        commit(JournalTransaction.under(lease)
                .appendAt(OUT, "a", now().plus(HOUR))
                .appendAt(OUT, "b", now().plus(HOUR)));
        commit(JournalTransaction.under(lease).cancel(OUT, "a").cancel(OUT, "never there"));
        assertThat(get(journal().figures()).backlog()).containsEntry(OUT, 1L);
    }
}
