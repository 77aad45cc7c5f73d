package id.kanal.journal.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PollScheduleTest {
    private long now = 77;
    private final PollSchedule rhythm = new PollSchedule(() -> now);

    /** Everybody was just looked after. */
    @BeforeEach
    void begin() {
        assertThat(rhythm.patience(true, false)).isZero();
        assertThat(rhythm.ticks()).isTrue();
        assertThat(rhythm.looks(true)).isTrue();
    }

    @Test
    void inQuietTimesNewsIsLookedForAtOnce() {
        assertThat(rhythm.gathering(false)).isZero();
        assertThat(rhythm.patience(false, true)).isZero();
        assertThat(rhythm.looks(false)).isTrue();
    }

    @Test
    void whileSomethingComesInNewsWaitsForMoreNews() {
        assertThat(rhythm.patience(true, true)).isEqualTo(millis(25));
        pass(24);
        assertThat(rhythm.looks(true)).isFalse();
        assertThat(rhythm.patience(true, true)).isEqualTo(millis(1));
        pass(1);
        assertThat(rhythm.looks(true)).isTrue();
        assertThat(rhythm.patience(true, true)).isEqualTo(millis(25));
    }

    @Test
    void whoGotAllThatHeCanTakeNeedNotWait() {
        rhythm.filled();
        assertThat(rhythm.patience(true, true)).isZero();
        assertThat(rhythm.looks(true)).isTrue();
        assertThat(rhythm.looks(true)).isFalse();
    }

    @Test
    void questionsAreGatheredFiveMilliseconds() {
        pass(2);
        assertThat(rhythm.gathering(true)).isEqualTo(millis(3));
        pass(3);
        assertThat(rhythm.gathering(true)).isZero();
        rhythm.patience(true, false);
        assertThat(rhythm.gathering(true)).isEqualTo(millis(5));
    }

    @Test
    void everybodyIsLookedAfterFromTimeToTime() {
        assertThat(rhythm.ticks()).isFalse();
        assertThat(rhythm.patience(false, false)).isEqualTo(millis(50));
        pass(49);
        assertThat(rhythm.ticks()).isFalse();
        assertThat(rhythm.patience(true, false)).isEqualTo(millis(1));
        pass(2);
        assertThat(rhythm.patience(true, false)).isZero();
        assertThat(rhythm.ticks()).isTrue();
        assertThat(rhythm.ticks()).isFalse();
    }

    private void pass(long millis) {
        now += millis(millis);
    }

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
