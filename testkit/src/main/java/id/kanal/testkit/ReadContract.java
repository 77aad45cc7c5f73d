package id.kanal.testkit;

import static id.kanal.testkit.Await.get;
import static id.kanal.testkit.JournalFixture.bodies;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.port.Intake.AcceptResult;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What every journal promises to whoever reads a stream. */
interface ReadContract extends JournalFixture {
    @Test
    default void readingGoesOnAfterAnEntry() {
        for (int i = 0; i < 3; i++) assertThat(append("b" + i, "k" + i)).isEqualTo(AcceptResult.NEW);
        List<Entry> first = read(IN, Entry.START, 1);
        assertThat(bodies(first)).containsExactly("b0");
        assertThat(bodies(read(IN, first.get(0).id(), 10))).containsExactly("b1", "b2");
    }

    @Test
    default void aReadWaitsForTheNextEntry() {
        CompletableFuture<List<Entry>> waiting = journal().read(IN, Entry.START, 10);
        assertThat(waiting).isNotDone();
        assertThat(append("a", "1")).isEqualTo(AcceptResult.NEW);
        assertThat(bodies(get(waiting))).containsExactly("a");
    }

    @Test
    default void aReadWaitsForWhatAStepAdds() {
        CompletableFuture<List<Entry>> waiting = journal().read(OUT, Entry.START, 10);
        commit(JournalTransaction.under(lease()).append(OUT, "a"));
        assertThat(bodies(get(waiting))).containsExactly("a");
    }

    @Test
    default void aCancelledReadDisturbsNobody() {
        CompletableFuture<List<Entry>> cancelled = journal().read(IN, Entry.START, 10);
        CompletableFuture<List<Entry>> other = journal().read(IN, Entry.START, 10);
        cancelled.cancel(false);
        assertThat(append("a", "1")).isEqualTo(AcceptResult.NEW);
        assertThat(bodies(get(other))).containsExactly("a");
    }
}
