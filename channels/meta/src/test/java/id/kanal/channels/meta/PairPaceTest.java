package id.kanal.channels.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PairPaceTest {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final long SECOND = 1_000_000_000L;

    private final PairPace pace = new PairPace(Duration.ofSeconds(6), 1_000_000_000, 0);

    private long wait(String person, long now) {
        long nanos = pace.place(person, now, LONGEST).orElse(-1);
        return nanos < 0 ? -1 : nanos / 1_000_000 * 1_000_000; // what the others took in front counts for nothing here
    }

    @Test
    void fortyFiveToOnePersonGoAtOnceAndThenOneEverySixSeconds() {
        for (int i = 0; i < PairPace.LENT; i++) assertThat(wait("siti", SECOND)).isZero();
        assertThat(wait("siti", SECOND)).isEqualTo(6 * SECOND);
        assertThat(wait("siti", SECOND)).as("longer than anybody waits here").isEqualTo(-1);
        assertThat(wait("budi", SECOND)).isZero();
        assertThat(wait("siti", 7 * SECOND)).isEqualTo(6 * SECOND);
    }

    @Test
    void whatIsLentIsPaidBack() {
        for (int i = 0; i < PairPace.LENT; i++) assertThat(wait("siti", 0)).isNotNegative();
        long later = PairPace.LENT * 6 * SECOND;
        for (int i = 0; i < PairPace.LENT; i++)
            assertThat(wait("siti", later + i)).isNotNegative();
    }

    @Test
    void toAllTogetherSoManyASecond() {
        PairPace slow = new PairPace(Duration.ZERO, 2, 0);
        assertThat(slow.place("a", SECOND, LONGEST)).hasValue(0);
        assertThat(slow.place("b", SECOND, LONGEST)).hasValue(SECOND / 2);
        assertThat(slow.place("c", SECOND, LONGEST)).hasValue(SECOND);
    }

    @Test
    void aPauseHoldsEverybodyAndOneOfAPairJustThat() {
        pace.pausePair("siti", Duration.ofSeconds(3), 0);
        assertThat(wait("siti", 0)).isEqualTo(3 * SECOND);
        assertThat(wait("budi", SECOND)).isZero();
        pace.pause(Duration.ofSeconds(20), SECOND);
        assertThat(wait("budi", SECOND)).isEqualTo(-1);
        assertThat(pace.quiet(SECOND)).isEqualTo(Duration.ofSeconds(20));
        assertThat(wait("ani", 15 * SECOND)).isEqualTo(6 * SECOND);
    }

    @Test
    void whatWaitedForTheEndOfAPauseDoesNotGoAllAtOnce() {
        PairPace slow = new PairPace(Duration.ZERO, 2, 0);
        slow.pause(Duration.ofSeconds(5), 0);
        assertThat(slow.place("a", 0, LONGEST)).hasValue(5 * SECOND);
        assertThat(slow.place("b", 0, LONGEST)).hasValue(5 * SECOND + SECOND / 2);
        assertThat(slow.place("c", 6 * SECOND, LONGEST)).hasValue(0);
    }
}
