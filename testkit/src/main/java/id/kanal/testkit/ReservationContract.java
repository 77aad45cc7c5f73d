package id.kanal.testkit;

import static id.kanal.testkit.Await.failure;
import static id.kanal.testkit.Await.get;
import static id.kanal.testkit.JournalFixture.bodies;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Reservation;
import id.kanal.kernel.model.Reservation.Result;
import id.kanal.kernel.model.Reserved;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.port.Intake.AcceptResult;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every journal promises to a door where somebody waits for a ticket. */
interface ReservationContract extends JournalFixture {
    Ticket FIRST = Ticket.draw(new Random(1));
    Ticket SECOND = Ticket.draw(new Random(2));

    @Test
    default void aReservationMakesKeyCardAndEntry() {
        assertThat(reserve("k", FIRST, "print")).isEqualTo(new Result.Made());
        assertThat(card(FIRST)).isEqualTo(Map.of("c", "web", "by", "k"));
        assertThat(bodies(read(IN, Entry.START, 100))).containsExactly("k");
        assertThat(get(journal().figures()).counts()).isEqualTo(Map.of("web", Map.of("received", 1L)));
    }

    @Test
    default void aKnownKeyAnswersWhatWasReservedFirst() {
        assertThat(reserve("k", FIRST, "print")).isEqualTo(new Result.Made());
        assertThat(reserve("k", SECOND, "another")).isEqualTo(new Result.Known(FIRST, "print"));
        assertThat(reserve("k", FIRST, "print")).isEqualTo(new Result.Known(FIRST, "print"));
        assertThat(card(SECOND)).isEmpty();
        assertThat(bodies(read(IN, Entry.START, 100))).hasSize(1);
        assertThat(get(journal().figures()).counts()).isEqualTo(Map.of("web", Map.of("received", 1L, "duplicate", 2L)));
    }

    @Test
    default void aNumberThatSomebodyHasIsNotGivenAgain() {
        assertThat(reserve("k", FIRST, "print")).isEqualTo(new Result.Made());
        assertThat(reserve("l", FIRST, "print")).isEqualTo(new Result.NumberTaken());
        assertThat(card(FIRST)).containsEntry("by", "k");
        assertThat(bodies(read(IN, Entry.START, 100))).hasSize(1);
        assertThat(reserve("l", SECOND, "print")).as("drawn again").isEqualTo(new Result.Made());
        assertThat(card(SECOND)).containsEntry("by", "l");
    }

    @Test
    default void ofTwoThatRaceForOneKeyOneIsMadeAndTheOtherHearsOfIt() {
        List<CompletableFuture<Result>> both = List.of(reserving("k", FIRST, "one"), reserving("k", SECOND, "other"));
        List<Result> results = both.stream().map(Await::get).toList();
        assertThat(results).containsOnlyOnce(new Result.Made());
        boolean first = results.get(0) instanceof Result.Made;
        assertThat(results).contains(first ? new Result.Known(FIRST, "one") : new Result.Known(SECOND, "other"));
        assertThat(card(first ? SECOND : FIRST)).isEmpty();
        assertThat(bodies(read(IN, Entry.START, 100))).hasSize(1);
    }

    @Test
    default void ofTwoKeysThatRaceForOneNumberOneGetsIt() {
        List<CompletableFuture<Result>> both = List.of(reserving("k", FIRST, "print"), reserving("l", FIRST, "print"));
        assertThat(both.stream().map(Await::get))
                .containsExactlyInAnyOrder(new Result.Made(), new Result.NumberTaken());
        assertThat(bodies(read(IN, Entry.START, 100)))
                .containsExactly(card(FIRST).get("by"));
    }

    @Test
    default void aReservationFindsAFullStreamFull() {
        IntStream.range(0, bound())
                .forEach(i -> assertThat(get(journal().append(entry("k" + i)))).isEqualTo(AcceptResult.NEW));
        assertThat(failure(reserving("k", FIRST, "print")).code()).isEqualTo(FailureCode.JOURNAL_FULL);
        assertThat(card(FIRST)).isEmpty();
    }

    @Test
    default void reservationsAndOtherAppendsKnowEachOthersKeys() {
        assertThat(reserve("k", FIRST, "print")).isEqualTo(new Result.Made());
        assertThat(get(journal().append(entry("k")))).isEqualTo(AcceptResult.DUPLICATE);
        assertThat(get(journal().append(entry("l")))).isEqualTo(AcceptResult.NEW);
        assertThat(failure(reserving("l", SECOND, "print")).code()).isEqualTo(FailureCode.BUG);
        assertThat(card(SECOND)).isEmpty();
    }

    @Test
    default void whoReadsTheStreamHearsOfAReservation() {
        CompletableFuture<List<Entry>> waiting = journal().read(IN, Entry.START, 1);
        assertThat(reserve("k", FIRST, "print")).isEqualTo(new Result.Made());
        assertThat(get(waiting)).hasSize(1);
    }

    @Test
    default void aBatchReservesInItsOrder() {
        Journal.Batch batch = journal().batch();
        List<CompletableFuture<Result>> all = List.of(
                batch.reserve(entry("k"), reservation("k", FIRST, "print")),
                batch.reserve(entry("k"), reservation("k", SECOND, "print")));
        CompletableFuture<AcceptResult> another = batch.append(entry("l"));
        batch.flush();
        assertThat(all.stream().map(Await::get)).containsExactly(new Result.Made(), new Result.Known(FIRST, "print"));
        assertThat(get(another)).isEqualTo(AcceptResult.NEW);
        assertThat(bodies(read(IN, Entry.START, 100))).containsExactly("k", "l");
    }

    private Result reserve(String key, Ticket ticket, String fingerprint) {
        return get(reserving(key, ticket, fingerprint));
    }

    private CompletableFuture<Result> reserving(String key, Ticket ticket, String fingerprint) {
        return journal().reserve(entry(key), reservation(key, ticket, fingerprint));
    }

    private static Reservation reservation(String key, Ticket ticket, String fingerprint) {
        return new Reservation(new Reserved(ticket, true, fingerprint), Map.of("c", "web", "by", key), HOUR);
    }

    private static Append entry(String key) {
        return new Append(IN, key, "web", key, HOUR);
    }

    private Map<String, String> card(Ticket ticket) {
        return state(Keys.card(ticket));
    }
}
