package id.kanal.testkit;

import static id.kanal.testkit.Await.failure;
import static id.kanal.testkit.Await.get;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.journal.Parked;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.port.Intake.AcceptResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every journal promises. The test brings an empty one for each method. */
public interface JournalContract extends ReservationContract {
    Duration HOUR = Duration.ofHours(1);
    String IN = Streams.intake(0);
    String OUT = Streams.outbound("sms");

    /** Empty; its streams hold {@link #bound} entries at most. */
    @Override
    Journal journal();

    /** At least 3, at most some hundreds. */
    @Override
    int bound();

    /** Takes the lease of this name away from its holder, as if it had run out. */
    void loseLease(String name);

    /** Lets this much time pass for delayed entries and times to live. */
    void pass(Duration time);

    @Test
    default void anAppendedEntryIsRead() {
        assertThat(append("a", "1")).isEqualTo(AcceptResult.NEW);
        assertThat(bodies(read(IN, Entry.START, 10))).containsExactly("a");
    }

    @Test
    default void theSameKeyIsTakenOnce() {
        assertThat(append("a", "1")).isEqualTo(AcceptResult.NEW);
        assertThat(append("a", "1")).isEqualTo(AcceptResult.DUPLICATE);
        assertThat(append("b", "2")).isEqualTo(AcceptResult.NEW);
        assertThat(bodies(read(IN, Entry.START, 10))).containsExactly("a", "b");
    }

    @Test
    default void theSameKeyIsTakenOnceEvenInOneGroup() {
        List<CompletableFuture<AcceptResult>> all = IntStream.range(0, 50)
                .mapToObj(i -> journal().append(new Append(IN, "a", "sms", "k", HOUR)))
                .toList();
        assertThat(all.stream().map(Await::get).filter(AcceptResult.NEW::equals))
                .hasSize(1);
        assertThat(bodies(read(IN, Entry.START, 100))).hasSize(1);
    }

    @Test
    default void aBatchIsTakenInItsOrderWhetherItIsFlushedOrAwaited() {
        Journal.Batch batch = journal().batch();
        List<CompletableFuture<AcceptResult>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(batch.append(new Append(IN, "b" + i, "sms", "k" + i, HOUR)));
            if (i == 1) batch.flush();
        }
        all.add(batch.append(new Append(IN, "again", "sms", "k0", HOUR)));
        batch.await();
        assertThat(all.stream().map(Await::get))
                .containsExactly(
                        AcceptResult.NEW, AcceptResult.NEW, AcceptResult.NEW, AcceptResult.NEW, AcceptResult.DUPLICATE);
        assertThat(bodies(read(IN, Entry.START, 10))).containsExactly("b0", "b1", "b2", "b3");
        batch.flush(); // nothing is left
    }

    @Test
    default void aForgottenKeyIsNewAgain() {
        assertThat(get(journal().append(new Append(IN, "a", "", "k", Duration.ofMillis(40)))))
                .isEqualTo(AcceptResult.NEW);
        pass(Duration.ofMillis(60));
        assertThat(append("a", "k")).isEqualTo(AcceptResult.NEW);
    }

    @Test
    default void entriesKeepTheOrderInWhichTheyWereAppended() {
        int many = Math.min(bound(), 100);
        List<CompletableFuture<AcceptResult>> all = new ArrayList<>();
        for (int i = 0; i < many; i++) all.add(journal().append(new Append(IN, "b" + i, "sms", "k" + i, HOUR)));
        all.forEach(Await::get);
        List<String> expected = IntStream.range(0, many).mapToObj(i -> "b" + i).toList();
        assertThat(bodies(read(IN, Entry.START, many))).isEqualTo(expected);
    }

    @Test
    default void anyTextComesBackAsItWas() {
        String text = "tanah longsor \uD83D\uDEA8 é \u0000 \r\n \" \\ ꦱ";
        assertThat(append(text, "1")).isEqualTo(AcceptResult.NEW);
        assertThat(bodies(read(IN, Entry.START, 1))).containsExactly(text);
    }

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

    @Test
    default void aStepMovesAnEntryOnWithItsState() {
        Entry entry = appended("a");
        commit(JournalTransaction.under(lease())
                .acknowledge(IN, entry.id())
                .append(OUT, "b")
                .create("card:1", Map.of("x", "1", "y", "2"), HOUR)
                .count("sms", "complaint"));
        assertThat(bodies(read(OUT, Entry.START, 10))).containsExactly("b");
        assertThat(state("card:1")).isEqualTo(Map.of("x", "1", "y", "2"));
        assertThat(get(journal().figures()).backlog()).containsEntry(IN, 0L).containsEntry(OUT, 1L);
        assertThat(get(journal().figures()).counts()).isEqualTo(Map.of("sms", Map.of("received", 1L, "complaint", 1L)));
    }

    @Test
    default void aKeyMadeTwiceInOneStepIsTaken() {
        Entry entry = appended("a");
        Lease lease = lease();
        Map<String, String> card = Map.of("x", "1");
        refused(
                FailureCode.KEY_TAKEN,
                everything(lease, entry).create("card:2", card, HOUR).create("card:2", card, HOUR));
        assertThat(state("card:2")).isEmpty();
    }

    @Test
    default void aStepOfNothingSucceeds() {
        commit(JournalTransaction.under(lease()));
    }

    @Test
    default void aTakenKeyStopsTheWholeStep() {
        Entry entry = appended("a");
        Lease lease = lease();
        commit(JournalTransaction.under(lease).create("card:1", Map.of("x", "1"), HOUR));
        refused(FailureCode.KEY_TAKEN, everything(lease, entry).create("card:1", Map.of("x", "2"), HOUR));
        assertThat(state("card:1")).isEqualTo(Map.of("x", "1"));
    }

    @Test
    default void anEntrySettledBeforeStopsTheWholeStep() {
        Entry gone = appended("gone");
        Lease lease = lease();
        commit(JournalTransaction.under(lease).acknowledge(IN, gone.id()));
        Entry entry = appended("a");
        refused(FailureCode.ALREADY_SETTLED, everything(lease, entry).acknowledge(IN, gone.id()));
    }

    @Test
    default void aLostLeaseStopsTheWholeStep() {
        Entry entry = appended("a");
        Lease lease = lease();
        loseLease(lease.name());
        refused(FailureCode.LEASE_LOST, everything(lease, entry));
        assertThat(lease.held()).isFalse();
    }

    @Test
    default void aSleeperWhoWakesUpAfterAnotherWasGrantedChangesNothing() {
        Entry entry = appended("a");
        Lease sleeper = lease();
        loseLease(sleeper.name());
        Lease awake = lease();
        assertThat(awake.token()).isGreaterThan(sleeper.token());
        refused(FailureCode.LEASE_LOST, everything(sleeper, entry));
        commit(JournalTransaction.under(awake).acknowledge(IN, entry.id()));
    }

    @Test
    default void aFullStreamStopsTheWholeStep() {
        Entry entry = appended("a");
        Lease lease = lease();
        fill(OUT, lease);
        refused(
                FailureCode.JOURNAL_FULL,
                JournalTransaction.under(lease)
                        .acknowledge(IN, entry.id())
                        .append(OUT, "x")
                        .put("s", Map.of("x", "1"), HOUR));
        assertThat(get(journal().figures()).backlog()).containsEntry(OUT, (long) bound());
    }

    @Test
    default void whatAStepTakesOutOfAFullStreamMakesRoom() {
        Lease lease = lease();
        fill(OUT, lease);
        String first = read(OUT, Entry.START, 1).get(0).id();
        commit(JournalTransaction.under(lease).acknowledge(OUT, first).appendAt(OUT, "again", now().plus(HOUR)));
        assertThat(get(journal().figures()).backlog()).containsEntry(OUT, (long) bound());
    }

    @Test
    default void aFullStreamTakesNoMoreButStillKnowsItsOwn() {
        for (int i = 0; i < bound(); i++) assertThat(append("b" + i, "k" + i)).isEqualTo(AcceptResult.NEW);
        assertThat(failure(journal().append(new Append(IN, "x", "sms", "x", HOUR)))
                        .code())
                .isEqualTo(FailureCode.JOURNAL_FULL);
        assertThat(append("b0", "k0")).isEqualTo(AcceptResult.DUPLICATE);
        commit(JournalTransaction.under(lease())
                .acknowledge(IN, read(IN, Entry.START, 1).get(0).id()));
        assertThat(append("x", "x")).isEqualTo(AcceptResult.NEW);
    }

    @Test
    default void whatReplacesASettledEntryPassesTheBound() {
        Lease lease = lease();
        fill(OUT, lease);
        Entry entry = appended("a");
        refused(
                FailureCode.JOURNAL_FULL,
                JournalTransaction.under(lease).acknowledge(IN, entry.id()).append(OUT, "again"));
        commit(JournalTransaction.under(lease).acknowledge(IN, entry.id()).appendFeedback(OUT, "again"));
        assertThat(get(journal().figures()).backlog()).containsEntry(OUT, bound() + 1L);
        assertThat(bodies(read(OUT, Entry.START, bound() + 1))).endsWith("again");
        Entry next = appended("b");
        refused(
                FailureCode.JOURNAL_FULL,
                JournalTransaction.under(lease)
                        .acknowledge(IN, next.id())
                        .appendFeedback(OUT, "x")
                        .append(OUT, "y"));
    }

    @Test
    default void whatIsFedBackIntoAStreamWithoutEntriesIsReadAndCountedThere() {
        Entry entry = appended("a");
        CompletableFuture<List<Entry>> waiting = journal().read(OUT, Entry.START, 10);
        commit(JournalTransaction.under(lease()).acknowledge(IN, entry.id()).appendFeedback(OUT, "b"));
        assertThat(bodies(get(waiting))).containsExactly("b");
        assertThat(get(journal().figures()).backlog()).containsEntry(OUT, 1L);
    }

    @Test
    default void whatReplacesNothingIsNotFedBack() {
        Entry entry = appended("a");
        Lease lease = lease();
        refused(FailureCode.BUG, JournalTransaction.under(lease).appendFeedback(OUT, "x"));
        refused(
                FailureCode.BUG,
                everything(lease, entry).appendFeedback(OUT, "x").appendFeedback(OUT, "y"));
    }

    @Test
    default void fieldsArePutOneByOneAndRemovedTogether() {
        Lease lease = lease();
        commit(JournalTransaction.under(lease).put("s", Map.of("x", "1", "y", "1"), HOUR));
        commit(JournalTransaction.under(lease).put("s", Map.of("y", "2", "z", "2"), HOUR));
        assertThat(get(journal().load(List.of("s", "none"))))
                .isEqualTo(List.of(Map.of("x", "1", "y", "2", "z", "2"), Map.of()));
        commit(JournalTransaction.under(lease).remove("s"));
        assertThat(state("s")).isEmpty();
    }

    @Test
    default void stateEndsWithItsTimeToLive() {
        Lease lease = lease();
        commit(JournalTransaction.under(lease).create("s", Map.of("x", "1"), Duration.ofMillis(40)));
        pass(Duration.ofMillis(60));
        assertThat(state("s")).isEmpty();
        commit(JournalTransaction.under(lease).create("s", Map.of("x", "2"), HOUR));
    }

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

    private JournalTransaction everything(Lease lease, Entry entry) {
        return JournalTransaction.under(lease)
                .acknowledge(IN, entry.id())
                .append(OUT, "x")
                .appendAt(OUT, "x", now())
                .put("state", Map.of("x", "1"), HOUR)
                .count("sms", "complaint")
                .park(new Parked("", IN, "bug", "why", now(), "x"));
    }

    /** The step fails so, and none of it is there. */
    private void refused(FailureCode code, JournalTransaction step) {
        Journal.Figures before = get(journal().figures());
        assertThat(failure(journal().commit(step)).code()).isEqualTo(code);
        assertThat(get(journal().figures())).isEqualTo(before);
        assertThat(state("state")).isEmpty();
    }

    private void fill(String stream, Lease lease) {
        JournalTransaction step = JournalTransaction.under(lease);
        for (int i = 1; i < bound(); i++) step.append(stream, "b" + i);
        commit(step.appendAt(stream, "delayed", now().plus(HOUR)));
    }

    private AcceptResult append(String body, String key) {
        return get(journal().append(new Append(IN, body, "sms", key, HOUR)));
    }

    private Entry appended(String body) {
        assertThat(append(body, body)).isEqualTo(AcceptResult.NEW);
        return read(IN, Entry.START, 1).get(0);
    }

    private List<Entry> read(String stream, String after, int max) {
        return get(journal().read(stream, after, max));
    }

    private void commit(JournalTransaction step) {
        get(journal().commit(step));
    }

    private Map<String, String> state(String key) {
        return get(journal().load(List.of(key))).get(0);
    }

    private Lease lease() {
        return get(journal().acquire("stage/" + IN));
    }

    /** The time by the journal's clock. */
    Instant now();

    private static List<String> bodies(List<Entry> entries) {
        return entries.stream().map(Entry::body).toList();
    }
}
