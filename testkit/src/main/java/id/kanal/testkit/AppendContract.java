package id.kanal.testkit;

import static id.kanal.testkit.Await.failure;
import static id.kanal.testkit.Await.get;
import static id.kanal.testkit.JournalFixture.bodies;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.port.Intake.AcceptResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every journal promises to whoever brings something: once, in order, as it was. */
interface AppendContract extends JournalFixture {
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
}
