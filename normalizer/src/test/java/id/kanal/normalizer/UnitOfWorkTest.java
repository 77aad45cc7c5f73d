package id.kanal.normalizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.CoreEvent;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Recipient;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.testkit.Await;
import id.kanal.testkit.TestContext;
import id.kanal.testkit.TestSecrets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnitOfWorkTest {
    private static final IntakeEntry TIMER = new IntakeEntry.Overdue("k", "1", NormalizerHarness.SITI);
    private static final IntakeEntry EARLIER = new IntakeEntry.Overdue("k", "2", NormalizerHarness.SITI);
    private static final Duration DAY = Duration.ofDays(1);
    private final UnitOfWork batch = new UnitOfWork(
            0,
            NormalizerHarness.context(
                    TestContext.real(), new PlainReader(), NormalizerHarness.BY_TIME, NormalizerContext.Helpers.NONE));

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

    /** Whoever wrote: the events of a case stay in order because they stand in one lane. */
    @Test
    void eventsGoToTheLaneOfTheCaseAndNoticesToThatOfTheirReader() {
        Streams streams = new Streams(64);
        NormalizerContext one = NormalizerHarness.context(
                TestContext.real(), new PlainReader(), NormalizerHarness.BY_TIME, NormalizerContext.Helpers.NONE);
        UnitOfWork many = new UnitOfWork(
                3,
                new NormalizerContext(
                        one.means(),
                        one.config(),
                        one.analyzer(),
                        one.keyed(),
                        streams,
                        one.channels(),
                        NormalizerContext.Helpers.NONE));
        Ticket ticket = new Ticket("4821937568");
        CoreEvent event = new CoreEvent("e", ticket, "t", "{}");
        Recipient reader = new Recipient(
                NormalizerHarness.SMS,
                NormalizerHarness.BUDI,
                NormalizerHarness.OURS,
                Optional.empty(),
                "id",
                Optional.empty());
        Notification notice = new Notification("n", reader, new Topic.Help(), Set.of(), Set.of(), Instant.EPOCH);
        Input news = new Input.Due(NormalizerHarness.TONO, "q", Instant.EPOCH);
        many.learn(List.of(TestSecrets.KEYS.conversation(NormalizerHarness.TONO)), List.of(Map.of()));
        many.take(
                new Turn(
                        Conversation.NEW,
                        Optional.empty(),
                        List.of(new Effect.Emit(event, NormalizerHarness.SITI), new Effect.Notify(notice))),
                news,
                Instant.EPOCH);
        try (NormalizerHarness desk = new NormalizerHarness()) {
            JournalTransaction step = JournalTransaction.under(desk.lease());
            many.writeTo(step);
            assertThat(step.ops().stream()
                            .map(JournalTransaction.Add.class::cast)
                            .map(JournalTransaction.Add::stream))
                    .containsExactly(
                            Streams.core(streams.laneOf(NormalizerHarness.SITI)),
                            Streams.notices(streams.laneOf(NormalizerHarness.BUDI)));
        }
    }

    @Test
    void aConversationIsKeptAsLongAsItsLongestWish() {
        String key = TestSecrets.KEYS.conversation(NormalizerHarness.SITI);
        Input input = new Input.Due(NormalizerHarness.SITI, "q", Instant.EPOCH);
        batch.learn(List.of(key), List.of(Map.of()));
        Conversation stopped =
                Conversation.NEW.wishing(new Conversation.Wishes(Optional.of(Instant.EPOCH), Format.PLAIN));
        batch.take(new Turn(stopped, Optional.empty(), List.of()), input, Instant.EPOCH);
        assertThat(ops())
                .extracting(op -> ((JournalTransaction.Put) op).keep())
                .containsExactly(NormalizerHarness.CONFIG.keepStops());
        Conversation started = stopped.wishing(Conversation.Wishes.NONE).helpedAt(Instant.EPOCH);
        batch.take(new Turn(started, Optional.empty(), List.of()), input, Instant.EPOCH);
        assertThat(ops())
                .extracting(op -> ((JournalTransaction.Put) op).keep())
                .containsExactly(NormalizerHarness.CONFIG.keepSenders());
        assertThat(batch.conversation(NormalizerHarness.SITI)).isEqualTo(started);
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
