package id.kanal.testkit;

import static id.kanal.testkit.Await.failure;
import static id.kanal.testkit.Await.get;
import static id.kanal.testkit.JournalFixture.bodies;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.journal.Parked;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What every journal promises of a transaction: all of it or nothing. */
interface TransactionContract extends JournalFixture {
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
    default void aStepOfNothingSucceeds() {
        commit(JournalTransaction.under(lease()));
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
    default void whatMayBeLeftOutIsCountedWhereThereIsNoRoomAndHoldsNothingUp() {
        Lease lease = lease();
        JournalTransaction.Count full = new JournalTransaction.Count("sms-a", "no-room");
        commit(JournalTransaction.under(lease).appendIfRoom(OUT, "first", full));
        assertThat(bodies(read(OUT, Entry.START, 10))).containsExactly("first");
        for (int i = 1; i < bound(); i++) commit(JournalTransaction.under(lease).append(OUT, "more"));
        commit(JournalTransaction.under(lease)
                .appendIfRoom(OUT, "left out", full)
                .put("s", Map.of("x", "1"), HOUR));
        assertThat(state("s")).containsEntry("x", "1");
        assertThat(get(journal().figures()).backlog()).containsEntry(OUT, (long) bound());
        assertThat(get(journal().figures()).counts().get("sms-a")).containsEntry("no-room", 1L);
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
}
