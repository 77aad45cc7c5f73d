package id.kanal.normalizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.testkit.Await;
import id.kanal.testkit.TestContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnitOfWorkTest {
    private static final IntakeEntry TIMER = new IntakeEntry.Overdue("k", "1", NormalizerHarness.SITI);
    private static final IntakeEntry EARLIER = new IntakeEntry.Overdue("k", "2", NormalizerHarness.SITI);
    private static final Duration DAY = Duration.ofDays(1);
    private final UnitOfWork batch = new UnitOfWork(
            0, NormalizerHarness.context(TestContext.real(), new PlainReader(), NormalizerHarness.BY_TIME));

    @Test
    void whatWasWrittenIsReadWithinTheBatch() {
        batch.learn(List.of("k"), List.of(Map.of("a", "1", "b", "1")));
        batch.put("k", Map.of("b", "2"), DAY);
        assertThat(batch.state("k")).isEqualTo(Map.of("a", "1", "b", "2"));
        batch.remove("k");
        batch.put("k", Map.of("c", "3"), DAY);
        assertThat(batch.state("k")).isEqualTo(Map.of("c", "3"));
    }

    @Test
    void aTrialSeesTheBatchButChangesItOnlyWhenAccepted() {
        batch.learn(List.of("k"), List.of(Map.of("a", "1")));
        UnitOfWork failed = batch.trial();
        failed.put("k", Map.of("a", "2"), DAY);
        failed.create("new", Map.of("a", "2"), DAY);
        assertThat(failed.state("k")).isEqualTo(Map.of("a", "2"));
        assertThat(batch.state("k")).isEqualTo(Map.of("a", "1"));
        assertThat(batch.known().has("new")).isFalse();
        assertThat(written()).isZero();

        UnitOfWork good = batch.trial();
        good.put("k", Map.of("b", "3"), DAY);
        batch.accept(good);
        assertThat(batch.state("k")).isEqualTo(Map.of("a", "1", "b", "3"));
        assertThat(written()).isEqualTo(1);
    }

    @Test
    void stateThatWasNotLoadedIsNeverTakenForEmpty() {
        assertThatThrownBy(() -> batch.state("k")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatComesAndGoesWithinTheBatchIsWrittenAsItIsInTheEnd() {
        batch.learn(List.of("new", "old", "gone"), List.of(Map.of(), Map.of("x", "0"), Map.of("x", "0")));
        batch.put("new", Map.of("a", "1"), DAY.multipliedBy(30));
        batch.put("new", Map.of("b", "1"), DAY.multipliedBy(30));
        batch.remove("new");
        batch.put("new", Map.of("c", "1"), DAY);
        batch.remove("old");
        batch.put("old", Map.of("d", "1"), DAY);
        batch.put("gone", Map.of("e", "1"), DAY);
        batch.remove("gone");
        batch.remind(TIMER, Instant.EPOCH);
        batch.forget(TIMER);
        batch.forget(EARLIER);
        assertThat(ops())
                .containsExactly(
                        new JournalTransaction.Put("new", Map.of("c", "1"), DAY, false),
                        new JournalTransaction.Remove("old"),
                        new JournalTransaction.Put("old", Map.of("d", "1"), DAY, false),
                        new JournalTransaction.Remove("gone"),
                        new JournalTransaction.Cancel(Streams.intake(0), JournalJson.write(EARLIER)));
    }

    @Test
    void aNewHashStaysNewWhateverElseIsPutThere() {
        batch.create("card", Map.of("a", "1", "b", "1"), DAY);
        UnitOfWork trial = batch.trial();
        trial.put("card", Map.of("b", "2"), DAY);
        batch.accept(trial);
        assertThat(ops()).containsExactly(new JournalTransaction.Put("card", Map.of("a", "1", "b", "2"), DAY, true));
    }

    private int written() {
        return ops().size();
    }

    private List<JournalTransaction.Op> ops() {
        try (NormalizerHarness desk = new NormalizerHarness()) {
            JournalTransaction step = JournalTransaction.under(desk.lease());
            batch.writeTo(step);
            Await.get(desk.journal.commit(step));
            return step.ops();
        }
    }
}
