package id.kanal.channels.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SendPaceTest {
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final long SECOND = 1_000_000_000L;

    private final SendPace pace = new SendPace(Duration.ofSeconds(1), 30, 0);

    @Test
    void oneASecondToAChatAndOthersAtOnce() {
        assertThat(pace.inChat(1, 0, LONG)).hasValue(0);
        assertThat(pace.inChat(1, 0, LONG)).hasValue(SECOND);
        assertThat(pace.inChat(1, 0, LONG)).hasValue(2 * SECOND);
        assertThat(pace.inChat(2, 0, LONG)).hasValue(0);
        assertThat(pace.inChat(1, 10 * SECOND, LONG)).hasValue(0);
    }

    @Test
    void theDistanceCountsFromWhenTheLastOneWasTaken() {
        assertThat(pace.inChat(1, 0, LONG)).hasValue(0);
        pace.taken(1, SECOND / 2);
        assertThat(pace.inChat(1, SECOND, LONG)).hasValue(SECOND / 2);
    }

    @Test
    void thirtyASecondToAll() {
        OptionalLong last = OptionalLong.empty();
        for (int i = 0; i < 31; i++) last = pace.amongAll(0, LONG);
        assertThat(last).hasValue(30 * (SECOND / 30));
    }

    @Test
    void aPlaceTooFarAwayIsNotTaken() {
        for (int i = 0; i < 11; i++) assertThat(pace.inChat(1, 0, LONG)).isPresent();
        assertThat(pace.inChat(1, 0, LONG)).isEmpty();
        assertThat(pace.inChat(1, SECOND, LONG)).hasValue(10 * SECOND);
    }

    @Test
    void aPauseHoldsForAllAndTheLongerOneCounts() {
        pace.pause(Duration.ofSeconds(30), 0);
        pace.pause(Duration.ofSeconds(5), 0);
        assertThat(pace.quiet(0)).isEqualTo(Duration.ofSeconds(30));
        assertThat(pace.amongAll(29 * SECOND, LONG)).isEmpty();
        assertThat(pace.amongAll(30 * SECOND, LONG)).isPresent();
        assertThat(pace.quiet(31 * SECOND)).isZero();
    }
}
