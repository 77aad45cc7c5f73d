package id.kanal.testkit;

import static id.kanal.testkit.Await.failure;
import static id.kanal.testkit.Await.get;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.port.Intake.AcceptResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InMemoryJournalTest implements JournalContract {
    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-23T09:00:00Z"));
    private final InMemoryJournal journal = new InMemoryJournal(clock, 20);

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void whileItIsDownWritesFailAndReadsWait() {
        CompletableFuture<List<Entry>> waiting = journal.read("intake:0", Entry.START, 1);
        journal.down("disk full");
        Append append = new Append("intake:0", "a", "", "k", HOUR);
        assertThat(failure(journal.append(append)).code()).isEqualTo(FailureCode.JOURNAL_DOWN);
        assertThat(journal.trouble()).isEqualTo("disk full");
        journal.up();
        assertThat(get(journal.append(append))).isEqualTo(AcceptResult.NEW);
        assertThat(get(waiting)).hasSize(1);
    }

    @Test
    void failuresAreOneAWriteAndAnUnsureOneIsApplied() {
        Append append = new Append("intake:0", "a", "", "k", HOUR);
        journal.failNext(FailureCode.JOURNAL_FULL, FailureCode.JOURNAL_UNSURE);
        assertThat(failure(journal.append(append)).code()).isEqualTo(FailureCode.JOURNAL_FULL);
        assertThat(journal.bodies("intake:0")).isEmpty();
        assertThat(failure(journal.append(append)).code()).isEqualTo(FailureCode.JOURNAL_UNSURE);
        assertThat(get(journal.append(append))).isEqualTo(AcceptResult.DUPLICATE);
        assertThat(journal.bodies("intake:0")).containsExactly("a");
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public int bound() {
        return 20;
    }

    @Override
    public void loseLease(String name) {
        journal.loseLease(name);
    }

    @Override
    public void pass(Duration time) {
        clock.advance(time);
    }

    @Override
    public Instant now() {
        return clock.instant();
    }
}
