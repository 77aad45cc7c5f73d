package id.kanal.normalizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.journal.Step;
import id.kanal.testkit.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static final Duration DAY = Duration.ofDays(1);
    private final Batch batch = new Batch(0);

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
        Batch failed = batch.trial();
        failed.put("k", Map.of("a", "2"), DAY);
        failed.create("new", Map.of("a", "2"), DAY);
        assertThat(failed.state("k")).isEqualTo(Map.of("a", "2"));
        assertThat(batch.state("k")).isEqualTo(Map.of("a", "1"));
        assertThat(batch.knows("new")).isFalse();
        assertThat(written()).isZero();

        Batch good = batch.trial();
        good.put("k", Map.of("b", "3"), DAY);
        batch.accept(good);
        assertThat(batch.state("k")).isEqualTo(Map.of("a", "1", "b", "3"));
        assertThat(written()).isEqualTo(1);
    }

    @Test
    void stateThatWasNotLoadedIsNeverTakenForEmpty() {
        assertThatThrownBy(() -> batch.state("k")).isInstanceOf(IllegalStateException.class);
    }

    private int written() {
        try (Desk desk = new Desk()) {
            Step step = Step.under(desk.lease());
            batch.writeTo(step);
            Await.get(desk.journal.commit(step));
            return step.ops().size();
        }
    }
}
