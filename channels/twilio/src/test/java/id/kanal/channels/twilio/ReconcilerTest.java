package id.kanal.channels.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Lease;
import id.kanal.testkit.Await;
import id.kanal.testkit.InMemoryJournal;
import id.kanal.testkit.MutableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From where to where is looked, round by round. */
class ReconcilerTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final ReconcileConfig CONFIG = ReconcileConfig.USUAL;

    private final MutableClock clock = new MutableClock(NOON);
    private final InMemoryJournal journal = new InMemoryJournal(clock);
    private final List<String> windows = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();
    private final Deque<Exception> failures = new ArrayDeque<>();
    private final Reconciler loop =
            new Reconciler(new Recorded(), CONFIG, new Reconciler.Source("sms", journal, clock, troubles::add));
    private final Lease lease = Await.get(journal.acquire("sms/missed"));

    private final class Recorded implements Reconciler.Listing {
        @Override
        public Duration settle() {
            return Duration.ZERO;
        }

        @Override
        public void handIn(Instant from, Instant until) throws IOException {
            windows.add(
                    from.toString().substring(8, 16) + '-' + until.toString().substring(8, 16));
            if (failures.poll() instanceof IOException failed) throw failed;
        }

        @Override
        public void interrupt() {
            // nothing is waited for
        }
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private Duration round() {
        return loop.round(() -> true);
    }

    private void cursorAt(String time) {
        Await.get(journal.commit(JournalTransaction.under(lease)
                .put(Keys.cursor("sms"), Map.of("t", time + ":00Z"), Duration.ofDays(1))));
        loop.granted(lease);
    }

    private String cursor() {
        return Await.get(journal.load(List.of(Keys.cursor("sms")))).get(0).get("t");
    }

    @Test
    void theFirstStartLooksAtLittleOfBefore() {
        loop.granted(lease);
        assertThat(round()).isEqualTo(CONFIG.every());
        assertThat(windows).containsExactly("23T11:45-23T12:00");
        assertThat(cursor()).isEqualTo("2026-11-23T12:00:00Z");
    }

    @Test
    void eachRoundLooksAgainAtTheEndOfTheLast() {
        cursorAt("2026-11-23T11:55");
        var unused = round();
        clock.advance(Duration.ofMinutes(5));
        var unusedNext = round();
        assertThat(windows).containsExactly("23T11:40-23T12:00", "23T11:45-23T12:05");
    }

    @Test
    void aLongOutageIsLookedThroughDayByDay() {
        cursorAt("2026-11-21T18:00");
        var unused = round();
        assertThat(windows).containsExactly("21T17:45-22T00:00", "22T00:00-23T00:00", "23T00:00-23T12:00");
        assertThat(cursor()).isEqualTo("2026-11-23T12:00:00Z");
    }

    @Test
    void whereItBreaksOffItGoesOn() {
        cursorAt("2026-11-22T18:00");
        failures.add(new IllegalStateException("none"));
        failures.add(new IOException("the REST API answers 503"));
        assertThat(round()).isEqualTo(Duration.ofSeconds(1));
        assertThat(troubles).last().asString().contains("may be missing", "503");
        assertThat(cursor()).isEqualTo("2026-11-23T00:00:00Z");
        assertThat(round()).isEqualTo(CONFIG.every());
        assertThat(windows)
                .containsExactly("22T17:45-23T00:00", "23T00:00-23T12:00", "22T23:45-23T00:00", "23T00:00-23T12:00");
        assertThat(troubles).last().isEqualTo("");
    }

    @Test
    void onlyWhatIsWantedIsWaitedFor() {
        cursorAt("2026-11-21T18:00");
        assertThat(loop.round(() -> windows.isEmpty())).isEqualTo(CONFIG.every());
        assertThat(windows).hasSize(1);
        assertThat(cursor()).isEqualTo("2026-11-22T00:00:00Z");
    }

    @Test
    void itWaitsAsLongAsItIsAskedTo() {
        loop.granted(lease);
        failures.add(new Reconciler.Busy(Duration.ofSeconds(42)));
        assertThat(round()).isEqualTo(Duration.ofSeconds(42));
        assertThat(troubles).last().asString().contains("429");
    }

    @Test
    void failuresAreFollowedByLongerRests() {
        loop.granted(lease);
        List<Duration> rests = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            failures.add(new IOException("away"));
            rests.add(round());
        }
        assertThat(rests.get(0)).isLessThan(rests.get(3));
        assertThat(rests).last().isEqualTo(Duration.ofSeconds(256));
    }

    @Test
    void anotherNodesLookCountsWhenTheLeaseComesBack() {
        cursorAt("2026-11-23T11:55");
        var unused = round();
        cursorAt("2026-11-23T11:59");
        var unusedNext = round();
        assertThat(windows).containsExactly("23T11:40-23T12:00", "23T11:44-23T12:00");
    }
}
